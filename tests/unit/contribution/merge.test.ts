import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { correctedFile, editableOf } from "../../../src/features/contribution/draft/correction.ts";
import { mergedFile } from "../../../src/features/contribution/draft/merge.ts";
import type { Values } from "../../../src/features/contribution/model.ts";
import { readVocabulary } from "../../../src/entry/read.ts";
import { check, entryText, vocabulary } from "../../entries.ts";

const target = { id: "pratiques/essai", vocabulary };
const values: Values = {
  quoi: ["On le fait *dehors*"],
  comment: ["1. Sortir la table\n2. Inviter <tous>"],
  attention: ["au vent"],
  autres_noms: ["Essai dehors\nFiche essai"],
  mode: ["nom"],
  nom: ["Awa Diop"],
};
const item = "- On le fait \\*dehors\\*. Sortir la table. Inviter \\<tous>. Attention\u00A0: au vent.\n";

/** A practice whose body ends as given, after its steps. */
const practice = (after: string, fields = {}) => entryText(target.id, fields, after);

describe("a contribution merged into a practice", () => {
  test("opens its variants, after the steps", () => {
    const text = practice("<Rates>\n\nRien.\n\n</Rates>\n");
    expect(mergedFile(text, { values: { quoi: ["On le fait dehors"] } }, target)).toEqual({
      text: text.replace("</Etapes>", "</Etapes>\n\n<Variantes>\n\n- On le fait dehors.\n\n</Variantes>"),
      problems: [],
    });
  });

  test("is one more item of its variants", () => {
    const text = practice("<Variantes>\n\n- Un.\n- Deux\n  lignes.\n\n</Variantes>\n");
    expect(mergedFile(text, { values: { ...values, autres_noms: [], mode: [] } }, target).text).toBe(
      text.replace("  lignes.\n", `  lignes.\n${item}`),
    );
  });

  test("stands apart from variants that are no list", () => {
    const text = practice("<Variantes>\n\nUn jour.\n\n</Variantes>\n");
    expect(mergedFile(text, { values: { quoi: ["Dehors"], titre: ["L’été"] } }, target).text).toBe(
      text.replace("Un jour.\n", "Un jour.\n\n- **L’été.** Dehors.\n"),
    );
  });

  test("brings its names and its author, each once", () => {
    const { text = "" } = mergedFile(practice("", { synonymes: ["essais"] }), { values }, target);
    const { entry } = check(text, target.id);
    expect([entry?.node.data.synonyms, entry?.node.data.contributors]).toEqual([
      ["essais", "Essai dehors"],
      [
        { name: "Essai", mode: "collectif" },
        { name: "Awa Diop", mode: "nom" },
      ],
    ]);
    expect(mergedFile(text, { values }, target)).toEqual({ text, problems: [] });
  });

  test("brings only as many names as an entry holds", () => {
    const names = Array.from({ length: 29 }, (_, n) => `nom ${n}`);
    const { text = "" } = mergedFile(
      practice("", { synonymes: names }),
      { values: { quoi: ["On le fait"], autres_noms: ["un\ndeux"] } },
      target,
    );
    expect(check(text, target.id).entry?.node.data.synonyms).toEqual([...names, "un"]);
  });

  test("names nobody who did not choose a name", () => {
    const { text = "" } = mergedFile(practice(""), { values: { ...values, mode: ["anonyme"] } }, target);
    expect(check(text, target.id).entry?.node.data.contributors).toEqual([{ name: "Essai", mode: "collectif" }]);
  });

  test("is refused when the practice gets too long", () => {
    const merged = mergedFile(practice(""), { values: { quoi: ["Un mot. ".repeat(9000)] } }, target);
    expect([merged.text, merged.problems.length]).toEqual([undefined, 1]);
  });
});

describe("the practices of the garden", () => {
  test("take a variant, and are corrected, without another byte changed", async () => {
    const real = await readVocabulary("content");
    const names = readdirSync("content/pratiques").filter((name) => name.endsWith(".mdx"));
    for (const name of names.slice(0, 20)) {
      const text = readFileSync(`content/pratiques/${name}`, "utf8");
      const at = { id: `pratiques/${name.slice(0, -4)}`, vocabulary: real };
      expect(correctedFile(text, editableOf(text), at)).toEqual({ text, problems: [] });
      const merged = mergedFile(text, { values: { ...values, autres_noms: [] } }, at);
      expect({ name, problems: merged.problems }).toEqual({ name, problems: [] });
      const lines = (merged.text ?? "").split("\n");
      expect({ name, removed: text.split("\n").filter((line) => !lines.includes(line)) }).toEqual({ name, removed: [] });
    }
  });
});
