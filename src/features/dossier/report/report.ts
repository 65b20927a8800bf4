/** The document that a dossier makes: a list of blocks that each format writes in its own way. Pure; reads no clock. */
import { count, longDay } from "../../../base/french.ts";
import { ofName } from "../../../base/garden-file/names.ts";
import { site } from "../../../base/site.ts";
import { heading, paragraph, type Block, type Circumstances } from "./blocks.ts";
import { clausesBlocks, methodBlocks } from "./clause-blocks.ts";
import type { DossierData } from "../data.ts";
import { faultsOf } from "../faults.ts";
import { frames } from "../clauses/frames.ts";
import { lackingBlocks, leversBlocks, needsBlocks, practicesBlocks, sourcesBlocks } from "./garden-blocks.ts";
import type { Dossier } from "../model.ts";
import { sourcesOf } from "./sources.ts";
import { qpvWords, readQpv } from "../typed-qpv.ts";

export type Report = {
  kicker: string;
  title: string;
  /** Lines under the title: place, date, what kind of paper it is. */
  lines: readonly string[];
  blocks: readonly Block[];
  /** The neighbourhood, repeated at the head of each page. */
  place: string;
  /** Repeated at the foot of each page. */
  foot: string;
  day: string;
};

/** The title of the dossier, or its frame’s. */
export const titleOf = ({ title, frame }: Dossier) => title.trim() || frames[frame].title;

/** The whole document. Parts without anything in them are left out, but for the commitments and the method. */
export function reportOf(dossier: Dossier, data: DossierData, around: Circumstances): Report {
  const faults = faultsOf(dossier, data);
  const frame = frames[dossier.frame];
  const qpv = readQpv(dossier.qpv);
  const code = qpv.type === "without" || qpv.type === "none" ? qpvWords(qpv) : `quartier prioritaire ${qpvWords(qpv)}`;
  const place = [dossier.place.trim(), code].filter(Boolean).join(" · ");
  const open = faults.length > 0 ? `, ${count(faults.length, "point")} à négocier` : "";
  return {
    kicker: frame.label,
    title: titleOf(dossier),
    lines: [
      place || "Quartier : à préciser",
      `Préparé le ${longDay(around.today)}. Document de travail : rien n’y est signé${open}.`,
    ],
    blocks: [
      ...notesBlocks(dossier),
      ...needsBlocks(dossier, data, around),
      ...practicesBlocks(dossier, data, around),
      ...leversBlocks(dossier, data, around),
      ...clausesBlocks(dossier, data, faults),
      ...methodBlocks(dossier),
      ...lackingBlocks(dossier, data),
      ...sourcesBlocks(dossier, data, around),
    ],
    place: dossier.place.trim(),
    foot: `Textes ${ofName(site.title)}, ${sourcesOf(dossier, data).licences}`,
    day: around.today,
  };
}

function notesBlocks({ frame, notes }: Dossier): Block[] {
  const texts = notes.split(/\n+/).filter((line) => line.trim() !== "");
  return texts.length > 0 ? [heading(frames[frame].opening.heading), ...texts.map((text) => paragraph({ text }))] : [];
}
