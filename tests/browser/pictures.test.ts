import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished, test, expect } from "vitest";
import { openBrowser } from "../../scripts/lib/chromium.ts";
import { comparePictures, picturesReport } from "../../scripts/compare-pictures.ts";

/** A site of a few pages, in a folder that goes with the test. */
function site(pages: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), "pictures-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(pages)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `<!doctype html><meta charset="utf-8"><title>Essai</title>${text}`);
  }
  return folder;
}

const square = (colour: string, when = "all") =>
  `<style>body{margin:0}@media ${when}{p{width:10px;height:10px;margin:0;background:${colour}}}</style><p>`;

test("only what looks different is said to differ, in the look in which it does; a page on one side only, and one on none, are said", async () => {
  const same = `${square("green")}<script>document.querySelector("p").title = "Vu"</script>`;
  const before = site({
    "index.html": same,
    "nuit/index.html": square("red", "(prefers-color-scheme: dark)"),
    "vieux/index.html": "",
  });
  const after = site({
    "index.html": `${same}<!-- un mot que personne ne voit -->`,
    "nuit/index.html": square("blue", "(prefers-color-scheme: dark)"),
  });
  const into = site({});
  const browser = await openBrowser();
  onTestFinished(() => browser.close());
  const pages = ["/", "/nuit/?q=x", "/vieux/", "/absente/"];
  const pictures = await comparePictures(browser, { before, after, into, pages });
  const file = (width: number) => join(into, `nuit-q-x-${width}-dark.png`);
  const missing = ["360-light", "1280-light", "360-dark", "1280-dark"].map((look) => ({
    page: "/vieux/",
    look,
    missing: "after",
  }));
  expect(pictures).toEqual({
    taken: 8,
    absent: ["/absente/"],
    differences: [
      ...missing.slice(0, 2),
      { page: "/nuit/?q=x", look: "360-dark", pixels: 100, file: file(360) },
      missing[2],
      { page: "/nuit/?q=x", look: "1280-dark", pixels: 100, file: file(1280) },
      missing[3],
    ],
  });
  expect(readdirSync(into).sort()).toEqual(["nuit-q-x-1280-dark.png", "nuit-q-x-360-dark.png"]);
  expect(picturesReport(pictures, "ici")).toContain(
    "  /nuit/?q=x 360-dark : 100\u00a0pixels\n  /vieux/ 360-dark : n’est que d’un côté, manque après",
  );
  expect(picturesReport(pictures, "ici")).toContain("\nPages qui ne sont d’aucun côté : /absente/");
});

test("paper is looked at when it is asked for", async () => {
  const [before, after] = [site({ "index.html": square("red", "print") }), site({ "index.html": square("blue", "print") })];
  const browser = await openBrowser();
  onTestFinished(() => browser.close());
  const looked = async (print: boolean) =>
    (await comparePictures(browser, { before, after, into: site({}), pages: ["/"], print })).differences.map(({ look }) => look);
  expect([await looked(false), await looked(true)]).toEqual([[], ["papier"]]);
});
