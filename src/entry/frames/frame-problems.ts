import { limits } from "../../base/site.ts";
import { count } from "../../base/french.ts";
import type { Problem } from "../../base/problem.ts";
import type { Node, NodeOf } from "../node.ts";
import { keyOf } from "../rows/keys.ts";
import type { Fault, Path } from "../trust/fault.ts";
import { sentenceFault } from "./sentence.ts";

type Drawn = NodeOf<"practice" | "term">;

const images = () => keyOf("practice", "frames");
const at = (row: number, name: "picture" | "sentence") => [images(), row, keyOf("practice", "frames", name)];

/**
 * What keeps a practice or a word from being followed in pictures: a picture
 * that cannot be drawn, a sentence too long to be taken in at once, a grave
 * danger that the pictures leave out, a second easy version. A practice without
 * pictures says that it has none: its absence is seen, and counted.
 */
export function frameProblems(node: Node, file: string, lineOf: (path: Path) => number): Problem[] {
  if (node.kind !== "practice" && node.kind !== "term") return [];
  return [
    ...node.data.frames.flatMap((_, row) => [...pictureFaults(node, row), ...sentenceFaults(node, row)]),
    ...wholeFaults(node),
    ...(node.kind === "practice" ? [...dangerFaults(node), ...absenceFaults(node)] : []),
  ].map(({ at: path, ...fault }) => ({ ...fault, file, line: lineOf(path) }));
}

function pictureFaults({ data }: Drawn, row: number): Fault[] {
  return (data.frames[row]?.drawn.faults ?? []).map(({ unknown, guess, message }) =>
    unknown === undefined
      ? {
          code: "bad-frame",
          at: at(row, "picture"),
          message,
          fix: "Écrire par exemple « casserole + feu + 15 min », ou « jamais caisse + lune ».",
        }
      : {
          code: "unknown-drawing",
          at: at(row, "picture"),
          message,
          fix: guess
            ? `Vouliez-vous dire « ${guess} » ?`
            : "Le chercher en français sur /contribuer/dessins/, ou par « npm run images -- mot ».",
        },
  );
}

function sentenceFaults({ data }: Drawn, row: number): Fault[] {
  const fault = sentenceFault(data.frames[row]?.sentence ?? "");
  return fault ? [{ code: "bad-frame", at: at(row, "sentence"), ...fault }] : [];
}

function wholeFaults({ kind, data: { frames, easy } }: Drawn): Fault[] {
  if (frames.length === 0) return [];
  return [
    ...(frames.length < limits.frames.min
      ? [
          {
            code: "bad-frame" as const,
            at: [images()],
            message: `Il y a ${count(frames.length, "image")}.`,
            fix: `En faire ${limits.frames.min} à ${limits.frames.max} : avec moins, on ne peut pas suivre.`,
          },
        ]
      : []),
    ...(easy === undefined
      ? []
      : [
          {
            code: "bad-frame" as const,
            at: [keyOf(kind, "easy")],
            message: "La fiche a deux versions simples : « simple », et les phrases de ses images.",
            fix: "Retirer « simple » : les phrases des images le remplacent.",
          },
        ]),
  ];
}

/** As many danger frames of a type as there are grave risks of it: two dangers of one type are two pictures. */
function dangerFaults({ data }: NodeOf<"practice">): Fault[] {
  if (data.frames.length === 0) return [];
  const drawn = (type: string) => data.frames.filter(({ danger }) => danger === type).length;
  const types = new Set(data.risks.map(({ type }) => type));
  return [
    ...[...types].flatMap((type) => {
      const rows = data.risks.flatMap((risk, row) => (risk.type === type && risk.severity >= 3 ? [row] : []));
      return rows.slice(drawn(type)).map((row): Fault => ({
        code: "no-danger-frame",
        at: [keyOf("practice", "risks"), row],
        message: "Ce danger grave n’a pas son image.",
        fix: `Ajouter dans « ${images()} » une image qui le dit, avec « danger: ${type} ».`,
      }));
    }),
    ...data.frames.flatMap(({ danger }, row): Fault[] =>
      danger === undefined || types.has(danger)
        ? []
        : [
            {
              code: "no-danger-frame",
              at: [images(), row],
              message: `Cette image met en garde contre « ${danger} », et la fiche n’a pas ce danger.`,
              fix: `L’écrire dans « ${keyOf("practice", "risks")} », ou changer « danger ».`,
            },
          ],
    ),
  ];
}

function absenceFaults({ data: { frames, undrawn } }: NodeOf<"practice">): Fault[] {
  if (frames.length > 0 !== (undrawn === true)) return [];
  return frames.length > 0
    ? [
        {
          code: "no-frames",
          at: [keyOf("practice", "undrawn")],
          message: "La fiche dit qu’elle n’a pas d’images, et elle en a.",
          fix: `Retirer « ${keyOf("practice", "undrawn")} ».`,
        },
      ]
    : [
        {
          code: "no-frames",
          at: [images()],
          message: "Cette pratique n’a pas d’images : qui lit avec peine ne peut pas la suivre.",
          fix: `En écrire ${limits.frames.min} à ${limits.frames.max} dans « ${images()} » ; ou dire qu’il n’y en a pas encore : ${keyOf("practice", "undrawn")}: true.`,
        },
      ];
}
