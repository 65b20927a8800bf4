/** What a document commits to: the clauses of each side, what is open, and the method. */
import { heading, paragraph, say, type Block, type Cell, type Run } from "./blocks.ts";
import type { DossierData } from "../data.ts";
import type { Fault } from "../faults.ts";
import { annexes, fieldWords, methodWords, roleWords, sideWords, signature, toNegotiate } from "../clauses/frames.ts";
import { annexKeys, roleKeys, sides, type ClauseField, type Dossier, type Side } from "../model.ts";
import { clauseGroups, type FullClause } from "../resolve.ts";

/** How a clause is called in the document: `I1`, `Q2`, in the order of the document. */
export type NumberedClause = FullClause & { name: string; about: string };

/** The clauses of each side in the order of the document, numbered. */
export function numberedClauses(dossier: Dossier, data: DossierData): NumberedClause[] {
  const groups = clauseGroups(dossier, data);
  return sides.flatMap((side) =>
    groups
      .flatMap(({ title, clauses }) =>
        clauses.filter((clause) => clause.side === side).map((clause) => ({ ...clause, about: title })),
      )
      .map((clause, index) => ({ ...clause, name: `${side === "institution" ? "I" : "Q"}${index + 1}` })),
  );
}

export function clausesBlocks(dossier: Dossier, data: DossierData, faults: readonly Fault[]): Block[] {
  const clauses = numberedClauses(dossier, data);
  const sideBlocks = (side: Side): Block[] => {
    const own = clauses.filter((clause) => clause.side === side);
    return [
      heading(sideWords[side].title, 2),
      own.length > 0
        ? clauseTable(side, own)
        : paragraph({ text: `Aucun ${sideWords[side].commits} pour l’instant : ${toNegotiate}.`, open: true }),
    ];
  };
  return [
    heading("Les engagements"),
    paragraph({ text: "Des deux côtés, cinq cases : qui, à quoi, pour quand, comment on le verra, et ce qui se passe sinon." }),
    ...sides.flatMap(sideBlocks),
    ...(faults.length > 0 ? [heading("À négocier", 2), { type: "list" as const, items: openPoints(faults, clauses) }] : []),
  ];
}

/** One line for the whole or a page, one for each clause, in the order of the document. */
function openPoints(faults: readonly Fault[], clauses: readonly NumberedClause[]): Cell[] {
  const lacking = faults.filter(({ clause }) => clause === undefined).map(({ text }): Cell => [{ text: `${text}.`, open: true }]);
  const lines = clauses.flatMap(({ index, name, about }): Cell[] => {
    const own = faults.filter(({ clause }) => clause === index).map(({ text }) => text);
    return own.length > 0
      ? [
          [
            { text: `${name} `, bold: true },
            { text: `(${about}) : `, quiet: true },
            { text: `${own.join(", ")}.`, open: true },
          ],
        ]
      : [];
  });
  return [...lacking, ...lines];
}

const clauseTable = (side: Side, clauses: readonly NumberedClause[]): Block => ({
  type: "table",
  name: sideWords[side].title,
  side,
  head: ["", "Qui s’engage, à quoi", ...terms.map((field) => fieldWords[field].label)],
  widths: [6, 37, 18, 19, 20],
  rows: clauses.map(({ name, about, words }) => {
    const answer = (field: ClauseField, bold = false): Run => {
      const text = words[field].trim();
      return text === "" ? { text: toNegotiate, open: true } : { text, ...(bold && { bold }) };
    };
    return [
      [{ text: name, bold: true }],
      [...sentence(answer("who", true), answer("commitment")), { text: `\n${about}`, quiet: true }],
      ...terms.map((field): Cell => [answer(field)]),
    ];
  }),
});

/** Who, then what; « to negotiate » said once when neither is. */
const sentence = (who: Run, commitment: Run): Run[] => (who.open && commitment.open ? [who] : [who, { text: " " }, commitment]);

/** What follows the sentence that says who does what. */
const terms = ["deadline", "indicator", "otherwise"] as const;

export function methodBlocks({ method }: Dossier): Block[] {
  const answer = (text: string): Cell => (text.trim() ? say(text.trim()) : [{ text: toNegotiate, open: true }]);
  const chosen = annexKeys.filter((key) => method.annexes.includes(key)).map((key) => annexes[key].label);
  const annexed = [...chosen, ...(method.otherAnnex.trim() ? [method.otherAnnex.trim()] : [])];
  return [
    heading("La méthode"),
    {
      type: "table",
      name: "La règle du jeu",
      head: ["", "Ce qui est proposé"],
      widths: [30, 70],
      rows: [
        ...roleKeys.map((key): Cell[] => [[{ text: roleWords[key], bold: true }], answer(method.roles[key])]),
        ...(["rhythm", "decision", "signed"] as const).map((key): Cell[] => [
          [{ text: methodWords[key].label, bold: true }],
          answer(method[key]),
        ]),
        [[{ text: "Ce qui est annexé", bold: true }], annexed.length > 0 ? say(annexed.join(" ; ")) : answer("")],
      ],
    },
    paragraph({ text: signature, quiet: true }),
  ];
}
