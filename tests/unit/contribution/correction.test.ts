import { describe, expect, test } from "vitest";
import { correctedFile, editableOf } from "../../../src/features/contribution/draft/correction.ts";
import type { Values } from "../../../src/features/contribution/model.ts";
import { entryText, vocabulary } from "../../entries.ts";

const written = `---
# Une remarque qui reste.
titre: "Le troc" # court
resume: >-
  Des voisins s’échangent des objets,
  sans argent.
synonymes: # à compléter
  - 'échange'
  - barter # en anglais
contributeurs:
  - { nom: L’équipe, mode: collectif }
statut: publie
publie_le: 2026-11-23
---

Voir [[don]].
`;

const target = { id: "termes/troc", vocabulary };
const corrected = (values: Record<string, string>, text = written) =>
  correctedFile(text, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value]])), target);

describe("an entry to correct", () => {
  test("shows what may be changed", () => {
    expect(editableOf(written)).toEqual({
      titre: ["Le troc"],
      resume: ["Des voisins s’échangent des objets, sans argent."],
      autres_noms: ["échange", "barter"],
      contributeurs_1_nom: ["L’équipe"],
      contributeurs_1_mode: ["collectif"],
      statut: ["publie"],
      publie_le: ["2026-11-23"],
      corps_1: ["Voir [[don]]."],
      corps: ["Voir [[don]]."],
    });
  });

  test("that nobody changed is the same, byte for byte", () => {
    expect(correctedFile(written, editableOf(written), target)).toEqual({ text: written, problems: [] });
    expect(correctedFile(written, {}, target)).toEqual({ text: written, problems: [] });
    const spaced = written.replace("\nVoir", "\n\n\nVoir");
    expect(correctedFile(spaced, editableOf(spaced), target)).toEqual({ text: spaced, problems: [] });
  });

  test.each<[string, Record<string, string>, string, string]>([
    ["a title", { titre: "Le troc : ici" }, 'titre: "Le troc" #', 'titre: "Le troc : ici" #'],
    [
      "a summary on several lines",
      { resume: "Des voisins se donnent\ndes objets." },
      "resume: >-\n  Des voisins s’échangent des objets,\n  sans argent.\n",
      "resume: Des voisins se donnent des objets.\n",
    ],
    ["a name more", { autres_noms: "échange\nbarter\nswap" }, "  - barter # en anglais\n", "  - barter # en anglais\n  - swap\n"],
    ["a name less", { autres_noms: "échange" }, "  - barter # en anglais\n", ""],
    ["an easy summary", { simple: "On échange." }, "  sans argent.\n", "  sans argent.\nsimple: On échange.\n"],
    ["the text", { corps_1: "Voir\r\n**[[don]]**." }, "Voir [[don]].", "Voir\n**[[don]]**."],
    ["the text, of which nothing typed is code", { corps_1: "Un\n\n{1 + 1} < 3" }, "Voir [[don]].", "Un\n\n\\{1 + 1} \\< 3"],
    ["the text as it was typed when it was one field", { corps: "Voir [[ici]]." }, "[[don]]", "[[ici]]"],
  ])("changes only %s", (_, values, from, to) => {
    expect(corrected(values)).toEqual({ text: written.replace(from, to), problems: [] });
  });

  test("loses a field that was emptied, and gains one where others stand", () => {
    const { text = "" } = corrected({ autres_noms: "" });
    expect(text).toBe(written.replace(/synonymes[\s\S]*?(?=contributeurs)/, ""));
    expect(corrected({ autres_noms: "don" }, text).text).toBe(
      text.replace("  sans argent.\n", "  sans argent.\nsynonymes:\n  - don\n"),
    );
  });

  test.each<[string, Record<string, string>, unknown]>([
    ["a title too long", { titre: "a".repeat(91) }, ["titre"]],
    ["no title", { titre: "" }, ["titre"]],
    ["a name too long", { autres_noms: `échange\n${"a".repeat(81)}` }, ["autres_noms"]],
    ["a heading that is not of a part", { corps_1: "Un\n\n# Deux" }, ["corps_1"]],
  ])("is refused with %s, at its field", (_, values, fields) => {
    const { text, problems } = corrected(values);
    expect([text, problems.map(({ field }) => field)]).toEqual([undefined, fields]);
  });

  test("of a moderator cannot bring fields of the file with it", () => {
    const { text = "" } = corrected({
      titre: 'Troc"\nstatut: retire',
      simple: "a\nstatut: retire",
      autres_noms: "statut: retire",
    });
    expect(text).toContain("titre: 'Troc\" statut: retire'");
    expect(text).toContain('simple: "a statut: retire"');
    expect(text).toContain('  - "statut: retire"');
  });

  test("that cannot be read says so", () => {
    expect(correctedFile("titre: x", {}, target).problems.map(({ field }) => field)).toEqual(["fichier"]);
    expect(editableOf("titre: x")).toEqual({});
  });
});

describe("a danger that somebody tells of a page said to be published", () => {
  const page = { id: "pratiques/four", vocabulary };
  const published = entryText(page.id, { statut: "publie" });
  const told = (type: string) => ({
    danger_nouveau_type: [type],
    danger_nouveau_gravite: ["3"],
    danger_nouveau_texte: ["Le bord prend feu."],
  });
  const statusOf = (values: Values) => {
    const { text = "", problems } = correctedFile(published, values, page);
    return [/^statut: (.*)$/m.exec(text)?.[1], text.includes("Le bord prend feu."), problems];
  };

  test("is published without waiting for its reader: the page says that it is to be read", () =>
    expect(statusOf({ ...editableOf(published), ...told("incendie") })).toEqual(["a-relire", true, []]));

  test("leaves the page as published where its type asks for nobody, and where a reader signs it", () => {
    expect(statusOf(told("blessure"))).toEqual(["publie", true, []]);
    const signed = { risques_1_relu_par: ["Ève"], risques_1_relu_en_tant_que: ["pompière"], risques_1_relu_le: ["2026-11-01"] };
    expect(statusOf({ ...told("incendie"), ...signed })).toEqual(["publie", true, []]);
  });
});

test("a grave danger told of a practice in pictures asks for its picture, in a field beside it; with it, the page is published", () => {
  const image = (dessin: string, phrase: string) => ({ dessin, phrase });
  const images = [image("loupe", "On cherche."), image("marteau", "On répare."), image("groupe", "On se dit merci.")];
  const text = entryText("pratiques/a", { statut: "a-relire", images });
  const told = { risques_1_type: ["blessure"], risques_1_gravite: ["3"], risques_1_texte: ["La lame coupe."] };
  const practice = { id: "pratiques/a", vocabulary };
  expect(correctedFile(text, told, practice).problems.map(({ message }) => message)).toEqual([
    expect.stringContaining("Ce danger grave n’a pas son image."),
  ]);
  const drawn = {
    images_4_dessin: ["jamais marteau"],
    images_4_phrase: ["Jamais la main sous la lame."],
    images_4_danger: ["blessure"],
  };
  const { text: after, problems } = correctedFile(text, { ...told, ...drawn }, practice);
  expect([problems, after?.includes("Jamais la main sous la lame.")]).toEqual([[], true]);
});
