import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { lightPalette } from "../../../src/ui/palette.ts";

test("what is printed has the light colours of the site", () => {
  const [light = ""] = readFileSync("src/ui/styles/tokens.css", "utf8").split("@media");
  const known = Object.fromEntries(
    [...light.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name, colour]) => [name, colour]),
  );
  expect(known).toMatchObject(lightPalette);
});
