import { expect, test } from "vitest";
import { practiceView } from "../../../src/entries/practice/practice.ts";
import { entry, garden } from "../../entries.ts";

const example = (url: string) => ({ texte: `Vu sur ${url}.`, url });
const source = (url: string) => ({ titre: "Une source", editeur: "Un éditeur", sans_date: true, url });

test("an example whose source a story of the page already tells is left to the story, the others stay in their order", () => {
  const [told, kept, elsewhere] = ["told", "kept", "elsewhere"].map((name) => `https://exemple.fr/${name}`);
  const grown = garden(
    entry("pratiques/troc", { exemples: [elsewhere, told, kept].map((url) => example(url!)) }),
    entry("pratiques/don"),
    entry("recits/foire", { quand: "en 2019", pratiques: ["troc"], sources: [source(told!)] }),
    entry("recits/ailleurs", { quand: "en 2019", pratiques: ["don"], sources: [source(elsewhere!)] }),
  );
  expect(practiceView(grown, "pratiques/troc").examples.map(({ url }) => url)).toEqual([elsewhere, kept]);
});
