import { count, list } from "../../base/french.ts";
import type { Problem } from "../../base/problem.ts";
import type { Entry } from "../check.ts";
import { kindOfId, kinds } from "../kinds.ts";
import type { Translation } from "./check-translation.ts";
import { isTranslated, isTranslatedKind, plain, translatedKinds, type TranslatedNode } from "./face.ts";
import { numbersLost } from "./numbers.ts";
import { wordsFile, type Language } from "./words.ts";

/** A translation, and the file that it was read from. */
export type ReadTranslation = { translation: Translation; file: string };

/** The lists that a translation has as the French has them, by their key in both. */
const listsOf = {
  images: ({ data }: TranslatedNode) => data.frames.length,
  materiel: ({ data }: TranslatedNode) => data.materials.length,
  outils: ({ data }: TranslatedNode) => data.tools.length,
  risques: ({ data }: TranslatedNode) => data.risks.length,
};

/** Whether each danger, or each picture, has its own in the translation: else no text can be put beside its type, its gravity or its drawing. */
export const isAligned = ({ data }: Translation, node: TranslatedNode, list: "risks" | "frames"): boolean =>
  data[list].length === node.data[list].length;

const lengths = ({ data }: Translation) => ({
  images: data.frames.length,
  materiel: data.materials.length,
  outils: data.tools.length,
  risques: data.risks.length,
});

/**
 * What is wrong with translations beside the French that they translate: an
 * entry that is not there, a part too few or too many, a number of a danger
 * that is lost. Where the French has changed since, all of that is told, and stops nobody.
 * An entry with faults of its own is put right first: nothing is held against it.
 */
export function translationProblems(
  translations: readonly ReadTranslation[],
  entries: ReadonlyMap<string, Entry | undefined>,
  languages: ReadonlyMap<string, Language>,
): Problem[] {
  return translations.flatMap(({ translation, file }) => {
    const kind = kindOfId(translation.of);
    if (!isTranslatedKind(kind)) return [otherKind(file)];
    if (!entries.has(translation.of)) return [unknownEntry(translation.of, file, [...entries.keys()])];
    const entry = entries.get(translation.of);
    if (!entry || !isTranslated(entry.node) || !entry.face) return [];
    const shape = shapeProblems(translation, entry.node, entry.face.warnings, file);
    const told = [...shape, ...(shape.length > 0 ? [] : dangerProblems(translation, entry.node, file))];
    const words = unknownAmounts(entry.node, file, languages.get(translation.lang));
    if (!isStale(translation, entry)) return [...told, ...words];
    // Who edits the French is not asked to know the language: the page says that it is older, and shows the French dangers.
    return [stale(translation, file), ...told.map((problem): Problem => ({ ...problem, warning: true })), ...words];
  });
}

/** Whether the French has changed since it was translated. */
export const isStale = ({ data }: Translation, { face }: Pick<Entry, "face">): boolean => data.digest !== face?.digest;

const otherKind = (file: string): Problem => ({
  code: "unknown-entry",
  file,
  message: "Cette sorte de fiche ne se traduit pas encore.",
  fix: `Traduire une fiche de : ${list(translatedKinds.map((kind) => kinds[kind].folder))}.`,
});

const unknownEntry = (of: string, file: string, known: readonly string[]): Problem => {
  const like = known.find((id) => id.split("/")[1] === of.split("/")[1]);
  return {
    code: "unknown-entry",
    file,
    message: `Il n’y a pas de fiche ${of} à traduire.`,
    fix: like ? `Vouliez-vous dire « ${like} » ?` : "Donner au fichier le nom de la fiche française, ou le retirer.",
    // Who takes a page back is not held by what others made of it.
    warning: true,
  };
};

