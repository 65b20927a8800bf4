/**
 * `node scripts/audit-text.ts --reference PATH`: for maintainers, holds the
 * content against the texts it was written from, which are not in the
 * repository. PATH is a folder or a file; the option may be given several
 * times. Exit 1 when something is found, 3 excepted.
 *
 * 1. Addresses of the content that no text of reference has.
 * 2. Runs of eight words or more in two practices, or in an entry and a text of reference.
 * 3. Figures whose numbers stand in no line of reference with their address, to
 *    be looked up: the reference may write them in letters, or say « same » of a source.
 * 4. With a `practices.tsv`, figures that differ in role, grade or year from their row.
 *
 * Left out of 2: titles of entries and of sources, what stands between « »,
 * addresses, and the lines of `content/_lignes-communes.txt`, which may be
 * said anywhere.
 */
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { contentFolder, entryCache } from "../src/base/folders.ts";
import type { Entry } from "../src/entry/check.ts";
import type { Figure } from "../src/entry/fields.ts";
import { readGarden } from "../src/entry/read.ts";
import { fold } from "../src/base/french.ts";
import { Refusal, runCommand } from "./lib/command.ts";

/** A text cut into stretches that a run of words does not cross: fields, paragraphs, sentences around a quoted title. */
type Text = { name: string; stretches: string[] };

/** The same words in two texts. */
type Run = { first: string; second: string; words: string };

const runLength = 8;

/** The runs of at least `runLength` words that a text of `others` shares with an earlier text of `others`, or with one of `references`. Each run once a pair, as long as it goes. */
export function sharedRuns(others: readonly Text[], references: readonly Text[], allowed: readonly string[] = []): Run[] {
  const free = new Set(allowed.flatMap((line) => windows(wordsOf(line))));
  const seen = new Map<string, string>();
  const learn = ({ name, stretches }: Text) => {
    for (const stretch of stretches) for (const key of windows(wordsOf(stretch))) if (!seen.has(key)) seen.set(key, name);
  };
  references.forEach(learn);
  return others.flatMap((text) => {
    const runs = text.stretches.flatMap((stretch) => runsOf(wordsOf(stretch), text.name, seen, free));
    learn(text);
    return runs;
  });
}

function runsOf(words: readonly string[], name: string, seen: ReadonlyMap<string, string>, free: ReadonlySet<string>): Run[] {
  const runs: (Run & { start: number; end: number })[] = [];
  for (const [start, key] of windows(words).entries()) {
    const first = seen.get(key);
    if (first === undefined || first === name || free.has(key)) continue;
    const last = runs.at(-1);
    if (last && last.first === first && start <= last.end) last.end = start + runLength;
    else runs.push({ first, second: name, words: "", start, end: start + runLength });
  }
  return runs.map(({ first, second, start, end }) => ({ first, second, words: words.slice(start, end).join(" ") }));
}

const wordsOf = (text: string) => fold(text).split(" ").filter(Boolean);

/** Every `runLength` words in a row, by the place of the first. */
const windows = (words: readonly string[]) =>
  Array.from({ length: Math.max(0, words.length - runLength + 1) }, (_, start) =>
    words.slice(start, start + runLength).join(" "),
  );

/** Text of ours is cut at quoted titles and addresses, which belong to others. */
const cut = (text: string) => text.split(/«[^»]*»|https?:\/\/\S+|\n/);

/** Fields that say what others wrote, or that choose from a list. */
const notOurs = new Set(["contributors", "source", "sources", "url", "website", "lang", "licence"]);

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return cut(value);
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, held]) => (notOurs.has(key) ? [] : textsIn(held)));
}

const entities: Readonly<Record<string, string>> = { "&#39;": "’", "&quot;": '"', "&lt;": " ", "&gt;": " ", "&amp;": "&" };

