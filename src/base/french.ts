/** The French language: typography, order, plurals, dates. Pure, and the same in Node and in the browser. */

const NBSP = "\u00A0";
const NARROW = "\u202F";

/** What begins an address, a path from the root or an e-mail address, after a sign that is not of it: characters of a machine, up to the next space. */
const machineStart =
  /(^|[^a-z\d+.-])(?:[a-z][a-z\d+.-]*:\/\/|www\.|mailto:|tel:)|^[("«]*(?:~?\.{0,2}\/|[a-z]:\\)|^[^@]+@[^@]+\.[a-z]/i;

/** `text` with `change` made in its words alone: an address, a path or an e-mail address that stands in it keeps its characters. Guillemets are of no address. */
export const inWords = (text: string, change: (words: string) => string): string =>
  text
    .split(/(\s+|[«»])/)
    .map((word) => {
      const found = machineStart.exec(word);
      if (!found) return change(word);
      const from = found.index + (found[1] ?? "").length;
      return change(word.slice(0, from)) + word.slice(from);
    })
    .join("");

/**
 * Sets `text` in French typography: typographic apostrophes, no-break spaces
 * before double punctuation, inside « », between a number and its unit, and
 * after « n° » or the letter of an article.
 * For what is read. What is copied, typed or followed (an address, a command,
 * a code, a contact) is never given to it whole: see `literal` in
 * src/entry/fields.ts and `sentence` below.
 * Only spaces that are already there change, so addresses and hours survive.
 * Idempotent: « » are set first, since they bring the spaces that others look at.
 * A run of spaces is looked at once, from its start: from each of its spaces, a
 * page of them would take minutes.
 */
export function typeset(text: string): string {
  return inWords(text, (words) => words.replace(/([\p{L}\p{M}])'(?=[\p{L}\d«])/gu, "$1’"))
    .replace(/«[ \u00A0\u202F]*/g, `«${NBSP}`)
    .replace(/[ \u00A0\u202F]+(»?)|»/g, (run, mark) => (mark === "" ? run : `${NBSP}»`))
    .replace(/«?[ \u00A0\u202F]+/g, beforeMark)
    .replace(/[\d \u00A0\u202F]+/g, grouped)
    .replace(/(n°|\b[LRD]\.) (?=\d)/g, `$1${NBSP}`)
    .replace(/(\d)[ \u00A0](?=(?:%|€|°C|kg|km|cm|mm|m²|kWh|kW|W|h|min|g|l|L|t)(?![\p{L}\p{M}\d]))/gu, `$1${NBSP}`);
}

/** One number written in groups of three: not a telephone number, nor a year before a count (« en 2024 300 familles »). */
const thousands = /^[1-9]\d{0,2}(?:\D\d{3})+$/;

/** A run of digits and spaces, with no-break spaces when it is one number. */
function grouped(run: string): string {
  const digits = run.trim();
  return thousands.test(digits) ? run.replace(digits, digits.replace(/\D/g, NARROW)) : run;
}

/** A run of spaces, as it stands before what follows. Without looking behind, which no pattern does in a Safari of 2022. */
function beforeMark(run: string, at: number, text: string): string {
  if (run.startsWith("«")) return run;
  const [mark = "", next = " "] = text.slice(at + run.length, at + run.length + 2);
  if (/[;!?]/.test(mark) && /[\s»)]/.test(next)) return NARROW;
  return mark === ":" && /\s/.test(next) ? NBSP : run;
}

/** Stands for a value while the words around it are set; in no text. */
const held = "\uE000";

/** Words in French typography around values that keep every sign: one value after each of the words but the last. */
export const setAround = (words: readonly string[], values: readonly (string | number)[]): string =>
  typeset(words.join(held))
    .split(held)
    .map((part, index) => part + (values[index] ?? ""))
    .join("");

/**
 * A sentence around values that keep every sign, as a path or a command must:
 * only what is written in the template is set in French typography.
 */
export const sentence = (words: TemplateStringsArray, ...values: readonly (string | number)[]): string =>
  setAround(words, values);

/**
 * Marks that many leave out when they write: accents, and the vowel signs of
 * Arabic and Hebrew. Those of Tamil, Hindi or Thai are letters in all but name:
 * without them, words become other words.
 */
const accents =
  // oxlint-disable-next-line no-misleading-character-class -- text is decomposed first: each mark stands alone
  /(?=[\u0300-\u06ED\u1AB0-\u1AFF\u1DC0-\u20FF\uFE00-\uFE2F])[\p{Mn}\p{Me}]|[\u0640\u06E5\u06E6]/gu;

/** Letters whose accent Unicode does not part from them. */
const joined: Readonly<Record<string, string>> = { œ: "oe", æ: "ae", ß: "ss", ø: "o", đ: "d", ł: "l", ı: "i" };

/**
 * The form under which words are compared: lower case, no accent, `œ` as `oe`,
 * joiners gone, every run of other characters as one space. `Le Vélo d’Ève` → `le
 * velo d eve`. The same however accents are coded: apart from their letter, or
 * with it.
 */
export function fold(text: string): string {
  return text
    .normalize("NFD")
    .replace(accents, "")
    .toLowerCase()
    .replace(accents, "")
    .replace(/[œæßøđłı]/g, (letter) => joined[letter] ?? letter)
    .replace(/[\u00AD\u200B-\u200F\u2060\uFEFF]/g, "")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .normalize("NFC")
    .trim();
}

/** `Cultiver l’été` → `cultiver-l-ete`. Empty when `text` has no letter of the Latin alphabet nor digit. */
export const slugify = (text: string) =>
  fold(text)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

/** Endings that say how a word is used, not what it says. The longest first. */
const endings = /(?:ations?|ateurs?|atrices?|ements?|euses?|eurs?|ages?|ees?|ers?|ent|ez|es|e|s|x)$/;

/** The beginning that the forms of a folded word share; short words have but their own. */
export function stem(word: string): string {
  const short = word.replace(endings, "");
  return short.length >= 4 ? short : word.replace(/^(.{3,})[sx]$/, "$1");
}

/** Folded words of three letters or more that stand in most pages and say nothing of what they are about, each between two spaces. */
export const stopWords =
  " aussi aux avant avec avoir ces cest cette chez comme comment dans des dun dune elle est etre faire fais fait faut ils jai les leur mais mes moi mon nos notre nous par pas peut peux plus pour quand que quel qui quoi rien sans ses son sont sur tous tout toute toutes tres trop une veut veux vos votre vous ";

const collator = /* @__PURE__ */ new Intl.Collator("fr", { numeric: true });

/** Dictionary order, for readers. Machines sort by code unit. */
export const compareFrench = (a: string, b: string) => collator.compare(a, b);

/** `count(1, "récit")` → `1 récit`; `count(0, "récit")` → `0 récit`: in French the plural starts at two. */
export function count(n: number, singular: string, plural = `${singular}s`): string {
  return `${number(n)}${NBSP}${n >= 2 ? plural : singular}`;
}

/** `12345.6` → `12 345,6`, with narrow no-break spaces. */
export const number = (n: number) => numberFormat.format(n);
const numberFormat = /* @__PURE__ */ new Intl.NumberFormat("fr-FR", { maximumFractionDigits: 2 });

/** `["a", "b", "c"]` → `a, b et c`. */
export const list = (items: readonly string[]) => listFormat.format(items);
const listFormat = /* @__PURE__ */ new Intl.ListFormat("fr", { type: "conjunction" });

/** An ISO day as a reader says it: `2026-03-01` → `1er mars 2026`. */
export function longDay(day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${date === 1 ? "1er" : date}${NBSP}${months[(month ?? 1) - 1]} ${year}`;
}

const months = [
  "janvier",
  "février",
  "mars",
  "avril",
  "mai",
  "juin",
  "juillet",
  "août",
  "septembre",
  "octobre",
  "novembre",
  "décembre",
];

/** Lower-cases the first letter, for a title inside a sentence. Leaves acronyms alone. */
export const inSentence = (title: string) =>
  /^\p{Lu}\p{M}*[\p{Ll}’]/u.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;

/** With a capital, as at the beginning of a line. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
