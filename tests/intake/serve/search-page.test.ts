import { Hono } from "hono";
import { describe, expect, test } from "vitest";
import type { IntakeContext } from "../../../src/intake/context.ts";
import { resultsHtml, sendSearch } from "../../../src/intake/serve/search-page.ts";
import type { Asking, Told } from "../../../src/intake/serve/searcher.ts";

const told: Told = {
  signposts: ['<li class="urgent"><h3>Odeur de gaz</h3></li>'],
  kinds: [["pratiques", 2]],
  groups: [
    {
      kind: "pratiques",
      pages: [
        { url: "/pratiques/velo/", title: "Vélo & <b>", summary: "Un atelier." },
        { url: "/pratiques/retiree/", title: "Retirée", summary: "Un nom." },
      ],
    },
  ],
};
const asking: Asking = { question: 'vélo"><script>', kind: "", theme: "" };

describe("the search of the server", () => {
  test("writes pages, who can help, and a way to one kind; all that is asked or written in an entry is text", () => {
    expect(resultsHtml({ ...asking, kind: "pratiques" }, told)).toBe(
      '<div id="servi"><p class="found">Les pages les plus proches de «\u00A0vélo&quot;&gt;&lt;script&gt;\u00A0»</p>' +
        '<section class="signposts"><h2>Qui peut aider, hors du jardin</h2><ul class="plain tight"><li class="urgent"><h3>Odeur de gaz</h3></li></ul></section>' +
        '<nav aria-label="Choisir parmi les résultats"><ul class="kind-links row taps"><li><a href="/recherche/?q=v%C3%A9lo%22%3E%3Cscript%3E">Toutes les pages</a></li><li><a href="/recherche/?q=v%C3%A9lo%22%3E%3Cscript%3E&amp;sorte=pratiques" aria-current="true">Pratiques (2)</a></li></ul></nav>' +
        '<section class="hits"><h2>Pratiques</h2><ol class="plain tight"><li><h3><a href="/pratiques/velo/">Vélo &amp; &lt;b&gt;</a></h3><p>Un atelier.</p></li><li><h3><a href="/pratiques/retiree/">Retirée</a></h3><p>Un nom.</p></li></ol></section></div>',
    );
    expect(resultsHtml({ question: "x", kind: "", theme: "" }, { signposts: [], kinds: [], groups: [] })).toBe(
      '<div id="servi"><p class="found">Le jardin n’a pas de réponse à «\u00A0x\u00A0».</p></div>',
    );
  });

  test("reads a question of bounded length, leaves out a page that is withdrawn, and keeps the question in the field", async () => {
    const asked: Asking[] = [];
    const app = answering(async (_, one) => {
      asked.push(one);
      return told;
    });
    const html = await (
      await app.request(`/recherche/?q=${encodeURIComponent(`vélo ${"x".repeat(5000)}`)}&sorte=pratiques`)
    ).text();
    expect(asked.map(({ question, kind }) => [question.length, kind])).toEqual([[300, "pratiques"]]);
    expect(html).toContain('href="/pratiques/velo/"');
    expect(html).not.toContain("Retirée");
    expect(html).toContain('<input id="q" value="vélo xxx');
  });

  const answering = (ask: (root: string, asking: Asking) => Promise<Told | undefined>) => {
    const context = {
      parts: { site: { root: () => "/site" } },
      addressOf: () => "192.0.2.1",
      shells: { fill: (path: string, fragment: string) => Promise.resolve(`${path}<input id="q" name="q">${fragment}`) },
    } as unknown as IntakeContext;
    const search = sendSearch(
      { ask },
      () => 0,
      (path) => path === "/pratiques/retiree/",
    );
    return new Hono().get("/recherche/", (c) => search(c, context));
  };
});
