import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { partAddress } from "../../../src/base/parts/parts.ts";
import { visit, type Visit } from "../site.ts";

const id = "pratiques/repair-cafe-du-square";

let site: Visit;
beforeAll(async () => {
  site = await visit(inject("petit"));
});
afterAll(() => site.close());

/** The foot of a page, open. */
async function open(path: string, javaScriptEnabled = true) {
  const page = await site.page(`${path}#fiche`, { javaScriptEnabled });
  if (!javaScriptEnabled) await page.locator("#fiche summary, summary:has(#fiche)").first().click();
  return page;
}

test("each link at the foot of a page gives the file of this page alone, the same that the whole files say of it", async () => {
  const page = await open(`/${id}/`);
  const saved = async (name: string) => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.locator(".files").getByRole("link", { name, exact: true }).click(),
    ]);
    return [download.suggestedFilename(), await readFile(await download.path(), "utf8")] as const;
  };
  const whole = (name: string) => readFile(join(inject("petit"), "donnees/v1", name), "utf8");
  const [bibName, bib] = await saved("BibTeX");
  expect(bibName).toBe("repair-cafe-du-square.bib");
  expect(await whole("citations.bib")).toContain(bib);
  expect(bib.match(/@online/g)).toHaveLength(1);
  const [risName, ris] = await saved("RIS");
  expect([risName, (await whole("citations.ris")).includes(ris)]).toEqual(["repair-cafe-du-square.ris", true]);
  const [cslName, csl] = await saved("CSL-JSON");
  expect(cslName).toBe("repair-cafe-du-square.csl.json");
  expect(JSON.parse(await whole("citations.csl.json"))).toContainEqual((JSON.parse(csl) as unknown[])[0]);
  const [jsonName, json] = await saved("JSON");
  expect([jsonName, (JSON.parse(json) as { id: string }).id]).toEqual(["repair-cafe-du-square.json", id]);
  const [mdName, md] = await saved("Markdown");
  expect([mdName, md.split("\n")[0], md.match(/^# /gm)?.length]).toEqual([
    "repair-cafe-du-square.md",
    "# Repair café du square",
    1,
  ]);
});

test("without network, a link leads to the file that holds the page among others, which is what it says", async () => {
  const page = await open(`/${id}/`);
  await page.route("**/donnees/v1/fiches/*.json", (route) => route.abort());
  await Promise.all([
    page.waitForRequest((request) => request.isNavigationRequest() && request.url().endsWith("/donnees/v1/citations.bib")),
    page.locator(".files").getByRole("link", { name: "BibTeX" }).click(),
  ]);
});

test("without JavaScript, the links lead to files that hold the page among others", async () => {
  const page = await open(`/${id}/`, false);
  const links = await page
    .locator(".files")
    .first()
    .locator("a")
    .evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  expect(links).toEqual([
    "/donnees/v1/citations.bib",
    "/donnees/v1/citations.ris",
    "/donnees/v1/citations.csl.json",
    partAddress("records", id),
    partAddress("records", id, "md"),
  ]);
  for (const link of links) expect(await (await fetch(site.url + link)).text()).toContain("epair");
});
