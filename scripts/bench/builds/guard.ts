/**
 * What the garden may cost, held against what it costs: 300 practices, a few
 * minutes. Seconds of processor are told in times of a stock Astro, MDX and
 * Pagefind build of the same notes on the same machine, so that two machines say
 * nearly the same; files and bytes as they are.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { measureBuilds, type SizeReport } from "./builds.ts";

/** Practices of the garden that is measured. */
export const guardSize = 300;

/** How far above its budget a figure may be: two runs on a quiet machine differ by less. */
const leeway = 1.2;

const budgetsFile = join(import.meta.dirname, "budgets.json");
const figures = [
  "coldCpu",
  "wordCpu",
  "titleCpu",
  "moreCpu",
  "nothingCpu",
  "peakMB",
  "files",
  "megabytes",
  "wordFiles",
  "titleFiles",
  "moreFiles",
] as const;
type Figures = Record<(typeof figures)[number], number>;
const budgets = z.strictObject(
  Object.fromEntries(figures.map((name) => [name, z.number().positive()])) as Record<keyof Figures, z.ZodNumber>,
);

const labels: Record<keyof Figures, string> = {
  coldCpu: "à froid, fois le projet d’origine",
  wordCpu: "un mot, fois le projet d’origine",
  titleCpu: "un titre, fois le projet d’origine",
  moreCpu: "une pratique de plus, fois le projet d’origine",
  nothingCpu: "rien, fois le projet d’origine",
  peakMB: "mémoire, en Mo",
  files: "fichiers du site",
  megabytes: "site, en Mo",
  wordFiles: "fichiers écrits pour un mot",
  titleFiles: "fichiers écrits pour un titre",
  moreFiles: "fichiers écrits pour une pratique de plus",
};

/** What was measured of a garden, as budgets name it. `stock`: the seconds of processor of the stock build. */
export function figuresOf(
  { cold, word, title, more, nothing, weight }: Omit<SizeReport, "peers" | "practices" | "entries">,
  stock: number,
): Figures {
  return {
    coldCpu: cold.cpu / stock,
    wordCpu: word.cpu / stock,
    titleCpu: title.cpu / stock,
    moreCpu: more.cpu / stock,
    nothingCpu: nothing.cpu / stock,
    peakMB: cold.peakMB,
    files: weight.files,
    megabytes: weight.bytes / 1e6,
    wordFiles: word.written,
    titleFiles: title.written,
    moreFiles: more.written,
  };
}

/** A line for each figure beside its budget, and those that are over it by more than the leeway. */
export function heldAgainst(measured: Figures, budget: Figures): { lines: string[]; over: string[] } {
  const isOver = (name: keyof Figures) => measured[name] > budget[name] * leeway;
  const said = (value: number) => (value >= 100 ? String(Math.round(value)) : value.toFixed(2));
  return {
    lines: figures.map(
      (name) =>
        `${isOver(name) ? "✖" : "✔"} ${labels[name].padEnd(48)}${said(measured[name]).padStart(9)}   budget ${said(budget[name])}`,
    ),
    over: figures.filter(isOver).map((name) => labels[name]),
  };
}

/** Measures a generated garden of `guardSize` practices, beside the stock project alone. */
export async function guard(
  folder: string,
  seed: number,
  say: (step: string) => void,
): Promise<{ measured: Figures; lines: string[]; over: string[] }> {
  const report = await measureBuilds(folder, { practices: guardSize, seed, compare: "stock", say });
  const measured = figuresOf(report, report.peers[0]?.cold.cpu ?? Number.NaN);
  return { measured, ...heldAgainst(measured, budgets.parse(JSON.parse(await readFile(budgetsFile, "utf8")))) };
}
