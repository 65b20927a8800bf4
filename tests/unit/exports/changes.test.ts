import { describe, expect, test } from "vitest";
import { changesMarkdown, entryChanges } from "../../../src/features/exports/changes.ts";
import { entryText } from "../../entries.ts";

const one = (id: string, fields?: Record<string, unknown>, body?: string) => new Map([[id, entryText(id, fields, body)]]);
const none = new Map<string, string>();

describe("entryChanges", () => {
  test("tells an entry added, one removed, and the fields that differ", () => {
    const before = new Map([...one("pratiques/four", { cout: { min: 0, compte: "rien" } }), ...one("termes/troc")]);
    const after = new Map([
      ...one("pratiques/four", { resume: "Un four que tout l’immeuble partage." }, "Une phrase de plus."),
      ...one("recits/un-four"),
    ]);
    expect(entryChanges(before, after)).toEqual([
      { id: "pratiques/four", title: "Fiche four", change: "changed", fields: ["resume", "texte", "cout"] },
      { id: "recits/un-four", title: "Fiche un-four", change: "added" },
      { id: "termes/troc", title: "Fiche troc", change: "removed" },
    ]);
  });

  test("says nothing of what reads the same", () => {
    const text = entryText("termes/troc");
    expect(
      entryChanges(new Map([["termes/troc", text]]), new Map([["termes/troc", text.replace("Fiche troc", '"Fiche troc"')]])),
    ).toEqual([]);
  });

  test("a draft is not published: a draft made public is added, one never made public is nothing", () => {
    const draft = one("termes/troc", { statut: "brouillon" });
    expect(entryChanges(none, draft)).toEqual([]);
    expect(entryChanges(draft, one("termes/troc"))).toEqual([{ id: "termes/troc", title: "Fiche troc", change: "added" }]);
  });

  test("a file that cannot be read is told all the same", () => {
    expect(entryChanges(none, new Map([["termes/troc", "rien"]]))).toEqual([
      { id: "termes/troc", title: "termes/troc", change: "added" },
    ]);
  });
});

describe("changesMarkdown", () => {
  test("shows a title as text, whatever is in it", () => {
    const title = "Un <img src=x> `four`\n# [lien](https://exemple.fr) @equipe";
    expect(changesMarkdown([{ id: "pratiques/four", title, change: "changed", fields: ["resume", "texte"] }])).toBe(
      "## Ce qui change dans les données publiées\n\n### 1\u00A0fiche modifiée\n\n" +
        "- Un &lt;img src=x> \\`four\\` \\# \\[lien\\]\\(https\\:\\/\\/exemple\\.fr\\) \\@equipe (pratique, `pratiques/four`) : `resume`, `texte`\n",
    );
  });

  test("says that nothing changes", () => {
    expect(changesMarkdown([])).toContain("Rien : aucune fiche publiée");
  });
});
