import { describe, expect, test } from "vitest";
import { absentAddress } from "../../../src/features/offline/addresses.ts";
import {
  isFixed,
  namedAndReading,
  namedFiles,
  pageAddress,
  smallPhoto,
  staleVisits,
  visits,
  wayOf,
} from "../../../src/features/offline/decide.ts";

const origin = "https://jardin.example";
const ask = (path: string, rest: Partial<Parameters<typeof wayOf>[0]> = {}) =>
  wayOf({ method: "GET", url: path.startsWith("/") ? origin + path : path, navigates: false, keeping: false, ...rest }, origin);

describe("the worker", () => {
  test("leaves to the browser what is sent, what is of another site, and what says which version the site has", () => {
    expect(ask("/contribuer/envoi/", { method: "POST", navigates: true })).toBe("pass");
    expect(ask("/pratiques/four/", { method: "HEAD" })).toBe("pass");
    expect(ask("https://ailleurs.example/pratiques/", { navigates: true })).toBe("pass");
    for (const path of ["/sw.js", "/hors-ligne/version.json", "/hors-ligne/fichiers.json?x=1", "/hors-ligne/jardin.zip"])
      expect(ask(path), path).toBe("pass");
  });

  test("never looks for a copy of what it is asked in order to keep it: it would keep the old one again", () => {
    expect(ask("/pratiques/four/", { keeping: true })).toBe("pass");
  });

  test("keeps nothing of a follow-up nor of the moderation, and the forms as blank pages", () => {
    for (const path of ["/contribuer/", "/contribuer/recit", "/contribuer/corriger/?page=x"])
      expect(ask(path, { navigates: true }), path).toBe("form");
    for (const path of ["/contribuer/suivi/?code=a", "/moderation/", "/moderation"]) {
      expect(ask(path, { navigates: true }), path).toBe("network");
      expect(ask(path), path).toBe("pass");
    }
    expect(ask("/contribuer-autrement/", { navigates: true })).toBe("page");
  });

  test("takes pages from the network first, and files by their very name", () => {
    expect(ask("/pratiques/four/", { navigates: true })).toBe("page");
    expect(ask("/fichiers/Page.a1.css")).toBe("file");
    expect(
      ["/fichiers/a.js", "/pagefind/fragment/fr_1.pf_fragment", "/pagefind/pagefind.js", "/carte/donnees.json"].map(isFixed),
    ).toEqual([true, true, false, false]);
  });

  test("has one copy of a photo for all its widths", () => {
    expect(smallPhoto("/images/pratiques/four-960.webp")).toBe("/images/pratiques/four-480.webp");
    expect(smallPhoto("/apercu.webp")).toBeUndefined();
  });
});

describe("visited pages", () => {
  const pages = (n: number) => Array.from({ length: n }, (_, index) => `/pratiques/p${index}/`);

  test("are let go of, the oldest first, when there are too many", () => {
    expect(staleVisits(pages(visits.most))).toEqual([]);
    expect(staleVisits([absentAddress, "/fichiers/a.css", ...pages(visits.most + 1)])).toEqual(
      pages(visits.most + 1 - visits.kept),
    );
  });

  test("need the files that they name, and the modules that these import, not what is loaded on demand", () => {
    expect(
      namedFiles(
        `<link rel="stylesheet" href="/fichiers/Page.a.css"><script type="module" src="/fichiers/carte.b.js"></script>
         import{n as e}from"./french.c.js";import"./d.js";const f=()=>import("./docx.e.js"); fetch("/pagefind/pagefind.js")`,
      ),
    ).toEqual(["/fichiers/Page.a.css", "/fichiers/carte.b.js", "/fichiers/french.c.js", "/fichiers/d.js"]);
  });

  test("that somebody chose to keep need what reads them aloud too, and nothing else of what is loaded on demand", () => {
    const script = `import"./page.a.js";t(()=>import(\`./reading.client.b.js\`),[]);t(()=>import("./docx.c.js"),[])`;
    expect(namedAndReading(script)).toEqual(["/fichiers/page.a.js", "/fichiers/reading.client.b.js"]);
  });
});

test.each([
  ["/pratiques/four", "/pratiques/four/"],
  ["/pratiques/four/", "/pratiques/four/"],
  ["/pratiques/four/index.html", "/pratiques/four/"],
  ["/index.html", "/"],
  ["//pratiques//four", "/pratiques/four/"],
  ["/pratiques/%66our", "/pratiques/four/"],
  ["/favicon.svg", "/favicon.svg"],
  ["/%E0%A4%A", "/%E0%A4%A/"],
])("the page of %s is %s", (typed, address) => expect(pageAddress(typed)).toBe(address));
