/** `npm run images -- casserole`: the drawings that the frames of an entry may show, under any word one would say. */
import { contentFolder } from "../src/base/folders.ts";
import { fold, list } from "../src/base/french.ts";
import { nearest } from "../src/base/nearest.ts";
import { drawingsFor } from "../src/entry/frames/find-drawings.ts";
import { readVocabulary } from "../src/entry/read.ts";
import type { Drawing } from "../src/entry/vocabulary.ts";
import { openMojiNames } from "../src/ui/drawings/drawing.ts";
import { runCommand, type Typed } from "./lib/command.ts";

const usage = `npm run images                 tous les dessins
npm run images -- casserole    ceux que l’on trouve sous ce mot`;

/** What the command prints. */
export function drawingLines(asked: readonly string[], drawings: readonly Drawing[], names: () => readonly string[]): string[] {
  const found = drawingsFor(asked, drawings);
  if (found.length > 0)
    return found.map(
      ({ key, label, words }) => `${key}${fold(label) === key && words.length === 0 ? "" : ` : ${[label, ...words].join(", ")}`}`,
    );
  const guess = nearest(
    fold(asked.join(" ")),
    drawings.flatMap(({ key, words }) => [key, ...words]),
  );
  const others = names().filter((name) => asked.some((word) => name.includes(fold(word))));
  return [
    `Aucun dessin sous « ${asked.join(" ")} ».${guess ? ` Vouliez-vous dire « ${guess} » ?` : ""}`,
    "Pour en prendre un autre d’OpenMoji, dont les noms sont en anglais : l’ajouter aux « dessins » de content/vocabulaire.yaml.",
    ...(others.length > 0 ? [`OpenMoji a ${list(others.slice(0, 12))}.`] : []),
  ];
}

async function main({ words }: Typed) {
  const { drawings } = await readVocabulary(contentFolder());
  for (const line of drawingLines(words, drawings, openMojiNames)) console.log(line);
}

await runCommand(import.meta.url, { name: "images", usage, words: 4 }, main);
