import { isDeepStrictEqual } from "node:util";
import { partsOfFile, withField } from "../../features/contribution/draft/front-matter.ts";
import { parseFile } from "../../entry/file.ts";
import { keyOf } from "../../entry/rows/keys.ts";

/**
 * A page without what somebody took back, but with the dangers and the warnings
 * that it would lose; undefined when it loses none. Whoever told a danger may
 * take their words back, and readers must still be warned: a person writes it
 * again in their own words, or finds that it is none.
 */
export function withDangersKept(text: string, without: string): string | undefined {
  const [before, after] = [parseFile(text, "").file, parseFile(without, "").file];
  if (!before || !after) return undefined;
  const [risks, left] = [risksOf(before.data), risksOf(after.data)];
  const isLost = (risk: unknown) => !left.some((one) => isDeepStrictEqual(one, risk));
  const said = warningsOf(after.body);
  const warnings = warningsOf(before.body).filter((warning) => !said.includes(warning));
  if (!risks.some(isLost) && warnings.length === 0) return undefined;
  const parts = partsOfFile(without, after.body);
  const yaml = withField(parts.yaml, keyOf("practice", "risks"), [...left, ...risks.filter(isLost)], Object.keys(before.data));
  return `---\n${yaml}---\n${[parts.body.trimEnd(), ...warnings].join("\n\n")}\n`;
}

function risksOf(data: Readonly<Record<string, unknown>>): unknown[] {
  const risks = data[keyOf("practice", "risks")];
  return Array.isArray(risks) ? risks : [];
}

/** The warnings of a body, each whole. */
function warningsOf(body: string): string[] {
  const found: string[] = [];
  let lines: string[] | undefined;
  for (const line of body.split("\n")) {
    if (line.trim() === "<Attention>") lines = [];
    lines?.push(line);
    if (!lines || line.trim() !== "</Attention>") continue;
    found.push(lines.join("\n"));
    lines = undefined;
  }
  return found;
}
