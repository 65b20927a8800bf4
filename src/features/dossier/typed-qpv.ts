import { qpvCode } from "../../entry/schemas/qpv-code.ts";

/** The code of a priority neighbourhood, as typed. */
export type Qpv =
  | { type: "none" }
  | { type: "without" }
  | { type: "unknown"; text: string }
  | { type: "code"; code: string; geography: 2024 | 2015; outline?: string };

/** What the last letter of a code of 2024 says of its outline. */
const outlines: Readonly<Record<string, string>> = {
  N: "quartier nouveau en 2024",
  M: "contour modifié depuis 2015",
  I: "contour inchangé depuis 2015",
};

/** How people write that their neighbourhood has no code: the reason for an empty box, and no mistake. */
const without = /^(?:AUCUN|AUCUNE|SANS|NON|HORSQPV|PASDECODE|PASDEQPV)$/;

/** Reads a code; spaces and small letters do not matter. */
export function readQpv(text: string): Qpv {
  const code = text.replace(/[\s\u00A0-]/g, "").toUpperCase();
  if (code === "") return { type: "none" };
  if (without.test(code)) return { type: "without" };
  const found = qpvCode.exec(code);
  if (!found) return { type: "unknown", text: text.trim() };
  if (code.startsWith("QP")) return { type: "code", code, geography: 2015 };
  const outline = outlines[found[1] ?? ""];
  return { type: "code", code, geography: 2024, ...(outline && { outline }) };
}

/** A code in words: « QN07501M, géographie de 2024 (contour modifié depuis 2015) ». Empty for none. */
export function qpvWords(qpv: Qpv): string {
  if (qpv.type === "none") return "";
  if (qpv.type === "without") return "hors géographie prioritaire";
  if (qpv.type === "unknown") return `${qpv.text} (code à vérifier)`;
  return `${qpv.code}, géographie de ${qpv.geography}${qpv.outline ? ` (${qpv.outline})` : ""}`;
}
