import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { keptScripts } from "../../../scripts/steps/kept-scripts.ts";
import { temporaryFolder } from "../../intake/publish/repositories.ts";

let folder = "";
const kept = () => join(folder, "kept.json");

beforeEach(async () => {
  folder = await temporaryFolder();
  await writeFile(join(folder, "word.js"), `export const word = "thym";`);
  await writeFile(join(folder, "page.js"), `import { word } from "./word.js"; document.title = word;`);
});

/** What a build of the program `mark` makes of the script; what it was made of before is kept. */
async function made(mark = "programme", names: Record<string, string> = {}): Promise<string> {
  const scripts = await keptScripts(kept(), mark);
  const code = await scripts.bundle({ file: join(folder, "page.js") }, { names });
  await scripts.keep();
  return code;
}

test("a script of which no file changed is not bundled again", async () => {
  expect(await made()).toContain("thym");
  // Seen by what only stands there.
  await writeFile(kept(), (await readFile(kept(), "utf8")).replace("thym", "gardé"));
  expect(await made()).toContain("gardé");
  expect(await made()).toContain("gardé");
});

test.for<[string, () => Promise<string>]>([
  [
    "a file that it imports changed",
    async () => {
      await writeFile(join(folder, "word.js"), `export const word = "thym";;`);
      return made();
    },
  ],
  ["the program changed", () => made("autre programme")],
  ["other names stand in it", () => made("programme", { autre: "autre" })],
])("a script is bundled again when %s", async ([, again]) => {
  await made();
  await writeFile(kept(), (await readFile(kept(), "utf8")).replace("thym", "gardé"));
  expect(await again()).toContain("thym");
});

test("what is kept and cannot be read is bundled again", async () => {
  await made();
  await writeFile(kept(), "{");
  expect(await made()).toContain("thym");
});
