import { choiceOf, type Vocabulary } from "../../entry/vocabulary.ts";
import type { Piece } from "../../entry/frames/picture.ts";
import { amountWords, isAligned } from "../../entry/translations/compare.ts";
import { numbersApart } from "../../entry/translations/numbers.ts";
import { phrases, type Said, type PhraseName } from "../../entry/translations/phrases.ts";
import { filled, type Language } from "../../entry/translations/words.ts";
import type { Translated } from "../../graph/faces.ts";
import { iconOf } from "../entry.ts";
import { framesOf } from "../../entry/frames/frames.ts";
import type { ShownRisk } from "../practice/practice.ts";
import { costIn, dayIn, durationIn, listIn } from "./amounts.ts";

/** How a text of the language is shown: its numbers kept apart where it goes from right to left. */
const setIn =
  ({ words }: Language) =>
  (text: string): string =>
    words.dir === "rtl" ? numbersApart(text) : text;

/** What the pages of a language say, each ready to be shown. */
export function saidIn(language: Language): Said {
  const set = setIn(language);
  const names = Object.keys(phrases) as PhraseName[];
  return Object.fromEntries(names.map((name) => [name, set(language.words[name])])) as Said;
}

export type TranslationView = ReturnType<typeof translationView>;

/** Everything the page of a practice in another language shows. Drawings, dangers and their gravity are those of the French. */
export function translationView({ language, translation, node, isStale }: Translated, vocabulary: Vocabulary) {
  const { key, words } = language;
  const { data } = translation;
  const set = setIn(language);
  const [theme = ""] = node.data.themes;
  return {
    id: node.id,
    lang: key,
    dir: words.dir,
    name: words.name,
    said: saidIn(language),
    title: set(data.title),
    summary: set(data.summary),
    icon: iconOf(node, vocabulary),
    hue: choiceOf(vocabulary, "themes", theme).hue,
    theme: set(words.themes[theme] ?? ""),
    state: stateOf({ language, translation, isStale }),
    frames: shownFrames({ language, translation, node }, vocabulary),
    ...effortOf({ language, node }, vocabulary),
    risks: shownRisks({ language, translation, node }, vocabulary),
    materials: data.materials.map(set),
    tools: data.tools.map(set),
  };
}

/**
 * How far a translation can be trusted, in sentences: that its French has
 * changed, always first; who read it, or that nobody whose language it is has;
 * who made it, or that a program did.
 */
export function stateOf({ language, translation: { data }, isStale }: Pick<Translated, "language" | "translation" | "isStale">) {
  const { words } = language;
  const set = setIn(language);
  const names = listIn(
    language,
    data.translators.map(({ name }) => name),
  );
  const { reader } = data;
  return {
    isStale,
    isRead: reader !== undefined,
    changed: isStale ? set(words.changed) : undefined,
    read: set(
      reader ? filled(words.read, { nom: reader.name, qualite: reader.title, date: dayIn(language, reader.day) }) : words.unread,
    ),
    made: set(filled(data.byProgram ? words.byProgram : words.byPeople, { nom: names })),
  };
}

type Parts = Pick<Translated, "language" | "translation" | "node">;

/** The French drawings with the sentences of the language; each that warns says its French too, and each that has no sentence of its own. */
function shownFrames({ language, translation, node }: Parts, vocabulary: Vocabulary) {
  const set = setIn(language);
  const { severities, amounts } = language.words;
  const say = (piece: Piece): Piece => {
    if (!("amount" in piece)) return piece;
    const isFrench = amountWords(piece.amount).some((word) => !Object.hasOwn(amounts, word));
    if (isFrench) return { ...piece, isFrench };
    return { ...piece, amount: piece.amount.replace(/\p{L}+/gu, (word) => amounts[word] ?? word) };
  };
  const sentences = isAligned(translation, node, "frames") ? translation.data.frames : [];
  const gravity = (severity: number) => String(severity);
  return framesOf(node, vocabulary, gravity).map(({ pieces, never, sentence, warning }, row) => {
    const own = sentences[row];
    const label = warning === undefined ? "" : `${choiceOf(vocabulary, "severities", warning).label}. `;
    return {
      pieces: pieces.map(say),
      never,
      sentence: set(own ?? ""),
      ...(warning !== undefined && { warning: set(severities[warning] ?? "") }),
      ...((warning !== undefined || own === undefined) && { french: label + sentence }),
    };
  });
}

/**
 * Most serious first, as on the French page, each in both languages. Where the
 * French has changed so that no text is known to be that of a danger, its
 * dangers are in French alone, and those that were translated stand together.
 */
function shownRisks({ language, translation, node }: Parts, vocabulary: Vocabulary): ShownRisk[] {
  const set = setIn(language);
  const { riskTypes, severities, signed, changed } = language.words;
  const aligned = isAligned(translation, node, "risks");
  const risks = node.data.risks.map((risk, row): ShownRisk => ({
    label: set(riskTypes[risk.type] ?? ""),
    icon: choiceOf(vocabulary, "riskTypes", risk.type).icon,
    text: aligned ? set(translation.data.risks[row] ?? "") : "",
    french: risk.text,
    severity: risk.severity,
    severityLabel: set(severities[risk.severity] ?? ""),
    reviewer: risk.reviewer,
    read:
      risk.reviewer && risk.reviewed
        ? set(filled(signed, { nom: risk.reviewer, date: dayIn(language, risk.reviewed) }))
        : undefined,
  }));
  const gravest = Math.max(0, ...risks.map(({ severity }) => severity));
  const former = aligned
    ? []
    : translation.data.risks.map((text): ShownRisk => ({
        label: set(changed),
        icon: "alert-triangle",
        text: set(text),
        severity: gravest,
        severityLabel: set(severities[gravest] ?? ""),
        reviewer: undefined,
        read: undefined,
      }));
  return [...former, ...risks.toSorted((a, b) => b.severity - a.severity)];
}

/** Who can do it, how long it takes, what it costs, what one saves. What the French adds in words to a time and a price stays there. */
function effortOf({ language, node: { data } }: Pick<Translated, "language" | "node">, vocabulary: Vocabulary) {
  const { words } = language;
  const set = setIn(language);
  const time = set(durationIn(language, data.duration));
  const price = set(costIn(language, data.cost));
  const children = data.children && choiceOf(vocabulary, "children", data.children);
  return {
    inBrief: [time, data.cost && price].filter(Boolean).join(" · "),
    sobriety: undefined,
    facts: [
      {
        icon: choiceOf(vocabulary, "difficulties", data.difficulty).icon,
        label: words.who,
        value: words.difficulties[data.difficulty] ?? "",
      },
      { icon: "clock", label: words.time, value: time },
      { icon: "coin-euro", label: words.cost, value: price },
      ...(children ? [{ icon: children.icon, label: words.withChildren, value: words.children[children.key] ?? "" }] : []),
    ],
    savings: vocabulary.savings
      .filter(({ key }) => data.savings.includes(key))
      .map(({ key, icon }) => ({ icon, label: words.savings[key] ?? "" })),
  };
}
