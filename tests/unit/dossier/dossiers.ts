/** A small garden for dossiers, and the ZIP reader that opens what they write. */
import { inflateRawSync } from "node:zlib";
import type { ClauseLine, DossierData, PracticeLine } from "../../../src/features/dossier/data.ts";
import { emptyDossier, type Dossier } from "../../../src/features/dossier/model.ts";

export const line = (side: "institution" | "quartier", who: string, more: Partial<ClauseLine> = {}): ClauseLine => ({
  side,
  who,
  commitment: "fait sa part.",
  deadline: "en mars",
  indicator: "on compte",
  otherwise: "on en reparle",
  ...more,
});

const practice = (slug: string, title: string, more: Partial<PracticeLine> = {}): PracticeLine => ({
  slug,
  title,
  by: "L’équipe",
  licence: "CC-BY-SA-4.0",
  clauses: [line("institution", `La ville pour ${title}`), line("quartier", `Les voisins pour ${title}`)],
  evidence: "N",
  cost: "gratuit",
  where: [],
  stories: 0,
  needs: ["cooperer"],
  levers: ["fonds"],
  effects: [],
  failures: [],
  ...more,
});

const source = (name: string) => ({
  title: `Source ${name}`,
  publisher: "Un éditeur",
  year: 2024,
  url: `https://exemple.fr/${name}`,
});

export const data: DossierData = {
  needs: [
    {
      slug: "cooperer",
      title: "Coopérer",
      by: "L’équipe",
      licence: "CC-BY-SA-4.0",
      code: "B10",
      says: "Il manque un volet.",
      law: ["La loi laisse faire."],
      clauses: [line("institution", "Le comité")],
      sources: [source("note")],
    },
  ],
  levers: [
    {
      slug: "fonds",
      title: "Fonds",
      by: "Une autre",
      licence: "CC-BY-SA-4.0",
      code: "L4",
      holder: "La ville",
      limit: "Ni salaire, ni loyer.",
      clauses: [],
      sources: [source("fonds"), source("note")],
    },
  ],
  practices: [
    practice("compost", "Compost", {
      evidence: "B",
      where: ["Pau"],
      stories: 1,
      effects: [{ text: "17 tonnes, sorties des poubelles.", source: source("compost") }],
      failures: [{ text: "Le bac a débordé.", story: "À Pau", href: "/recits/pau/" }],
    }),
    practice("troc", "Troc"),
    practice("garage", "Garage", { clauses: [line("institution", "Le bailleur")] }),
  ],
};

export const dossier = (fields: Partial<Dossier> = {}): Dossier => ({ ...emptyDossier, ...fields });

/** Every box of the frame and of the method filled. */
export const filled: Partial<Dossier> = {
  place: "Les Tilleuls",
  qpv: "QP075001",
  notes: "On échange déjà.",
  method: {
    roles: {
      proposes: "Le collectif",
      decides: "Le comité",
      funds: "La ville",
      does: "Les voisins",
      checks: "Le conseil citoyen",
    },
    rhythm: "chaque trimestre",
    decision: "à main levée",
    signed: "un avenant",
    annexes: ["fph"],
    otherAnnex: "",
  },
};

/** The files of a ZIP archive as text, by name: read from its central directory. */
export function unzip(bytes: Buffer): Map<string, string> {
  const files = new Map<string, string>();
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [size, name, extra, comment] = [20, 28, 30, 32].map((offset, index) =>
      index === 0 ? bytes.readUInt32LE(at + offset) : bytes.readUInt16LE(at + offset),
    ) as [number, number, number, number];
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(start, start + size);
    const stored = bytes.readUInt16LE(at + 10) === 0;
    files.set(bytes.toString("utf8", at + 46, at + 46 + name), (stored ? packed : inflateRawSync(packed)).toString("utf8"));
    at += 46 + name + extra + comment;
  }
  return files;
}

/** The words of a Word document, in order; escaped signs are given back. */
export const wordsOf = (xml: string) =>
  [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)]
    .map(([, text = ""]) => text)
    .join("")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
