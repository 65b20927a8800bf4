/** The document that a dossier makes: a list of blocks that each format writes in its own way. Pure; reads no clock. */
import { count, longDay } from "../french.ts";
import { evidenceLabels } from "../graph/evidence.ts";
import { pagesById, type DossierData } from "./data.ts";
import { faultsOf, type Fault } from "./faults.ts";
import { annexes, fieldWords, frames, methodWords, roleWords, sideWords, signature, toNegotiate } from "./frames.ts";
import { annexKeys, roleKeys, sides, type ClauseField, type Dossier, type Side } from "./model.ts";
import { qpvWords, readQpv } from "./qpv.ts";
import { clauseGroups, lostPages, type FullClause } from "./resolve.ts";
import { sourcesOf } from "./sources.ts";

/** A piece of a sentence. `open` marks what is still to negotiate. */
export type Run = { text: string; bold?: boolean; quiet?: boolean; open?: boolean; href?: string };
export type Cell = readonly Run[];

export type Block =
  | { type: "heading"; level: 1 | 2; text: string }
  | { type: "paragraph"; runs: Cell }
  | { type: "list"; items: readonly Cell[] }
  /** `widths` are shares of the line; a row’s first cell names the row. */
  | {
      type: "table";
      name: string;
      side?: Side;
      head: readonly string[];
      widths: readonly number[];
      rows: readonly (readonly Cell[])[];
    };

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

/** What does not come from the dossier: today (`2026-11-23`) and the site (`https://…`, without slash). */
export type Circumstances = { today: string; site: string };

/** How a clause is called in the document: `I1`, `Q2`, in the order of the document. */
export type NumberedClause = FullClause & { name: string; about: string };

const say = (text: string): Cell => [{ text }];
const heading = (text: string, level: 1 | 2 = 1): Block => ({ type: "heading", level, text });
const paragraph = (...runs: Run[]): Block => ({ type: "paragraph", runs });

/** The title of the dossier, or its frame’s. */
export const titleOf = ({ title, frame }: Dossier) => title.trim() || frames[frame].title;

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

/** The whole document. Parts without anything in them are left out, but for the commitments and the method. */
export function reportOf(dossier: Dossier, data: DossierData, around: Circumstances): Report {
  const faults = faultsOf(dossier, data);
  const frame = frames[dossier.frame];
  const qpv = qpvWords(readQpv(dossier.qpv));
  const place = [dossier.place.trim(), qpv && `quartier prioritaire ${qpv}`].filter(Boolean).join(" · ");
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
    foot: "Textes du Jardin de la débrouille, licence CC BY-SA 4.0",
    day: around.today,
  };
}

function notesBlocks({ frame, notes }: Dossier): Block[] {
  const texts = notes.split(/\n+/).filter((line) => line.trim() !== "");
  return texts.length > 0 ? [heading(frames[frame].opening.heading), ...texts.map((text) => paragraph({ text }))] : [];
}

/** With a full stop, unless a sign already ends it. */
const closed = (text: string) => (/[.!?…]$/.test(text) ? text : `${text}.`);

const link = (site: string, id: string, text: string, bold = false): Run => ({
  text,
  href: `${site}/${id}/`,
  ...(bold && { bold }),
});

function needsBlocks({ needs }: Dossier, data: DossierData, { site }: Circumstances): Block[] {
  const chosen = needs.flatMap((slug) => data.needs.find((need) => need.slug === slug) ?? []);
  if (chosen.length === 0) return [];
  return [
    heading("Les besoins"),
    ...chosen.flatMap(({ slug, code, title, says, law }): Block[] => [
      { type: "heading", level: 2, text: `${code}. ${title}` },
      paragraph({ text: "Ce que demande la note d’origine. ", bold: true }, { text: says }),
      ...(law.length > 0 ? [paragraph({ text: "Ce que dit le droit. ", bold: true }, { text: law.join(" ") })] : []),
      paragraph({ text: "Page du jardin : ", quiet: true }, link(site, `besoins/${slug}`, `${site}/besoins/${slug}/`)),
    ]),
  ];
}

