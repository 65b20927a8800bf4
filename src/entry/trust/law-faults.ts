import type { Node } from "../node.ts";
import { keyOf } from "../rows/keys.ts";
import type { LegalLine } from "../schemas/law.ts";
import type { Fault } from "./fault.ts";

/** Sites that publish the law itself, or what a ministry says of it. */
const officialHost =
  /(?:^|\.)(?:gouv\.fr|service-public\.fr|europa\.eu|assemblee-nationale\.fr|senat\.fr|conseil-etat\.fr|conseil-constitutionnel\.fr)$/;

/** Rules of an entry that do not say their text, nor that none was found; and references whose address is nobody official’s. */
export function lawFaults(node: Node): Fault[] {
  const [key, lines]: [string, LegalLine[]] =
    node.kind === "practice" || node.kind === "lever"
      ? [keyOf(node.kind, "legal"), node.data.legal]
      : node.kind === "need"
        ? [keyOf("need", "law"), node.data.law]
        : ["", []];
  return lines.flatMap(({ reference, noText }, row): Fault[] => {
    const at = [key, row];
    if (reference?.url !== undefined && !officialHost.test(new URL(reference.url).hostname))
      return [
        {
          code: "no-legal-text",
          at,
          message: `${new URL(reference.url).hostname} n’est pas un site officiel.`,
          fix: "Mettre cette adresse dans « url » de la règle, et dans sa référence celle de Légifrance, de service-public ou d’un ministère, ou rien.",
        },
      ];
    if ((reference === undefined) !== (noText !== true)) return [];
    return [
      {
        code: "no-legal-text",
        at,
        message: reference
          ? "Cette règle a un texte, et il est dit qu’elle n’en a pas."
          : "Cette règle ne dit pas de quel texte elle vient.",
        fix: "Écrire sa « reference » (texte, article ou numéro) ; ou, si un texte a été cherché en vain, « sans_texte: true ». L’un des deux.",
      },
    ];
  });
}
