import { readFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(process.cwd(), "node_modules", "@tabler", "icons", "icons", "outline");
const known = new Map<string, string>();

/**
 * The drawing of an icon of Tabler Icons (MIT), as one SVG path for a 24 × 24
 * box, to be stroked. Its several paths are joined: fewer elements on a page.
 * A hundredth of a sign of the box is as fine as a screen draws it: the rest of
 * the decimals, and the spaces that a minus sign replaces, weigh a hundred bytes
 * a page. Throws when the set has no such icon.
 */
export function iconPath(name: string): string {
  const found = known.get(name);
  if (found !== undefined) return found;
  const svg = readFileSync(join(folder, `${name}.svg`), "utf8");
  // The set draws an invisible box first, without stroke: left out.
  const paths = [...svg.matchAll(/<path (?!stroke="none")[^>]*?d="([^"]+)"/g)].map(([, d = ""]) => d);
  // A path that starts with a relative move would start from the end of the one before.
  const joined = paths.map((d) => (d.startsWith("m") ? `M0 0${d}` : d)).join("");
  const fine = joined.replace(/\d*\.\d{3,}/g, (number) => String(Math.round(Number(number) * 100) / 100)).replaceAll(" -", "-");
  known.set(name, fine);
  return fine;
}