/** The body as text, one block a stretch. */
const bodyText = (html: string) =>
  html
    .replace(/<\/?(?:p|li|h[1-6]|td|th|tr|ul|ol|table|section|div|blockquote|figcaption|br)\b[^>]*>/g, "\n")
    .replace(/<[^>]+>/g, "")
    .replace(/&(?:#39|quot|lt|gt|amp);/g, (entity) => entities[entity] ?? " ");

const textOf = ({ node, html }: Entry): Text => ({ name: node.id, stretches: [...textsIn(node.data), ...cut(bodyText(html))] });

/** What the row of the same address and value says otherwise of the figures of `id`, each as one line. */
export function figureFaults(id: string, figures: readonly Figure[], rows: readonly Row[]): string[] {
  return figures.flatMap(({ value, role, grade, source }) => {
    const row = rows.find((candidate) => candidate["fig_url"] === source.url && bare(candidate["fig_valeur"]) === bare(value));
    if (!row) return [];
    const pairs: [string, unknown, unknown][] = [
      ["rôle", role, row["fig_role"]],
      ["qualité", grade, row["qualite_source"]],
      ["année", source.year, row["fig_annee"] === "n.d." ? undefined : Number(row["fig_annee"])],
    ];
    return pairs
      .filter(([, ours, theirs]) => ours !== theirs)
      .map(([name, ours, theirs]) => `${id} : ${name} de « ${value} » : ${String(ours)}, le tableau dit ${String(theirs)}`);
  });
}

/** The figures of `id` with a number that no line of `lines` about their address has, each as one line. */
export function unknownFigures(id: string, figures: readonly Figure[], lines: readonly string[]): string[] {
  return figures.flatMap(({ value, source }) => {
    const said = lines
      .filter((line) => line.includes(source.url))
      .map((line) => line.replace(/(\d)[\s\u00A0\u202F,](?=\d{3}(?!\d))/g, "$1"))
      .join("\n");
    const numbers = bare(value).match(/\d+(?:[.,]\d+)?/g) ?? [];
    const missing = numbers.filter((number) => !new RegExp(`(?<![\\d,.])${number.replace(/[.,]/, "[.,]")}(?![\\d])`).test(said));
    return missing.length > 0 ? [`${id} : ${missing.join(", ")} (« ${value} ») n’est pas à côté de ${source.url}`] : [];
  });
}

type Row = Readonly<Record<string, string>>;

const bare = (value = "") => value.replace(/[\s\u00A0\u202F~]/g, "").replaceAll("−", "-");

function parseTable(text: string): Row[] {
  const [head = "", ...lines] = text.trimEnd().split("\n");
  const names = head.split("\t");
  return lines.map((line) => Object.fromEntries(line.split("\t").map((cell, index) => [names[index] ?? "", cell])));
}

const addresses = (text: string) => [...text.matchAll(/https?:\/\/[^\s"<>»]+/g)].map(([url]) => url.replace(/[)\].,;:]+$/, ""));

/** The texts of reference under `path`, a file or a folder of them. */
async function referenceTexts(path: string): Promise<{ name: string; text: string }[]> {
  if (!(await stat(path)).isDirectory()) return [{ name: basename(path), text: await readFile(path, "utf8") }];
  const names = (await readdir(path)).filter((name) => /\.(?:md|tsv|txt)$/.test(name)).sort();
  return Promise.all(names.map(async (name) => ({ name, text: await readFile(join(path, name), "utf8") })));
}

/** Prints what the content and the reference say differently; resolves to how many faults that makes. */
async function audit(paths: readonly string[]): Promise<number> {
  const content = contentFolder();
  const texts = (await Promise.all(paths.map(referenceTexts))).flat();
  const { entries } = await readGarden(content, { cache: entryCache() });
  const read = entries.flatMap(({ entry }) => (entry ? [entry] : []));
  const raw = await Promise.all(
    entries.map(async ({ id }) => ({ id, text: await readFile(join(content, `${id}.mdx`), "utf8") })),
  );

  const known = new Set(texts.flatMap(({ text }) => addresses(text)));
  const strangers = raw.flatMap(({ id, text }) =>
    [...new Set(addresses(text))].filter((url) => !known.has(url)).map((url) => `${id} : ${url}`),
  );
  const cited = new Set(raw.flatMap(({ text }) => addresses(text))).size;

  const common = (await readFile(join(content, "_lignes-communes.txt"), "utf8"))
    .split("\n")
    .filter((line) => line && !line.startsWith("#"));
  const allowed = [...common, ...read.map(({ node }) => node.title)];
  const references = texts.map(({ name, text }): Text => ({ name, stretches: text.split(/\n|\t|https?:\/\/\S+/) }));
  const told = ({ first, second, words }: Run) => `${second} et ${first} : ${words}`;
  const between = sharedRuns(read.filter(({ node }) => node.kind === "practice").map(textOf), [], allowed).map(told);
  // One entry at a time: only what comes from the reference counts here.
  const copied = read.flatMap((entry) => sharedRuns([textOf(entry)], references, allowed)).map(told);

  const figured = read.flatMap(({ node }) => ("figures" in node.data ? [{ id: node.id, figures: node.data.figures }] : []));
  const lines = texts.flatMap(({ text }) => text.split("\n"));
  const rows = texts.filter(({ name }) => name === "practices.tsv").flatMap(({ text }) => parseTable(text));
  const figures = figured.flatMap((entry) => entry.figures);
  const inTable = figures.filter(({ value, source }) =>
    rows.some((row) => row["fig_url"] === source.url && bare(row["fig_valeur"]) === bare(value)),
  );

  const byHand = `Chiffres à vérifier à la main, un nombre n’étant pas écrit à côté de l’adresse (${figures.length} lus)`;
  const parts: [string, string[]][] = [
    [`Adresses absentes de la référence (${cited} adresses lues)`, strangers],
    [`Suites de ${runLength} mots ou plus communes à deux pratiques`, between],
    [`Suites de ${runLength} mots ou plus communes avec la référence`, copied],
    [byHand, figured.flatMap(({ id, figures: own }) => unknownFigures(id, own, lines))],
    [
      `Chiffres qui diffèrent de leur ligne du tableau (${inTable.length} comparés)`,
      figured.flatMap(({ id, figures: own }) => figureFaults(id, own, rows)),
    ],
  ];
  for (const [title, found] of parts) console.log([`${title} : ${found.length}`, ...found.map((line) => `  ${line}`)].join("\n"));
  return parts.filter(([title]) => title !== byHand).reduce((sum, [, found]) => sum + found.length, 0);
}

const usage = "Donner le dossier de référence : node scripts/audit-text.ts --reference ../shared/domain";

await runCommand(import.meta.url, { name: "scripts/audit-text.ts", usage, options: { reference: "texts" } }, async (typed) => {
  const references = typed.texts("reference");
  if (references.length === 0) throw new Refusal(usage);
  if ((await audit(references)) > 0) process.exitCode = 1;
});
