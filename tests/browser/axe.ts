import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds against a page as it is shown: WCAG 2.2 A and AA, and good practice. Each as JSON, so that a failure says it whole. */
export async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const violations = await page.evaluate(async () => {
    const { axe: checker } = window as unknown as {
      axe: { run: (context: unknown, options: unknown) => Promise<{ violations: { id: string }[] }> };
    };
    const options = { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };
    return (await checker.run(document, options)).violations;
  });
  return violations.map((violation) => JSON.stringify(violation));
}
