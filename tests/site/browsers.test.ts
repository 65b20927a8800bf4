import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { expect, inject, test } from "vitest";
import { newerThanOldest } from "./browsers.ts";

/** Newer features that are used where a browser has them, and what is done where it has not. */
const tested: Readonly<Record<string, string>> = {
  "Intl.Segmenter": "signs are cut by marks (contribution/wording.ts)",
  "Navigator.share": "its button is hidden where there is none (layouts/page.client.ts)",
  "CSS.highlights": "the block of the sentence is framed (aloud/mark.client.ts)",
  Highlight: "the same",
  "Document.adoptedStyleSheets": "the same",
  "Navigator.locks": "the page keeps its own works in order (offline/device.client.ts, contribution/form/queue.client.ts)",
  "Crypto.randomUUID": "a key of random bytes (contribution/form/draft.client.ts)",
  ".getUserMedia": "the voice is chosen as a file (contribution/voice/voice-field.client.ts)",
  "Navigator.wakeLock": "the screen goes dark as it does (contribution/voice/speak.client.ts)",
  CompressionStream: "dossier/address.ts",
  DecompressionStream: "dossier/address.ts",
  ".pipeThrough": "older than CompressionStream, without which it is not called",
  ".showModal": "shown in the page (contribution/form/preview.client.ts)",
  ".sync": "sent from any page that is opened (contribution/form/queue.client.ts)",
  "Error.captureStackTrace": "of a library, which tests it",
};

/** Own names, and those of libraries and of older owners, that happen to be those of newer features. */
const own = new Set(
  ".at .bytes .changedTouches .delay .duplex .estimate .fileName .font .ink .lineNumber .nonce .query .read .reason .resize .role .show .touches".split(
    " ",
  ),
);

/** Patterns that look behind, of libraries, each made where it is caught; and those of what is loaded on demand, which says when it cannot be. */
const caught = /^(?:docx|prepare\.client|entry-text)\./;

test("what was built for browsers asks nothing that those of the last five years do not have, untested", async () => {
  const dist = inject("petit");
  const files = (await readdir(join(dist, "fichiers"))).filter((file) => file.endsWith(".js")).map((file) => `fichiers/${file}`);
  expect(files.length).toBeGreaterThan(20);
  const unknown: string[] = [];
  for (const file of [...files, "sw.js", "pagefind/mots.js", "pagefind/recherche.js", "pagefind/titres.js"])
    for (const use of newerThanOldest(await readFile(join(dist, file), "utf8")))
      if (!(use in tested) && !own.has(use) && !(use.startsWith("RegExp(") && caught.test(basename(file))))
        unknown.push(`${file}: ${use}`);
  expect(unknown).toEqual([]);
});

test("the look at scripts sees functions, methods, patterns and names that came later", () => {
  const code = `
    const late = Map.groupBy(list, key);
    const sorted = late.toSorted(); list.at(-1); list.keys().map(f); Object.keys(list).map(f);
    "a".replace(/(?<=a)b/g, ""); /[a--b]/v;
    new CompressionStream("gzip"); crypto.randomUUID(); AbortSignal.timeout(1); navigator.locks;
    class A { static { late(); } }
    list.map(f).filter(g); document.querySelector("a"); const { randomUUID } = own;`;
  expect(newerThanOldest(code)).toEqual([
    ".at",
    ".toSorted",
    "/(?<=a)b/g",
    "/[a--b]/v",
    "AbortSignal.timeout",
    "CompressionStream",
    "Crypto.randomUUID",
    "Map.groupBy",
    "Navigator.locks",
    "iterator.map",
    "static { }",
  ]);
});
