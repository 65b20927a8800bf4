import type { SizeReport } from "./builds.ts";
import type { Cost } from "../measure.ts";
import type { Bytes, PageWeight } from "../weights.ts";

/** All that was measured on a garden of one size. */
export type Report = SizeReport & { page?: PageWeight };

/** The figures of all sizes, for a terminal. */
export function tableOf(all: readonly Report[]): string {
  const lines: string[] = [];
  for (const report of all) lines.push("", ...linesOf(report));
  for (const [index, larger] of all.entries()) {
    const smaller = all[index - 1];
    if (smaller)
      lines.push(
        "",
        `De ${smaller.practices} à ${larger.practices} pratiques : temps × ${(larger.cold.wall / smaller.cold.wall).toFixed(2)}`,
      );
  }
  return lines.join("\n");
}

function linesOf({ practices, entries, cold, word, title, more, nothing, weight, peers, page }: Report): string[] {
  const own = { "à froid": cold, "un mot": word, "un titre": title, "une pratique": more, rien: nothing };
  return [
    `${practices} pratiques, ${entries} fiches, ${weight.files} fichiers, ${megabytes(weight.bytes / 1e6)} sans la copie à emporter`,
    row("", "pages", "index", "total", "processeur", "mémoire", "Pagefind", "fichiers écrits"),
    ...Object.entries(own).map(([label, build]) => buildRow(label, build, String(build.written))),
    ...peers.flatMap((peer) => [
      buildRow(`${peer.name}, à froid`, peer.cold),
      buildRow(`${peer.name}, un mot`, peer.word),
      `Le jardin à froid : ${times(cold, peer.cold)} de ${peer.name} ; un mot : ${times(word, peer.word)}`,
    ]),
    ...(page
      ? [
          `Page d’une pratique : HTML ${bytes(page.html)}, CSS ${bytes(page.css)}, JS ${bytes(page.js)}, ${page.elements} éléments`,
        ]
      : []),
  ];
}

const times = (own: Cost, peer: Cost) =>
  `${(own.wall / peer.wall).toFixed(2)} × le temps, ${(own.cpu / peer.cpu).toFixed(2)} × le processeur`;

function row(...[first = "", ...cells]: string[]): string {
  return first.padEnd(22) + cells.map((cell) => cell.padStart(17)).join("");
}

const seconds = (value: number) => `${value.toFixed(2)} s`;
const megabytes = (value: number) => `${Math.round(value)} Mo`;

/** Time and memory of each step, then of all: steps may run side by side. Memory is without Pagefind’s own, which comes after. */
function buildRow(label: string, { wall, cpu, peakMB, parts }: Cost, written = "–"): string {
  const step = (name: string) => {
    const part = parts[name];
    return part ? `${seconds(part.wall)} ${megabytes(part.peakMB)}` : "–";
  };
  const pagefind = megabytes(parts["pagefind"]?.peakMB ?? 0);
  return row(label, step("pages"), step("index"), seconds(wall), seconds(cpu), megabytes(peakMB), pagefind, written);
}

const bytes = ({ raw, brotli }: Bytes) => `${raw} octets (${brotli} en brotli)`;
