import { expect, inject, onTestFinished, test } from "vitest";
import { faultsAt, onPhone } from "./every-page.ts";
import { phone, visit } from "./site.ts";

test("axe finds nothing to say of the shipped garden on a phone, light or dark, and every page fits", async () => {
  const site = await visit(inject("jardin"));
  onTestFinished(() => site.close());
  expect(await faultsAt(site, { ...phone, paths: onPhone })).toEqual([]);
});
