import { expect, test } from "vitest";
import { storyView } from "../../../src/entries/field/field.ts";
import { entry, garden } from "../../entries.ts";

const source = { titre: "Le four de la place", editeur: "Le Journal", url: "https://exemple.fr/four" };
const isDigest = (data: Record<string, unknown>) => storyView(garden(entry("recits/four", data)), "recits/four").isDigest;

test("what sums up sources is a digest; with somebody’s words, signed by one person, or without a source, it is a story", () => {
  expect({
    summed: isDigest({ sources: [source] }),
    quoted: isDigest({ sources: [source], paroles: [{ texte: "On a mangé chaud.", qui: "Awa" }] }),
    signed: isDigest({ sources: [source], contributeurs: [{ nom: "Samia", mode: "pseudonyme" }] }),
    told: isDigest({}),
  }).toEqual({ summed: true, quoted: false, signed: false, told: false });
});
