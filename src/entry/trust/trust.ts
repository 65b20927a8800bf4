import type { Problem } from "../../base/problem.ts";
import { list } from "../../base/french.ts";
import type { Figure, Source } from "../fields.ts";
import type { Node, NodeOf } from "../node.ts";
import { keyOf, keysOf } from "../rows/keys.ts";
import type { Fault, Path } from "./fault.ts";
import { lawFaults } from "./law-faults.ts";

/**
 * What keeps an entry from being believed, at the line where it is put right:
 * a danger that nobody competent has read on a page said to be published, a
 * rule without its text, a source without its year, an effect without its
 * direction, a link without its reason. All of them stop the build: a page that
 * a public decision may rest on says where each thing comes from, or that it is
 * not known.
 */
export function trustProblems(node: Node, file: string, lineOf: (path: Path) => number): Problem[] {
  return [
    ...(node.kind === "practice" ? [...readerFaults(node), ...reasonFaults(node)] : []),
    ...lawFaults(node),
    ...figureFaults(node),
    ...("sources" in node.data
      ? node.data.sources.flatMap((source, row) => yearFaults(source, [keyIn(node, "sources"), row]))
      : []),
  ].map(({ at, ...fault }) => ({ ...fault, file, line: lineOf(at) }));
}

/** The key of a list that several kinds have. */
const keyIn = ({ kind }: Node, name: "sources" | "figures") => keysOf(kind)[name]?.key ?? "";

/** « Publiée » says that it was read: by whom, where it can hurt, is written. */
const readerFaults = ({ data }: NodeOf<"practice">): Fault[] =>
  data.status !== "publie"
    ? []
    : data.risks.flatMap(({ awaits }, row) =>
        awaits === undefined
          ? []
          : [
              {
                code: "no-reader",
                at: [keyOf("practice", "risks"), row],
                message: "La fiche est dite publiée, et personne de compétent n’a relu ce danger.",
                fix: `Dire qui l’a relu (${awaits.charAt(0).toLowerCase()}${awaits.slice(1)}), à quel titre et quand ; ou écrire « statut: a-relire ».`,
              },
            ],
      );

function reasonFaults({ data }: NodeOf<"practice">): Fault[] {
  const links = new Set([...data.needs, ...data.levers]);
  const explained = new Set(data.reasons.map(({ link }) => link));
  const at = keyOf("practice", "reasons");
  const missing = [...links].filter((link) => !explained.has(link));
  return [
    ...(missing.length === 0
      ? []
      : [
          {
            code: "no-reason" as const,
            at: [data.reasons.length > 0 ? at : keyOf("practice", "needs")],
            message: `Rien ne dit pourquoi ${missing.length > 1 ? "ces liens" : "ce lien"} : ${list(missing)}.`,
            fix: `L’écrire dans « ${at} », une phrase pour chacun ; ou retirer le lien.`,
          },
        ]),
    ...data.reasons.flatMap(({ link }, row) => {
      const isTwice = data.reasons.findIndex((other) => other.link === link) < row;
      if (links.has(link) && !isTwice) return [];
      return [
        {
          code: "no-reason" as const,
          at: [at, row],
          message: isTwice ? `« ${link} » a deux raisons.` : `« ${link} » n’est ni un besoin ni un levier de cette fiche.`,
          fix: isTwice ? "N’en garder qu’une." : "Ajouter le lien, ou retirer cette raison.",
        },
      ];
    }),
  ];
}

function figureFaults(node: Node): Fault[] {
  if (!("figures" in node.data)) return [];
  const figures: Figure[] = node.data.figures;
  const key = keyIn(node, "figures");
  return figures.flatMap(({ role, direction, source }, row) => [
    ...yearFaults(source, [key, row, keyOf("practice", "figures", "source")]),
    ...((role === "effet") === (direction !== undefined)
      ? []
      : [
          {
            code: "no-direction" as const,
            at: [key, row],
            message: role === "effet" ? "Ce chiffre d’effet ne dit pas dans quel sens il va." : "Seul un effet va dans un sens.",
            fix:
              role === "effet"
                ? "Ajouter « sens: mieux », « sens: aucun » (pas de différence trouvée) ou « sens: pire »."
                : "Retirer « sens », ou changer le rôle du chiffre.",
          },
        ]),
  ]);
}

const yearFaults = ({ year, undated }: Source, at: Path): Fault[] =>
  (year === undefined) === (undated === true)
    ? []
    : [
        {
          code: "no-year",
          at,
          message:
            year === undefined
              ? "Cette source ne dit pas son année."
              : "Cette source a une année, et il est dit qu’elle n’en a pas.",
          fix: "Écrire « annee: 2024 » ; ou « sans_date: true » si la source n’en donne pas. L’un des deux.",
        },
      ];