function practicesBlocks({ practices }: Dossier, data: DossierData, { site }: Circumstances): Block[] {
  const chosen = practices.flatMap((slug) => data.practices.find((practice) => practice.slug === slug) ?? []);
  if (chosen.length === 0) return [];
  const effects = chosen.flatMap(({ title, effects: measured }) =>
    measured.map(({ text, source }): Cell => [
      { text: `${title} : `, bold: true },
      { text: `${text} ` },
      { text: `(${source.publisher}${source.year ? `, ${source.year}` : ""})`, quiet: true },
    ]),
  );
  const failures = chosen.flatMap(({ title, failures: told }) =>
    told.map(({ text, story, href }): Cell => [
      { text: `${title} : `, bold: true },
      { text: `${text} ` },
      { text: "Récit : ", quiet: true },
      { text: story, href: `${site}${href}` },
    ]),
  );
  return [
    heading("Les pratiques"),
    paragraph({
      text: "Ce que des habitants font déjà. La lettre dit la solidité de la mesure, pas l’utilité de la pratique pour ce quartier : à discuter.",
    }),
    {
      type: "table",
      name: "Pratiques retenues",
      head: ["Pratique", "Ce qui a été mesuré", "Coût", "Déjà raconté"],
      widths: [26, 25, 27, 22],
      rows: chosen.map(({ slug, title, evidence, cost, counts, where, stories }) => [
        [link(site, `pratiques/${slug}`, title, true)],
        evidence === "N" ? say(evidenceLabels.N) : [{ text: `${evidence}. `, bold: true }, { text: evidenceLabels[evidence] }],
        [{ text: cost }, ...(counts ? [{ text: ` (${counts})`, quiet: true }] : [])],
        say(where.length > 0 ? where.join(", ") : stories > 0 ? count(stories, "récit") : "Pas encore de récit"),
      ]),
    },
    ...(effects.length > 0 ? [heading("Effets mesurés", 2), { type: "list" as const, items: effects }] : []),
    ...(failures.length > 0 ? [heading("Ce qui n’a pas marché ailleurs", 2), { type: "list" as const, items: failures }] : []),
  ];
}

function leversBlocks({ levers }: Dossier, data: DossierData, { site }: Circumstances): Block[] {
  const chosen = levers.flatMap((slug) => data.levers.find((lever) => lever.slug === slug) ?? []);
  if (chosen.length === 0) return [];
  return [
    heading("Les leviers"),
    {
      type: "table",
      name: "Leviers retenus",
      head: ["Levier", "Qui peut l’actionner", "Montant", "Limite"],
      widths: [22, 25, 22, 31],
      rows: chosen.map(({ slug, title, holder, amount, limit }) => [
        [link(site, `leviers/${slug}`, title, true)],
        say(holder),
        amount ? say(amount) : [{ text: "Aucun montant sourcé", quiet: true }],
        say(limit),
      ]),
    },
  ];
}

function clausesBlocks(dossier: Dossier, data: DossierData, faults: readonly Fault[]): Block[] {
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
      [answer("who", true), { text: " " }, answer("commitment"), { text: `\n${about}`, quiet: true }],
      ...terms.map((field): Cell => [answer(field)]),
    ];
  }),
});

/** What follows the sentence that says who does what. */
const terms = ["deadline", "indicator", "otherwise"] as const;

function methodBlocks({ method }: Dossier): Block[] {
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

function lackingBlocks(dossier: Dossier, data: DossierData): Block[] {
  const pages = pagesById(data);
  const practices = dossier.practices.flatMap((slug) => data.practices.find((practice) => practice.slug === slug) ?? []);
  const titles = (some: readonly { title: string }[]) => some.map(({ title }) => title).join(", ");
  const unmeasured = practices.filter(({ evidence }) => evidence === "N");
  const untold = practices.filter(({ stories }) => stories === 0);
  const bare = dossier.needs
    .map((slug) => pages.get(`besoins/${slug}`))
    .filter((page) => page && !practices.some(({ needs }) => needs.includes(page.slug)))
    .flatMap((page) => page ?? []);
  const items = [
    ...(unmeasured.length > 0 ? [`Personne n’a encore mesuré ce que change : ${titles(unmeasured)}.`] : []),
    ...(untold.length > 0 ? [`Personne n’a encore raconté dans le jardin comment se passe : ${titles(untold)}.`] : []),
    ...(bare.length > 0 ? [`Aucune pratique retenue ne répond à : ${titles(bare)}.`] : []),
    ...lostPages(dossier, data).map((id) => `La page ${id} n’est plus dans le jardin : renommée ou retirée.`),
  ];
  return items.length > 0 ? [heading("Ce qui manque"), { type: "list", items: items.map(say) }] : [];
}

function sourcesBlocks(dossier: Dossier, data: DossierData, { site }: Circumstances): Block[] {
  const { sources, pages, authors } = sourcesOf(dossier, data);
  return [
    heading("Sources et licence"),
    ...(sources.length > 0
      ? [
          {
            type: "list" as const,
            items: sources.map(({ title, publisher, year, url }): Cell => [
              { text: `${closed(title)} ${publisher}${year ? `, ${year}` : ""}. ` },
              { text: url, href: url },
            ]),
          },
        ]
      : []),
    ...(pages.length > 0
      ? [
          heading("Pages du jardin", 2),
          {
            type: "list" as const,
            items: pages.map(({ id, title }): Cell => [{ text: `${closed(title)} ` }, link(site, id, `${site}/${id}/`)]),
          },
        ]
      : []),
    paragraph(
      {
        text: `Ce dossier reprend des textes du Jardin de la débrouille (${site}/), par ${authors}, sous licence CC BY-SA 4.0 (`,
      },
      {
        text: "https://creativecommons.org/licenses/by-sa/4.0/deed.fr",
        href: "https://creativecommons.org/licenses/by-sa/4.0/deed.fr",
      },
      { text: "). Si vous publiez ce dossier, citez-les et gardez la même licence." },
    ),
  ];
}