function shapeProblems(translation: Translation, node: TranslatedNode, warnings: number, file: string): Problem[] {
  const own = lengths(translation);
  const shape = (line: number, message: string, fix: string): Problem => ({
    code: "translation-shape",
    file,
    line,
    message,
    fix,
  });
  const listed = Object.entries(listsOf).flatMap(([key, of]) => {
    const [wanted, found] = [of(node), own[key as keyof typeof own]];
    if (wanted === found) return [];
    const [line = 1] = translation.lines[key] ?? [];
    return [
      shape(
        line,
        `« ${key} » a ${count(found, "élément")} ; le français en a ${wanted}.`,
        "Traduire chacun, dans le même ordre, sans en ajouter.",
      ),
    ];
  });
  const steps = node.body.steps.length;
  return [
    ...listed,
    ...(translation.steps === steps
      ? []
      : [
          shape(
            translation.bodyLine,
            `<Etapes> a ${count(translation.steps, "étape")} ; le français en a ${steps}.`,
            "Traduire chaque étape, dans le même ordre.",
          ),
        ]),
    ...(translation.warnings >= warnings
      ? []
      : [
          shape(
            translation.bodyLine,
            `Il y a ${count(translation.warnings, "encadré")} <Attention> ; le français en a ${warnings}.`,
            "Traduire chaque encadré <Attention> : c’est un danger.",
          ),
        ]),
  ];
}

/** What is lost of a danger: a number (an amount, a time, whom to call), or all of it, left in French. */
function dangerProblems({ data, lines }: Translation, node: TranslatedNode, file: string): Problem[] {
  const lost = (key: "images" | "risques", row: number, french: string, text: string): Problem[] => {
    const place = { file, line: lines[key]?.[row + 1] ?? 1 };
    if (plain(text) === plain(french))
      return [
        { code: "translation-shape", ...place, message: "Ce danger est encore en français.", fix: "Le traduire en entier." },
      ];
    const numbers = numbersLost(french, text);
    if (numbers.length === 0) return [];
    return [
      {
        code: "lost-number",
        ...place,
        message: `Ce danger dit en français : ${list([...new Set(numbers)])}. La traduction ne le dit pas.`,
        fix: "L’écrire en chiffres : 15, 63, 112…",
      },
    ];
  };
  return [
    ...node.data.frames.flatMap(({ danger, sentence }, row) =>
      danger === undefined ? [] : lost("images", row, sentence, data.frames[row] ?? ""),
    ),
    ...node.data.risks.flatMap(({ text }, row) => lost("risques", row, text, data.risks[row] ?? "")),
  ];
}

/** Units that are written alike in every language. */
const everywhere = /^(?:h|min|s|C|F|W|kW|kWh|V|g|kg|l|L|cl|ml|m|cm|mm|km)$/;

/** The French words of an amount: `3 jours` → `jours`. */
export const amountWords = (amount: string): string[] =>
  (amount.match(/[\p{L}]+/gu) ?? []).filter((word) => !everywhere.test(word));

function unknownAmounts(node: TranslatedNode, file: string, language: Language | undefined): Problem[] {
  const asked = node.data.frames.flatMap(({ drawn }) =>
    drawn.pieces.flatMap((piece) => ("amount" in piece ? amountWords(piece.amount) : [])),
  );
  const missing = [...new Set(asked)].filter((word) => language && !Object.hasOwn(language.words.amounts, word));
  return missing.map((word) => ({
    code: "language-words",
    file,
    message: `Un dessin de cette fiche porte le mot français « ${word} ».`,
    fix: `Le traduire dans ${wordsFile}, à côté : « quantites: { ${word}: … } ».`,
    warning: true,
  }));
}

const stale = ({ lang, of, lines }: Translation, file: string): Problem => ({
  code: "stale-translation",
  file,
  line: lines["empreinte"]?.[0] ?? 1,
  message: "Le texte français a changé depuis cette traduction : la page le dit.",
  fix: `La remettre d’accord avec le français, puis : npm run new -- traduction ${lang} ${of} --a-jour`,
  warning: true,
});
