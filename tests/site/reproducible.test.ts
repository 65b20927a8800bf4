import { resolve } from "node:path";
import { expect, inject, test } from "vitest";
import { differences } from "./folders.ts";
import { buildSite } from "./setup.ts";

test("two builds of the same content give the same bytes, search index included, whatever the machine’s own variables", async () => {
  const env = { PROD: "", DEV: "1", MODE: "test", SSR: "", SITE: "https://ailleurs.example", BASE_URL: "/ailleurs/" };
  const again = await buildSite(resolve("tests/gardens/petit"), "site/reproducible", { env });
  expect(again.code, again.output).toBe(0);
  expect(await differences(inject("petit"), again.dist)).toEqual([]);
});
