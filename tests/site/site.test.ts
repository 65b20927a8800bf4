import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { LinkChecker } from "linkinator";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { readGarden } from "../../src/entry/read.ts";
import { buildGarden, type Garden } from "../../src/graph/build.ts";
import { backlinks } from "../../src/graph/backlinks.ts";
import { serve } from "../../scripts/serve.ts";
import { kindNames, kinds } from "../../src/entry/kinds.ts";
import { brokenLinks } from "./built-links.ts";
import { builtPages, internalLinks, type BuiltPage } from "./pages.ts";
import { workshop } from "./setup.ts";

/** Where a garden is built for, when nobody says. */
const own = "http://localhost:4321/";
/** After the hash, the map keeps its state, and the frame for other sites names a practice: there is no such anchor in the page. */
const without = ["/carte/", "/integrer/"];

const sites = [
  ["petit", "tests/gardens/petit"],
  ["jardin", "content"],
] as const;

describe.for(sites)("the site of %s", ([name, content]) => {
  let pages: Map<string, BuiltPage>;
  let garden: Garden;
  let dist: string;

  beforeAll(async () => {
    dist = inject(name);
    pages = new Map((await builtPages(dist)).map((page) => [page.path, page]));
    const read = await readGarden(resolve(content));
    const entries = read.entries.flatMap(({ entry, file }) => (entry ? [{ ...entry, file }] : []));
    garden = buildGarden(entries, read.vocabulary).garden;
  });

  test("gives every node its page, and every page of an entry its node", () => {
    const folders = new Set<string>(kindNames.map((kind) => kinds[kind].folder));
    const entryPages = [...pages.keys()].filter((path) => {
      const [, folder = "", slug, rest] = path.split("/");
      return folders.has(folder) && slug && rest === "" && !(folder === "pratiques" && slug === "page");
    });
    expect(entryPages.sort()).toEqual([...garden.graph.nodes.keys()].map((id) => `/${id}/`).sort());
  });

  test("has one main title, a language, a description and an address of its own on each page", () => {
    const faults = [...pages.values()].flatMap(({ path, html }) => {
      const found = [
        (html.match(/<h1[\s>]/g) ?? []).length === 1 || "not one h1",
        html.includes(`<html lang="${/^\/([a-z]{2,3})\//.exec(path)?.[1] ?? "fr"}"`) || "no lang",
        /<meta name="description" content="[^"]{20,}/.test(html) || "no description",
        path === "/404.html" || /rel="canonical"|content="noindex"/.test(html) || "no canonical",
      ];
      return found.filter((fault) => fault !== true).map((fault) => `${path}: ${fault}`);
    });
    expect(faults).toEqual([]);
  });

  test("names on its map each page that may be indexed, and none that asks not to be", async () => {
    const map = await readFile(join(dist, "sitemap-0.xml"), "utf8");
    const named = [...map.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address = ""]) => new URL(address).pathname);
    const indexed = [...pages.values()].filter(({ path, html }) => path !== "/404.html" && !html.includes('content="noindex"'));
    expect(named.sort()).toEqual(indexed.map(({ path }) => path).sort());
  });

  test("leaves no space before a full stop or a comma, as between the lines of a template", () => {
    const spaced = [...pages.values()].flatMap(({ path, html }) =>
      (html.match(/[^<>]{0,40}<\/\w+>\s+[.,]\s/g) ?? []).map((text) => `${path}: ${text}`),
    );
    expect(spaced).toEqual([]);
  });

  test("writes in the HTML of a page every page that mentions it", () => {
    const missing = [...garden.graph.nodes.keys()].flatMap((id) => {
      const html = pages.get(`/${id}/`)?.html ?? "";
      return backlinks(garden.graph, id)
        .filter(({ source }) => !html.includes(`href="/${source.id}/"`))
        .map(({ source }) => `${id} ← ${source.id}`);
    });
    expect(missing).toEqual([]);
  });

  test("links no entry to nothing, and leaves none alone", () => {
    const reached = new Set([...pages.values()].flatMap(({ path, html }) => internalLinks(html).filter((href) => href !== path)));
    expect([...garden.graph.nodes.keys()].filter((id) => !reached.has(`/${id}/`))).toEqual([]);
  });

  test("resolves every link inside the site, anchors included", async () => {
    const { broken, looked } = await brokenLinks(dist, { own, without });
    expect(broken).toEqual([]);
    expect(looked).toBeGreaterThan(pages.size);
  });

  test("asks nothing of anybody else: no address of another host is loaded", () => {
    const loaded = [...pages.values()].flatMap(({ path, html }) =>
      [...html.matchAll(/<(?:script|img|link|iframe|source)\b[^>]*?\s(?:src|href)="((?:https?:)?\/\/[^"]+)"/g)]
        .map(([tag, address = ""]) => (/rel="(?:canonical|alternate|sitemap)"/.test(tag) ? "" : `${path}: ${address}`))
        .filter(Boolean),
    );
    expect(loaded).toEqual([]);
  });
});

