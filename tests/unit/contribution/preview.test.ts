import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { draftOf } from "../../../src/features/contribution/draft/draft.ts";
import type { Values } from "../../../src/features/contribution/model.ts";
import { previewHtml } from "../../../src/features/contribution/draft/preview.ts";
import { check, vocabulary } from "../../entries.ts";
import { holds } from "../../property.ts";

const practice: Values = {
  quoi: ["On répare. Ici !"],
  pour_qui: ["les voisins"],
  comment: ["1. Ouvrir\n2. Fermer"],
  change: ["Un <b>achat</b> de moins"],
  attention: ["Chaud\nTrès chaud"],
  mode: ["pseudonyme"],
  nom: ["Za & co"],
};

describe("a preview", () => {
  test("of a practice looks like its page", () => {
    expect(previewHtml("pratique", { ...practice, autres_noms: ["bricole\nrécup"] })).toBe(
      '<header class="entry-head tinted row"><div><p class="entry-kind">Pratique</p><h1>On répare</h1><p class="quiet"><span>On dit aussi\u00A0: </span>bricole, récup</p></div></header>' +
        '<div class="entry-intro"><p class="entry-summary">On répare. Ici\u202F! Pour qui\u00A0: les voisins.</p></div>' +
        '<div class="prose"><p>Un &lt;b&gt;achat&lt;/b&gt; de moins</p>' +
        '<div class="note attention" role="note"><p class="note-label">Attention</p><p>Chaud<br>Très chaud</p></div>' +
        '<section class="part etapes"><h2>Comment faire</h2><ol><li>Ouvrir</li><li>Fermer</li></ol></section></div>' +
        '<p class="quiet">Écrite par Za &amp; co.</p>',
    );
  });

  test("of a story tells what worked and what did not", () => {
    expect(
      previewHtml("recit", { quoi: ["On a essayé."], ou: ["Les Moulins"], rate: ["Il a plu."], parole: ["On revient !"] }),
    ).toBe(
      '<header class="entry-head tinted row"><div><p class="entry-kind">Récit</p><h1>On a essayé</h1></div></header>' +
        '<div class="entry-intro"><p class="entry-summary">On a essayé.</p></div>' +
        '<div class="prose"><p>Où\u00A0: Les Moulins</p><section class="part rates"><h2>Ce qui n’a pas marché</h2><ul><li>Il a plu.</li></ul></section>' +
        "<blockquote><p>On revient\u202F!</p></blockquote></div>" +
        '<p class="quiet">Écrite sans nom.</p>',
    );
  });

  test("of a correction is its text", () => {
    expect(previewHtml("correction", { texte: ["Le 12 est faux."], proposition: ["13"] })).toBe(
      '<div class="prose"><p>Le 12 est faux.</p><p>13</p></div>',
    );
  });

  test("shows the same words as the page that will be published", () => {
    const choices = {
      themes: ["habitat"],
      type: ["geste"],
      besoins_fondamentaux: ["liens"],
      economise: ["argent"],
      difficulte: ["1"],
      duree_min: ["1"],
      duree_unite: ["heures"],
    };
    const { file, id } = draftOf(
      "pratique",
      { ...practice, ...choices, quoi: ["On répare ici, à plusieurs."] },
      { vocabulary, today: "2026-11-23", taken: () => false },
    );
    const page = check(file?.text ?? "", id).entry?.html ?? "";
    const words = (html: string) =>
      html
        .replace(/<[^>]*>/g, " ")
        .replace(/\s+/g, " ")
        .trim();
    const preview = previewHtml("pratique", { ...practice, quoi: ["On répare ici, à plusieurs."] });
    expect(words(preview.slice(preview.indexOf('<div class="prose">'), preview.lastIndexOf('<p class="quiet">')))).toBe(
      words(page),
    );
  });

  test("holds nothing but its own elements, whatever was typed", () => {
    const hostile = fc.array(
      fc.constantFrom('"', "'", "<", ">", "&", "/", "script", "img onerror=x ", "\n", "1. ", "]]>", "<!--", "a", "{"),
      { maxLength: 12 },
    );
    const typed = hostile.map((pieces) => pieces.join(""));
    holds(fc.tuple(fc.constantFrom("pratique", "recit", "correction"), typed), ([form, text]) => {
      const names =
        "titre quoi pour_qui comment change attention autres_noms ou resultat rate parole nom mode texte proposition type".split(
          " ",
        );
      const html = previewHtml(form, Object.fromEntries(names.map((name) => [name, [text]])));
      const own = /<\/?(?:header|div|p|h1|h2|span|section|ol|ul|li|br|blockquote)(?: class="[a-z -]+")?(?: role="note")?>/g;
      expect(html.replace(own, "")).not.toMatch(/[<>"']/);
    });
  });

  test("loads nothing heavy: only small pure modules, so that a phone can have it", () => {
    const seen = new Set<string>();
    const visit = (path: string) => {
      if (seen.has(path)) return;
      seen.add(path);
      // Its values alone are given to a phone (src/base/garden-file/in-bundles.ts).
      if (path === "src/base/garden-file/own.ts") return;
      const imports = readFileSync(path, "utf8").matchAll(/^(?:import|export) (?!type)[^;]*?from "([^"]+)"/gm);
      for (const [, target = ""] of imports)
        visit(target.startsWith(".") ? new URL(target, `file:///${path}`).pathname.slice(1) : target);
    };
    visit("src/features/contribution/draft/preview.ts");
    expect([...seen].sort()).toEqual([
      "src/base/french.ts",
      "src/base/garden-file/own.ts",
      "src/base/html.ts",
      "src/base/site.ts",
      "src/base/text-ends.ts",
      "src/features/contribution/draft/entry-text.ts",
      "src/features/contribution/draft/preview.ts",
      "src/features/contribution/wording.ts",
    ]);
  });
});
