/** The boxes of the document that are not those of a clause, and what is to be said in each. */
import { frames } from "./clauses/frames.ts";
import { roleKeys, type Dossier, type RoleKey } from "./model.ts";
import { readQpv } from "./typed-qpv.ts";

const roles: Readonly<Record<RoleKey, string>> = {
  proposes: "dire qui propose",
  decides: "dire qui décide",
  funds: "dire qui finance",
  does: "dire qui fait",
  checks: "dire qui vérifie",
};

const method = {
  rhythm: "fixer le rythme des rencontres",
  decision: "dire comment les habitants décident",
  signed: "dire ce que signent les institutions",
} as const;

const qpvSays = {
  none: "écrire le code du quartier prioritaire, ou «\u00A0aucun\u00A0»",
  unknown: "vérifier le code du quartier",
} as const;

/**
 * What is still to be said of the frame, then of the method, in the order of the
 * page. Two boxes ask nothing: the frame has a title for who writes none, and
 * another document to annex is one of the annexes.
 */
export function emptyBoxes(dossier: Dossier): string[] {
  const { type } = readQpv(dossier.qpv);
  const frame = [
    isEmpty(dossier.place) && "dire quel quartier",
    (type === "none" || type === "unknown") && qpvSays[type],
    isEmpty(dossier.notes) && `écrire «\u00A0${frames[dossier.frame].opening.heading}\u00A0»`,
  ];
  const rules = [
    ...roleKeys.map((key) => isEmpty(dossier.method.roles[key]) && roles[key]),
    ...(["rhythm", "decision", "signed"] as const).map((key) => isEmpty(dossier.method[key]) && method[key]),
    dossier.method.annexes.length === 0 &&
      isEmpty(dossier.method.otherAnnex) &&
      "choisir ce qui est annexé, ou écrire «\u00A0rien\u00A0»",
  ];
  return [...said("Le cadre", frame), ...said("La méthode", rules)];
}

const isEmpty = (text: string) => text.trim() === "";

const said = (part: string, texts: readonly (string | false)[]) =>
  texts.filter((text) => text !== false).map((text) => `${part}\u00A0: ${text}`);
