import { expect, test } from "vitest";
import { framesOf } from "../../../src/entry/frames/frames.ts";
import { pictureHtml } from "../../../src/entry/frames/picture-html.ts";
import { readPicture } from "../../../src/entry/frames/picture.ts";
import { drawingFile } from "../../../src/ui/drawings/drawing.ts";
import { entry, vocabulary } from "../../entries.ts";

const html = (text: string) => pictureHtml(readPicture(text, vocabulary.drawings));

test("a picture says to who listens what it shows: what is barred, what follows, what must never be done", () => {
  expect(html("boite-a-outils + non marteau > groupe + 2 h")).toBe(
    '<p class="pic"><img src="/dessins/boite-a-outils.svg" alt="boîte à outils">' +
      '<s><img src="/dessins/marteau.svg" alt="pas : marteau"></s>' +
      '<i>→</i><img src="/dessins/groupe.svg" alt="groupe"><b>2 h</b></p>',
  );
  expect(html("jamais prise + marteau")).toBe(
    '<p class="pic never"><img src="/dessins/prise.svg" alt="jamais : prise"><img src="/dessins/marteau.svg" alt="marteau"></p>',
  );
});

test("what must never be done is said so, even where an amount comes first", () =>
  expect(html("jamais 2 h + prise")).toBe(
    '<p class="pic never"><b>2 h</b><img src="/dessins/prise.svg" alt="jamais : prise"></p>',
  ));

test("what an amount holds is text", () => expect(html("loupe + 1 <b>x")).toContain("<b>1 &lt;b&gt;x</b>"));

test("a frame warns in the word of the gravest danger of its type; in the glossary, as of a grave one", () => {
  const images = [
    { dessin: "prise", phrase: "On débranche.", danger: "electricite" },
    { dessin: "marteau", phrase: "On range la lame.", danger: "blessure" },
    { dessin: "groupe", phrase: "On se dit merci." },
  ];
  const risk = (type: string, gravite: number) => ({ type, gravite, texte: "Cela fait mal." });
  const risques = [risk("electricite", 1), risk("electricite", 3), risk("blessure", 2)];
  const warnings = (id: string, fields: object) =>
    framesOf(entry(id, { statut: "a-relire", images, ...fields }).node, vocabulary).map(({ warning }) => warning);
  expect(warnings("pratiques/a", { risques })).toEqual(["Danger", "Attention", undefined]);
  expect(warnings("termes/a", {})).toEqual(["Danger", "Danger", undefined]);
});

test("a drawing is a file that holds no script, ours and theirs; one that does not exist is told by its name", () => {
  for (const { file } of vocabulary.drawings)
    expect(drawingFile(file)).toMatch(
      /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="72" height="72" viewBox="0 0 72 72">(?!.*(?:<script|\son\w+=|href=|url\()).*<\/svg>$/s,
    );
  expect(() => drawingFile("maison/licorne")).toThrow("Le dessin « maison/licorne »");
});
