import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { bundle, inCode } from "../../../scripts/steps/bundle.ts";
import { temporaryFolder } from "../../intake/publish/repositories.ts";

const loaded = async (code: string): Promise<unknown> =>
  ((await import(`data:text/javascript,${encodeURIComponent(code)}`)) as { default: unknown }).default;

test.each(['l"atelier été', "a\\b", "d’ici", "${x}`", "un espace"])("code is bundled in a folder named %s", async (name) => {
  const folder = join(await temporaryFolder(), name);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "mot.js"), "export const mot = 'thym';");
  const text = `import { mot } from ${inCode(join(folder, "mot.js"))}; export default mot;`;
  expect(await loaded(await bundle({ text, dist: "" }, { module: true }))).toBe("thym");
});

test("an import that leads nowhere stops the build, and is named", async () => {
  const windows = "C:\\Users\\nadia\\jardin\\src\\search\\speller.ts";
  const text = `import { speller } from ${inCode(windows)}; export default speller;`;
  await expect(bundle({ text, dist: "" }, { module: true })).rejects.toThrow("speller.ts");
});

test("a path is the same once it is code", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (path) => JSON.parse(inCode(path)) === path));
});
