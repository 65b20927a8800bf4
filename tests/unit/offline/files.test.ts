import { describe, expect, test } from "vitest";
import {
  addressOf,
  bytesOf,
  filesOf,
  isWorthKeeping,
  kitOf,
  practicesOf,
  type FileList,
} from "../../../src/features/offline/files.ts";
import { sizeOf } from "../../../src/features/offline/size.ts";

const list: FileList = {
  version: "v1",
  bytes: 0,
  files: [
    ["/", 10, "a"],
    ["/fichiers/Page.a.css", 20, "b"],
    ["/hors-ligne/", 5, "c"],
    ["/images/pratiques/four-480.webp", 400, "d"],
    ["/kits/", 30, "e"],
    ["/pratiques/", 50, "f"],
    ["/pratiques/four/", 100, "g", ["/images/pratiques/four-480.webp"]],
    ["/pratiques/troc/", 200, "h"],
    ["/projection/donnees/84.json", 7, "i"],
    ["/projection/donnees/ab.json", 8, "j"],
  ],
};

describe("what can be kept", () => {
  test("is what is read, and what the search, the map and the lists load", () => {
    const kept = [
      "index.html",
      "pratiques/four/index.html",
      "fichiers/Page.a.css",
      "carte/donnees.json",
      "pratiques/catalogue.json",
      "comparer/donnees/3f.json",
      "projection/donnees/3f.json",
      "integrer/donnees/3f.json",
      "pagefind/pagefind.js",
      "pagefind/wasm.fr.pagefind",
      "pagefind/fragment/fr_1.pf_fragment",
      "images/pratiques/four-480.webp",
      "icones/jardin-192.png",
      "manifest.webmanifest",
      "hors-ligne/absente/index.html",
    ];
    expect(kept.filter((name) => !isWorthKeeping(addressOf(name)))).toEqual([]);
  });

  test("is neither a form, nor a copy for machines, nor what says which version it is", () => {
    const left = [
      "404.html",
      "contribuer/index.html",
      "contribuer/suivi/index.html",
      "moderation/index.html",
      "donnees/v1/fiches/3f.json",
      "donnees/v1/fiches/3f.md",
      "donnees/v1/pratiques.json",
      "schemas/practice.schema.json",
      "flux.xml",
      "images/pratiques/four-960.webp",
      "pagefind/pagefind-ui.js",
      "pagefind/wasm.unknown.pagefind",
      "hors-ligne/fichiers.json",
      "hors-ligne/jardin.zip",
      "sw.js",
    ];
    expect(left.filter((name) => isWorthKeeping(addressOf(name)))).toEqual([]);
  });

  test("is, for a kit, its practices with their photos, where one starts, and the pages of kits", () => {
    const paths = (slugs: string[]) => filesOf(list, slugs).map(([path]) => path);
    const base = ["/", "/fichiers/Page.a.css", "/hors-ligne/", "/kits/"];
    expect(paths(["troc", "nulle-part"])).toEqual([...base, "/pratiques/troc/", "/projection/donnees/ab.json"]);
    expect(paths(["four"])).toEqual([
      "/",
      "/fichiers/Page.a.css",
      "/hors-ligne/",
      "/images/pratiques/four-480.webp",
      "/kits/",
      "/pratiques/four/",
      "/projection/donnees/84.json",
    ]);
    expect(filesOf(list, "tout")).toEqual(list.files);
    expect(bytesOf(filesOf(list, ["four"]))).toBe(572);
    expect(practicesOf(list, ["troc", "nulle-part", "four"])).toEqual(["troc", "four"]);
  });

  test("is asked for in the address: slugs only, each once, forty at most", () => {
    expect(kitOf("?p=four,troc,four,../x,<b>&q=1")).toEqual(["four", "troc"]);
    expect(kitOf(`?p=${Array.from({ length: 50 }, (_, n) => `p${n}`).join(",")}`)).toHaveLength(40);
    expect(kitOf("")).toEqual([]);
  });

  test("has its size said as readers do", () => {
    expect([1, 850, 653_400, 999_999, 1_000_000, 4_521_336].map(sizeOf)).toEqual([
      "1\u00A0Ko",
      "1\u00A0Ko",
      "653\u00A0Ko",
      "1\u202F000\u00A0Ko",
      "1\u00A0Mo",
      "4,5\u00A0Mo",
    ]);
  });
});