test("the small garden served, walked link after link from its home, has no broken one either", async () => {
  const server = await serve(inject("petit"), 0);
  const result = await new LinkChecker().check({
    path: server.url,
    recurse: true,
    checkFragments: true,
    concurrency: 50,
    fragmentsToSkip: async (_, url) => without.some((path) => url.startsWith(server.url + path.slice(1))),
    linksToSkip: async (link) => !link.startsWith(server.url),
  });
  server.close();
  expect(result.links.filter(({ state }) => state === "BROKEN").map(({ url, parent }) => `${parent} → ${url}`)).toEqual([]);
  expect(result.links.length).toBeGreaterThan(90);
});

test("the reading of links finds what leads nowhere, and nothing else", async () => {
  const dist = join(workshop, "site", "links");
  const page = (main: string) => `<!doctype html><html lang="fr"><title>x</title><main>${main}</main></html>`;
  const put = async (path: string, text: string) => {
    await mkdir(dirname(join(dist, path)), { recursive: true });
    await writeFile(join(dist, path), text);
  };
  await put("a.png", "");
  await put("b/index.html", page('<h2 id="été">Été</h2><a name="bas"></a>'));
  const whole =
    '<a href="/b/">1</a><a href="/b/#%C3%A9t%C3%A9">2</a><a href="b/?x=1#bas">3</a><a href="https://ailleurs.example/z">4</a><img src="a.png" srcset="/a.png 1x, a.png 2x"><a href="mailto:a@b.fr">5</a><style>p{background:url(a.png)}i{background:url("data:image/svg+xml,<svg/>")}</style>';
  await put("index.html", page(whole));
  expect((await brokenLinks(dist, { own })).broken).toEqual([]);
  const lost = [
    '<a href="/c/">',
    '<a href="/b">',
    '<a href="/b/#haut">',
    '<a href="#haut">',
    '<img srcset="a.png 1x, z.png 2x">',
    '<form action="/d/">',
    '<script src="/z.js"></script>',
    `<link rel="canonical" href="${own}c/">`,
    `<meta property="og:image" content="${own}z.png">`,
    '<a href="http://">',
    '<style>p{background:url("../y.png")}</style>',
  ];
  await put("index.html", page(lost.join("\n")));
  await put("b/x.css", "p{background:url(../w.png)}i{background:url(../a.png)}");
  const addresses = lost.map(
    (tag) => /z\.png(?= 2x)/.exec(tag)?.[0] ?? /(?:href|action|src|content|url\()=?"([^"]*)"/.exec(tag)?.[1],
  );
  expect((await brokenLinks(dist, { own })).broken).toEqual([
    "/b/x.css → ../w.png",
    ...addresses.map((address) => `/ → ${address}`),
  ]);
});

test("a draft has no page and is linked from nowhere", async () => {
  const pages = await builtPages(inject("petit"));
  const { entries } = await readGarden(resolve("tests/gardens/petit"));
  const drafts = entries.flatMap(({ entry }) => (entry?.node.data.status === "brouillon" ? [entry.node.id] : []));
  expect(drafts.length).toBeGreaterThan(0);
  for (const id of drafts)
    expect(pages.filter(({ path, html }) => path === `/${id}/` || html.includes(`href="/${id}/"`))).toEqual([]);
});
