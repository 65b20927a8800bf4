import { resolve } from "node:path";
import { LinkChecker } from "linkinator";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { readGarden } from "../../src/entry/read.ts";
import { buildGarden, type Garden } from "../../src/graph/build.ts";
import { backlinks } from "../../src/graph/backlinks.ts";
import { serve } from "../../scripts/serve.ts";
import { kindNames, kinds } from "../../src/entry/kinds.ts";
import { builtPages, internalLinks, type BuiltPage } from "./pages.ts";

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
        html.includes('<html lang="fr"') || "no lang",
        /<meta name="description" content="[^"]{20,}/.test(html) || "no description",
        path === "/404.html" || /rel="canonical"|content="noindex"/.test(html) || "no canonical",
      ];
      return found.filter((fault) => fault !== true).map((fault) => `${path}: ${fault}`);
    });
    expect(faults).toEqual([]);
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
    const server = await serve(dist, 0);
    const result = await new LinkChecker().check({
      path: server.url,
      recurse: true,
      checkFragments: true,
      concurrency: 50,
      // The map keeps its state after the hash: there is no such anchor in the page.
      fragmentsToSkip: async (_, url) => url.startsWith(`${server.url}carte/`),
      linksToSkip: async (link) => !link.startsWith(server.url),
    });
    server.close();
    const broken = result.links.filter(({ state }) => state === "BROKEN").map(({ url, parent }) => `${parent} → ${url}`);
    expect(broken).toEqual([]);
    expect(result.links.length).toBeGreaterThan(pages.size);
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

test("a draft has no page and is linked from nowhere", async () => {
  const pages = await builtPages(inject("petit"));
  const { entries } = await readGarden(resolve("tests/gardens/petit"));
  const drafts = entries.flatMap(({ entry }) => (entry?.node.data.status === "brouillon" ? [entry.node.id] : []));
  expect(drafts.length).toBeGreaterThan(0);
  for (const id of drafts)
    expect(pages.filter(({ path, html }) => path === `/${id}/` || html.includes(`href="/${id}/"`))).toEqual([]);
});
