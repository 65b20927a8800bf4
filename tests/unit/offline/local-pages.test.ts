import { join } from "node:path";
import { readFile, writeFile } from "node:fs/promises";
import { beforeEach, expect, test } from "vitest";
import { localPages } from "../../../scripts/steps/local-pages.ts";
import { digestOf } from "../../../src/entry/read.ts";
import { packer } from "../../../scripts/lib/zip-file.ts";
import type { Copy } from "../../../src/features/offline/local-html.ts";
import { temporaryFolder } from "../../intake/publish/repositories.ts";
import { inflateSync } from "fflate";

/** A garden: its pages by file, and what else the copy holds. */
type Garden = { pages: Record<string, string>; others: string[]; online?: string };

let folder: string;
beforeEach(async () => (folder = await temporaryFolder()));

/** The copy of a garden: its pages, and the scripts and styles that they bring. `kept`: where things are remembered; `mark`: of the program. */
async function copyOf({ pages, others, online }: Garden, kept = folder, mark = "1") {
  const parts = await packer(join(kept, "parts"));
  const files = [...Object.keys(pages), ...others];
  const [scripts, styles] = [new Set<string>(), new Set<string>()];
  const copy: Copy = {
    has: (file) => files.includes(file),
    script: (module) => {
      scripts.add(JSON.stringify(module));
      return "file" in module ? module.file : `script-${module.text.length}.js`;
    },
    style: (css) => {
      styles.add(css);
      return `style-${css.length}.css`;
    },
    online,
  };
  const local = await localPages(join(kept, "pages.json"), { mark, files, packer: parts, copy });
  const made: [string, string][] = [];
  for (const [file, html] of Object.entries(pages)) {
    const { deflated } = await local.page(file, digestOf(html), async () => Buffer.from(html));
    made.push([file, Buffer.from(inflateSync(deflated)).toString()]);
  }
  await parts.keep();
  await local.keep();
  return { made, scripts, styles };
}

const oven = `<!doctype html><style>p{color:red}</style><script type="module" src="/fichiers/a.js"></script><a href="/recits/samira/">Samira</a><a href="/besoins/faire/">Faire</a><img src="/images/four-480.webp">`;
const need = `<!doctype html><script type="module">ici()</script><a href="/pratiques/four/">Le four</a>`;
const garden: Garden = {
  pages: { "pratiques/four/index.html": oven, "besoins/faire/index.html": need },
  others: ["images/four-480.webp"],
};

test.for<[string, Garden]>([
  ["nothing changes", garden],
  ["a page changes", { ...garden, pages: { ...garden.pages, "besoins/faire/index.html": need.replace("Le four", "Four") } }],
  [
    "a page comes that another named before it was there",
    { ...garden, pages: { ...garden.pages, "recits/samira/index.html": "x" } },
  ],
  ["a page that others name goes", { ...garden, pages: { "pratiques/four/index.html": oven } }],
  ["a photo goes", { ...garden, others: [] }],
  ["the same page stands elsewhere too", { ...garden, pages: { ...garden.pages, "autres/sortes/four/index.html": oven } }],
  ["a page moves", { ...garden, pages: { "autres/four/index.html": oven, "besoins/faire/index.html": need } }],
])("the copy to take away is the same made anew as with what was kept, when %s", async ([, next]) => {
  const first = await copyOf(garden);
  expect(first.made[0]?.[1]).toContain('href="../../besoins/faire/index.html"');
  expect(await copyOf(next)).toEqual(await copyOf(next, await temporaryFolder()));
  expect(await copyOf(garden)).toEqual(first);
});

test("what another program made of a page is not taken", async () => {
  await copyOf(garden);
  const online = { ...garden, online: "https://jardin.exemple.fr" };
  // The mark holds the address too: a copy that is asked for another has another mark.
  expect(await copyOf(online, folder, "2")).toEqual(await copyOf(online, await temporaryFolder(), "2"));
});

test("what was kept and does not read is made again", async () => {
  const first = await copyOf(garden);
  await writeFile(join(folder, "pages.json"), '{"mark":"1","files":[');
  expect(await copyOf(garden)).toEqual(first);
  await writeFile(join(folder, "parts"), "autre chose\n");
  expect(await copyOf(garden)).toEqual(first);
});

test("a page that is gone is not remembered", async () => {
  await copyOf(garden);
  await copyOf({ ...garden, pages: { "pratiques/four/index.html": oven } });
  const state = JSON.parse(await readFile(join(folder, "pages.json"), "utf8")) as {
    pages: object;
    texts: string[];
  };
  expect(Object.keys(state.pages)).toHaveLength(1);
  expect(state.texts.join()).not.toContain("ici()");
});
