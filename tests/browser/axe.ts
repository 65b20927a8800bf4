import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** WCAG 2.2 A and AA, and good practice. */
const everything = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** The rules of the above that look at colours: all that can change from the light look to the dark one. */
const colours = { type: "rule", values: ["color-contrast", "link-in-text-block"] };

type Checker = {
  run: (
    within: unknown,
    options: unknown,
  ) => Promise<{ violations: { id: string; help: string; nodes: { target: string[]; html: string }[] }[] }>;
};

/** Brings axe into a page, through the debugger: no policy of a page keeps it out, and Playwright’s own way there reads its half megabyte twice. */
async function bring(page: Page): Promise<void> {
  const debug = await page.context().newCDPSession(page);
  await debug.send("Runtime.evaluate", { expression: axe });
  await debug.detach();
}

/**
 * What axe finds against a page as it is shown, a sentence for each rule with
 * the first element that breaks it and their number. `within`: a selector that
 * keeps it to a part of the page. `only`: the rules on colours alone.
 */
export async function violationsOf(page: Page, { within, only }: { within?: string; only?: "colours" } = {}): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await bring(page);
  const violations = await page.evaluate(
    async ([part, runOnly]) => {
      const { axe: checker } = window as unknown as { axe: Checker };
      // What passes is not described: half of the work of a large page. Styles are not fetched again: no rule asked for reads them.
      const options = { runOnly, resultTypes: ["violations"], preload: { assets: ["media"] } };
      return (await checker.run(part ?? document, options)).violations;
    },
    [within, only === "colours" ? colours : everything] as const,
  );
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help} (${nodes.length} × ${nodes[0]?.target.join(" ")} ${nodes[0]?.html.slice(0, 200)})`,
  );
}

/** The same in the light, then for colours in the dark. Leaves the page in the light. */
export async function violationsInBothLights(page: Page, { within }: { within?: string } = {}): Promise<string[]> {
  const part = within === undefined ? {} : { within };
  await page.emulateMedia({ colorScheme: "light" });
  const light = await violationsOf(page, part);
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await violationsOf(page, { ...part, only: "colours" });
  await page.emulateMedia({ colorScheme: "light" });
  return [...light, ...dark.map((violation) => `in the dark: ${violation}`)];
}
