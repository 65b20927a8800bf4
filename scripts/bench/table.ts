import type { BuildCost, SizeReport } from "./builds.ts";
import type { SearchCost } from "./first-search.ts";
import type { Bytes, PageWeight } from "./weights.ts";

/** All that was measured on a garden of one size. */
export type Report = SizeReport & { page?: PageWeight; search?: SearchCost };

/** The figures of all sizes, for a terminal. */
export function tableOf(all: readonly Report[], question: string): string {
  const lines: string[] = [];
  for (const { practices, entries, cold, warm, stock, page, search } of all) {
    lines.push("", `${practices} pratiques, ${entries} fiches`);
    lines.push(row("", "vérif.", "pages", "index", "total", "processeur", "mémoire", "Pagefind"));
    lines.push(buildRow("à froid", cold));
    lines.push(buildRow("un changement", warm));
    if (stock) {
      lines.push(buildRow("origine, à froid", stock.cold));
      lines.push(buildRow("origine, un ch.", stock.warm));
      lines.push(`Part du temps d’origine : ${percent(cold, stock.cold)} à froid, ${percent(warm, stock.warm)} après un changement`);
    }
    lines.push(`Un changement : ${percent(warm, cold)} du temps à froid`);
    if (page) lines.push(`Page d’une pratique : HTML ${bytes(page.html)}, CSS ${bytes(page.css)}, JS ${bytes(page.js)}, ${page.elements} éléments`);
    if (search) lines.push(`Première recherche (« ${question} ») : ${search.requests} fichiers, ${bytes(search)}, ${search.ms} ms`);
  }
  for (const [index, larger] of all.entries()) {
    const smaller = all[index - 1];
    if (smaller) lines.push("", `De ${smaller.practices} à ${larger.practices} pratiques : temps × ${(larger.cold.total.wall / smaller.cold.total.wall).toFixed(2)}`);
  }
  return lines.join("\n");
}

function row(...[first = "", ...cells]: string[]): string {
  return first.padEnd(18) + cells.map((cell) => cell.padStart(11)).join("");
}

const seconds = (value: number) => `${value.toFixed(2)} s`;
const buildRow = (label: string, { check, build, index, total }: BuildCost) =>
  row(label, ...[check, build, index, total].map(({ wall }) => seconds(wall)), seconds(total.cpu), `${Math.round(total.peakMB)} Mo`, `${Math.round(total.pagefindMB)} Mo`);
const percent = (part: BuildCost, whole: BuildCost) => `${Math.round((100 * part.total.wall) / whole.total.wall)} %`;
const bytes = ({ raw, brotli }: Bytes) => `${raw} octets (${brotli} en brotli)`;
