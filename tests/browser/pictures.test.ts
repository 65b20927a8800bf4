import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { openBrowser } from "../../scripts/lib/chromium.ts";
import { comparePictures, picturesReport } from "../../scripts/compare-pictures.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** A site of a few pages and other files, in a folder that goes with the test. */
function site(pages: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), "pictures-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(pages)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    const head = path.endsWith(".html") ? `<!doctype html><meta charset="utf-8"><title>Essai</title>` : "";
    writeFileSync(join(folder, path), head + text);
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
  const pages = ["/", "/nuit/?q=x", "/vieux/", "/absente/"];
  const pictures = await comparePictures(browser, { before, after, into, pages });
  const file = (width: number) => join(into, `nuit-q-x-${width}-dark.png`);
  const missing = ["360-light", "360-dark", "1280-light", "1280-dark"].map((look) => ({
    page: "/vieux/",
    look,
    missing: "after",
  }));
  expect(pictures).toEqual({
    taken: 8,
    alike: 0,
    absent: ["/absente/"],
    differences: [
      { page: "/nuit/?q=x", look: "360-dark", pixels: 100, file: file(360) },
      { page: "/nuit/?q=x", look: "1280-dark", pixels: 100, file: file(1280) },
      ...missing,
    ],
  });
  expect(readdirSync(into).sort()).toEqual(["nuit-q-x-1280-dark.png", "nuit-q-x-360-dark.png"]);
  expect(picturesReport(pictures, "ici")).toContain(
    "  /nuit/?q=x 1280-dark : 100\u00a0pixels\n  /vieux/ 360-light : n’est que d’un côté, manque après",
  );
  expect(picturesReport(pictures, "ici")).toContain("\nPages qui ne sont d’aucun côté : /absente/");
});

/** Which pictures differ, by page and look, and how many were taken and not taken. */
async function compared(before: string, after: string, { pages = ["/"], print = false } = {}) {
  const { taken, alike, differences } = await comparePictures(browser, { before, after, into: site({}), pages, print });
  return { taken, alike, differ: differences.map(({ page, look }) => `${page} ${look}`) };
}

test("paper is looked at when it is asked for", async () => {
  const [before, after] = [site({ "index.html": square("red", "print") }), site({ "index.html": square("blue", "print") })];
  expect((await compared(before, after)).differ).toEqual([]);
  expect((await compared(before, after, { print: true })).differ).toEqual(["/ papier"]);
});

test("a page that asks for the same bytes on both sides is not taken; a style sheet, a drawing of the dark, what a script asks for late count among them", async () => {
  const script = `setTimeout(async () => { document.querySelector("p").textContent = await (await fetch("/mot.txt")).text() }, 200)`;
  const pages = {
    "index.html": square("green"),
    "feuille/index.html": `<link rel="stylesheet" href="/a.css"><p>Un`,
    "nuit/index.html": `<style>@media (prefers-color-scheme: dark){p{height:9px;background:url(/nuit.svg)}}</style><p>`,
    "tard.js": script,
    "tard/index.html": `<p>…</p><script src="/tard.js"></script>`,
  };
  const drawing = (colour: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9" fill="${colour}"/></svg>`;
  const before = site({ ...pages, "a.css": "p{color:red}", "nuit.svg": drawing("red"), "mot.txt": "Un" });
  const after = site({ ...pages, "a.css": "p{color:blue}", "nuit.svg": drawing("blue"), "mot.txt": "Deux" });
  const looks = ["360-light", "360-dark", "1280-light", "1280-dark"];
  const found = await compared(before, after, { pages: ["/", "/feuille/", "/nuit/", "/tard/"] });
  expect(found).toEqual({
    taken: 12,
    alike: 4,
    differ: [
      ...looks.map((look) => `/feuille/ ${look}`),
      "/nuit/ 360-dark",
      "/nuit/ 1280-dark",
      ...looks.map((look) => `/tard/ ${look}`),
    ],
  });
  expect(picturesReport({ ...found, absent: [], differences: [] }, "ici")).toBe(
    "12\u00a0images de chaque côté : rien ne diffère.\n4\u00a0images de plus, non prises : tout ce que la page demande est pareil des deux côtés, à l’octet près.",
  );
});

test("at each width a page is opened anew: its scripts draw for that width, and find nothing that an earlier opening kept", async () => {
  const page = `${square("red")}<script src="/a.js"></script>`;
  const blue = `document.querySelector("p").style.background = "blue"`;
  const drawing = (script: string) => site({ "index.html": page, "a.js": script });
  const wide = await compared(drawing(""), drawing(`if (innerWidth > 600) ${blue}`));
  expect(wide.differ).toEqual(["/ 1280-light", "/ 1280-dark"]);
  const kept = `if (localStorage.seen || sessionStorage.seen) ${blue}`;
  const keeping = await compared(drawing(kept), drawing(`${kept}\nlocalStorage.seen = sessionStorage.seen = "oui"`));
  expect(keeping).toEqual({ taken: 4, alike: 0, differ: [] });
});
