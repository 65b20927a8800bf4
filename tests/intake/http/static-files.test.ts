import { mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { brotliDecompressSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { canonicalPath } from "../../../src/intake/http/canonical-path.ts";
import { readsBrotli, serveFile } from "../../../src/intake/http/static-files.ts";

const files: Readonly<Record<string, string>> = {
  "index.html": "<h1>Accueil</h1>",
  "404.html": "<h1>Cette page n’existe pas</h1>",
  "pratiques/velo/index.html": `<h1>Vélo</h1>${"<p>Gonfler.</p>".repeat(100)}`,
  "dessins/velo.svg": "<svg/>",
  "pratiques/catalogue.json": '{"titre":"Vélo"}',
  "fichiers/page.Ab12.css": "body{}",
  "pagefind/fragment/fr_1a2b3c.pf_fragment": "morceau",
  "pagefind/index/fr_1a2b3c0.pf_index": "mots",
  "pagefind/pagefind.js": "export{}",
  "donnees/tout.csv": "titre;resume\n".repeat(100_000),
};

async function site() {
  const root = await mkdtemp(join(tmpdir(), "jardin-site-"));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(join(root, path, ".."), { recursive: true });
    await writeFile(join(root, path), content);
  }
  const get = (path: string, { query = "", brotli = false, known }: { query?: string; brotli?: boolean; known?: string } = {}) =>
    serveFile(root, { path, query, brotli, known });
  return { root, get };
}

describe("A file that a reader has already", () => {
  test("is not sent again, in either form, by any list that names it, weak or strong", async () => {
    const { get } = await site();
    const first = await get("/pratiques/velo/", { brotli: true });
    const etag = first.headers["etag"] ?? "";
    expect([first.status, first.headers["cache-control"], first.headers["vary"]]).toEqual([200, "no-cache", "accept-encoding"]);
    expect(etag).toMatch(/^"[\w-]{27}-br"$/);
    for (const known of [etag, `W/${etag}`, `"autre", ${etag}`, "*", etag.replace("-br", "")]) {
      const { status, headers, body } = await get("/pratiques/velo/", { brotli: true, known });
      expect([known, status, body, headers["content-length"]]).toEqual([known, 304, undefined, undefined]);
      expect(headers["etag"]).toBeDefined();
    }
    expect((await get("/pratiques/velo/", { known: '"autre"' })).status).toBe(200);
  });

  test("is the same after a rebuild that wrote the same bytes, and another when they changed", async () => {
    const { root, get } = await site();
    const file = join(root, "pratiques/catalogue.json");
    const first = (await get("/pratiques/catalogue.json")).headers["etag"];
    await writeFile(file, files["pratiques/catalogue.json"] ?? "");
    await utimes(file, 1, 1);
    expect((await get("/pratiques/catalogue.json")).headers["etag"]).toBe(first);
    await writeFile(file, '{"titre":"Vela"}');
    expect((await get("/pratiques/catalogue.json")).headers["etag"]).not.toBe(first);
  });

  test("whose name is made from its bytes is never asked for again; one that keeps its name is", async () => {
    const { get } = await site();
    const kept = async (path: string) => (await get(path)).headers["cache-control"];
    expect(await kept("/fichiers/page.Ab12.css")).toBe("public, max-age=31536000, immutable");
    expect(await kept("/pagefind/fragment/fr_1a2b3c.pf_fragment")).toBe("public, max-age=31536000, immutable");
    expect(await kept("/pagefind/index/fr_1a2b3c0.pf_index")).toBe("public, max-age=31536000, immutable");
    expect(await kept("/dessins/velo.svg")).toBe("public, max-age=604800");
    for (const path of ["/pagefind/pagefind.js", "/", "/pratiques/catalogue.json", "/fichiers/absent.css", "/dessins/absent.svg"])
      expect([path, await kept(path)]).toEqual([path, "no-cache"]);
  });
});

describe("A long file", () => {
  test("is sent in pieces, never whole from memory, compressed on the way or not", async () => {
    const { get } = await site();
    const plain = await get("/donnees/tout.csv");
    expect([typeof plain.body, plain.headers["content-length"]]).toEqual(["function", "1300000"]);
    if (typeof plain.body !== "function") throw new Error("Not in pieces");
    expect(await text(plain.body())).toBe(files["donnees/tout.csv"]);
    const packed = await get("/donnees/tout.csv", { brotli: true });
    if (typeof packed.body !== "function") throw new Error("Not in pieces");
    const chunks: Buffer[] = [];
    for await (const chunk of packed.body()) chunks.push(chunk as Buffer);
    expect(packed.headers["content-encoding"]).toBe("br");
    expect(brotliDecompressSync(Buffer.concat(chunks)).toString()).toBe(files["donnees/tout.csv"]);
  });

  test("is sent as it is when others are being compressed", async () => {
    const { get } = await site();
    const [one, two] = [await get("/donnees/tout.csv", { brotli: true }), await get("/donnees/tout.csv", { brotli: true })];
    const streams = [one, two].map(({ body }) => (typeof body === "function" ? body() : undefined));
    expect((await get("/donnees/tout.csv", { brotli: true })).headers["content-encoding"]).toBeUndefined();
    for (const stream of streams) stream?.destroy();
  });
});

describe("A page has one address", () => {
  test.for([
    ["/pratiques/velo", "/pratiques/velo/"],
    ["/pratiques/velo/index.html", "/pratiques/velo/"],
    ["/index.html", "/"],
    ["//pratiques//velo//", "/pratiques/velo/"],
    ["/pratiques/v%65lo/", "/pratiques/velo/"],
    ["/pratiques%2fvelo/", "/pratiques/velo/"],
    ["/Pratiques/VELO", "/pratiques/velo/"],
  ] as const)("%s leads to %s, with what was asked", async ([path, right]) => {
    const { get } = await site();
    const { status, headers } = await get(path, { query: "?q=v%C3%A9lo" });
    expect([status, headers["location"]]).toEqual([308, `${right}?q=v%C3%A9lo`]);
    expect((await get(right)).status).toBe(200);
  });

  test("and what leads nowhere leads to no other site", async () => {
    const { get } = await site();
    for (const path of [
      "//ailleurs.fr",
      "//ailleurs.fr/pratiques/velo",
      "/\\ailleurs.fr",
      "/../pratiques",
      "/%2e%2e/x",
      "/%E0%A4%A",
      "/%00",
    ])
      expect([path, (await get(path)).status]).toEqual([path, 404]);
  });

  test("that is its own, begins with one bar, and is never written twice differently", () => {
    fc.assert(
      fc.property(fc.webPath(), fc.boolean(), (path, isPage) => {
        const once = canonicalPath(path, isPage);
        expect(once).toMatch(/^\/(?!\/)/);
        expect(canonicalPath(once, isPage)).toBe(once);
      }),
    );
  });
});

test("a site that is being built anew says so, and to come back, for any page", async () => {
  const { root, get } = await site();
  await rm(root, { recursive: true });
  for (const path of ["/", "/pratiques/velo/", "/rien/"]) {
    const { status, headers, body } = await get(path);
    expect([status, headers["retry-after"], headers["cache-control"]]).toEqual([503, "10", "no-store"]);
    expect(String(body)).toContain("en train d’être construit");
  }
});

test("a page that there was leads where it went: the card of a practice in a frame, two practices compared", async () => {
  const { root, get } = await site();
  await mkdir(join(root, "pratiques/troc"));
  await writeFile(join(root, "pratiques/troc/index.html"), "<h1>Troc</h1>");
  const to = async (path: string) => {
    const { status, headers } = await get(path);
    return [status, headers["location"]];
  };
  expect(await to("/integrer/velo/")).toEqual([308, "/integrer/#velo"]);
  expect(await to("/comparer/troc--velo/")).toEqual([308, "/comparer/?p=troc,velo"]);
  for (const path of [
    "/integrer/rien/",
    "/integrer/velo--troc/",
    "/comparer/velo/",
    "/comparer/rien--velo/",
    "/comparer/troc--velo--troc/",
  ])
    expect([path, ...(await to(path))]).toEqual([path, 404, undefined]);
});

test("a page is sent with the policy that it says of itself, in a header too; what is no page, and what is had already, without", async () => {
  const { root, get } = await site();
  const said = "default-src 'none'; style-src 'self' 'sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk='";
  const html = (policy: string) =>
    `<!DOCTYPE html><html><head><meta charset="utf-8"><meta http-equiv="content-security-policy" content="${policy}"></head></html>`;
  for (const path of ["essai", "integrer"]) {
    await mkdir(join(root, path), { recursive: true });
    await writeFile(join(root, path, "index.html"), html(said));
  }
  await writeFile(join(root, "essai.json"), JSON.stringify(html(said)));
  const policy = async (path: string, known?: string) =>
    (await get(path, known === undefined ? {} : { known })).headers["content-security-policy"];
  expect(await policy("/essai/")).toBe(`${said}; frame-ancestors 'self'`);
  expect(await policy("/integrer/")).toBe(said);
  expect(await policy("/essai.json")).toBeUndefined();
  expect(await policy("/essai/", (await get("/essai/")).headers["etag"])).toBeUndefined();
  // Written anew by a build, it says what it says then.
  await writeFile(join(root, "essai/index.html"), html("default-src 'none'"));
  expect(await policy("/essai/")).toBe("default-src 'none'; frame-ancestors 'self'");
});

test("brotli is sent to who reads it, and not to who refuses it", () => {
  expect(
    ["gzip, br", "br;q=1.0", "gzip", undefined, "br;q=0", "gzip, br;q=0.0, deflate"].map((header) => readsBrotli(header)),
  ).toEqual([true, true, false, false, false, false]);
});
