import { describe, expect, test } from "vitest";
import { addressAt, here, sitePath } from "../../src/base/address/here.ts";
import { inFolder } from "../../src/base/address/in-folder.ts";

describe("a garden in a folder of the web", () => {
  test("is told to others with its folder, whatever bars are written", () => {
    for (const site of ["https://ici.fr/jardin", "https://ici.fr/jardin/", new URL("https://ici.fr/jardin/")])
      expect([addressAt("/pratiques/four/", site), addressAt("pratiques/four", site)]).toEqual([
        "https://ici.fr/jardin/pratiques/four/",
        "https://ici.fr/jardin/pratiques/four",
      ]);
    expect(addressAt("/recherche/?q=été", "https://ici.fr")).toBe("https://ici.fr/recherche/?q=%C3%A9t%C3%A9");
  });

  test("has its addresses in all that a page says: links, pictures in each size, forms, what scripts read", () => {
    const page =
      '<a href="/">1</a><a href="/a/?x=/b#c">2</a><img src="/i.webp" srcset="/i-480.webp 480w, /i-960.webp 960w"><form action="/recherche/"><div data-map="/carte/donnees.json" data-words="a/b">/a/</div>';
    expect(inFolder(page, "/jardin")).toBe(
      '<a href="/jardin/">1</a><a href="/jardin/a/?x=/b#c">2</a><img src="/jardin/i.webp" srcset="/jardin/i-480.webp 480w, /jardin/i-960.webp 960w"><form action="/jardin/recherche/"><div data-map="/jardin/carte/donnees.json" data-words="a/b">/a/</div>',
    );
  });

  test("leaves alone other sites, anchors, texts, and what is under the folder already", () => {
    const page =
      '<a href="//ailleurs.fr/a">1</a><a href="https://x.fr/a">2</a><a href="#a">3</a><a href="b/">4</a><a href="/jardin/c/">5</a><p title="/a/">/b/</p><script type="module">f("/a/")</script>';
    expect(inFolder(page, "/jardin")).toBe(page);
    expect(inFolder(inFolder('<a href="/a/">', "/jardin"), "/jardin")).toBe('<a href="/jardin/a/">');
  });
});

test("at the root of its site, paths are addresses, and a page is not touched", () => {
  expect([here("/a/"), sitePath("/a/"), sitePath("/")]).toEqual(["/a/", "/a/", "/"]);
  const page = '<a href="/a/">';
  expect(inFolder(page, "")).toBe(page);
});
