import { zipf, type Random } from "./random.ts";
import { commonWords, gardenWords, syllables } from "./words.ts";

/** Words a garden draws from; most of them come up once or twice, as in real texts. */
const lexiconSize = 20_000;

/** Most frequent first: French words, then made ones, the rarer the longer. */
const lexicon = buildLexicon();
const rankOf = zipf(lexicon.length);

function buildLexicon(): readonly string[] {
  const words = new Set([...commonWords, ...gardenWords]);
  for (let index = 0; words.size < lexiconSize; index++) {
    let word = "";
    for (let rest = index; rest > 0 || word === ""; rest = Math.floor(rest / syllables.length))
      word += syllables[rest % syllables.length];
    if (word.length > 4) words.add(word);
  }
  return [...words];
}

const word = (random: Random) => lexicon[rankOf(random)] ?? "";

/** `count` words by Zipf’s law. */
export const words = (random: Random, count: number): string[] => Array.from({ length: count }, () => word(random));

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** A sentence of `min` to `max` words, with a comma when it is long. `inside` is put among them: a link. */
export function sentence(random: Random, min: number, max: number, inside?: string): string {
  const drawn = words(random, random.between(min, max));
  if (drawn.length > 12) drawn[5] += ",";
  if (inside !== undefined) drawn.splice(random.between(2, drawn.length - 1), 0, inside);
  return `${capital(drawn.join(" "))}.`;
}

/** A paragraph of about `length` words; the links of `inside` fall into its first sentences. */
export function paragraph(random: Random, length: number, inside: readonly string[] = []): string {
  const sentences: string[] = [];
  for (let count = 0; count < length; count += 15) sentences.push(sentence(random, 11, 19, inside[sentences.length]));
  return sentences.join(" ");
}

/** Sentences that fit in `max` characters, at least one word. */
export function short(random: Random, max: number): string {
  const text = sentence(random, 12, 30);
  return text.length <= max ? text : `${text.slice(0, max - 1).replace(/[\s,]+\S*$/, "")}.`;
}

/** A title that no other entry has: garden words, and two made ones that spell its number. */
export function title(random: Random, number: number): string {
  const spelled = `${syllables[number % syllables.length]}${syllables[Math.floor(number / syllables.length) % syllables.length]}`;
  const turn = Math.floor(number / syllables.length ** 2);
  const [first = "", second = ""] = random.some(gardenWords, 2);
  return capital(`${first} et ${second} ${spelled}${turn > 0 ? ` ${turn + 1}` : ""}`);
}
