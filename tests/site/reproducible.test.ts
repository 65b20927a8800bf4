import { resolve } from "node:path";
import { expect, inject, test } from "vitest";
import { differences } from "./folders.ts";
import { buildSite } from "./setup.ts";

test("two builds of the same content give the same bytes, search index included", async () => {
  const again = await buildSite(resolve("tests/gardens/petit"), "site/reproducible");
  expect(again.code, again.output).toBe(0);
  expect(await differences(inject("petit"), again.dist)).toEqual([]);
});
