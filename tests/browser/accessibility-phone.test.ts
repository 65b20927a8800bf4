import { expect, inject, onTestFinished, test } from "vitest";
import { everyPage, faultsAt } from "./every-page.ts";
import { phone, visit } from "./site.ts";

/** The table of all pages is looked at by the part: one theme has all that the thousand rows of the whole have, at a tenth of the work. */
const paths = everyPage.filter((path) => path !== "/carte/tableau/");

test("axe finds nothing to say of the shipped garden on a phone, light or dark, and every page fits", async () => {
  const site = await visit(inject("jardin"));
  onTestFinished(() => site.close());
  expect(await faultsAt(site, { ...phone, paths })).toEqual([]);
});
