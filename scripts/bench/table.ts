import type { SizeReport } from "./builds.ts";
import type { Cost } from "./measure.ts";
import type { Bytes, PageWeight } from "./weights.ts";

/** All that was measured on a garden of one size. */
export type Report = SizeReport & { page?: PageWeight };

/** The figures of all sizes, for a terminal. */
export function tableOf(all: readonly Report[]): string {
  const lines: string[] = [];
  for (const { practices, entries, cold, warm, stock, page } of all) {
    lines.push("", `${practices} pratiques, ${entries} fiches`);
    lines.push(row("", "vérif.", "pages", "index", "total", "processeur", "mém. sans Pagefind", "Pagefind"));
    lines.push(buildRow("à froid", cold));
    lines.push(buildRow("un changement", warm));
    if (stock) {
      lines.push(buildRow("origine, à froid", stock.cold));
      lines.push(buildRow("origine, un ch.", stock.warm));
      lines.push(
        `Part du temps d’origine : ${percent(cold, stock.cold)} à froid, ${percent(warm, stock.warm)} après un changement`,
      );
    }
    lines.push(`Un changement : ${percent(warm, cold)} du temps à froid`);
    if (page)
      lines.push(
        `Page d’une pratique : HTML ${bytes(page.html)}, CSS ${bytes(page.css)}, JS ${bytes(page.js)}, ${page.elements} éléments`,
      );
  }
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

function row(...[first = "", ...cells]: string[]): string {
  return first.padEnd(18) + cells.map((cell) => cell.padStart(19)).join("");
}

const seconds = (value: number) => `${value.toFixed(2)} s`;
const megabytes = (value: number) => `${Math.round(value)} Mo`;

/** Time and memory of each step, then of all: steps may run side by side. */
function buildRow(label: string, { wall, cpu, peakMB, parts }: Cost): string {
  const step = (name: string) => {
    const part = parts[name];
    return part ? `${seconds(part.wall)} ${megabytes(part.peakMB)}` : "–";
  };
  return row(
    label,
    step("check"),
    step("pages"),
    step("index"),
    seconds(wall),
    seconds(cpu),
    megabytes(peakMB),
    megabytes(parts["pagefind"]?.peakMB ?? 0),
  );
}

const percent = (part: Cost, whole: Cost) => `${Math.round((100 * part.wall) / whole.wall)} %`;
const bytes = ({ raw, brotli }: Bytes) => `${raw} octets (${brotli} en brotli)`;
