/** What a document takes from the garden: needs, practices, levers, what is missing, sources. */
import { count } from "../../../base/french.ts";
import { ofName } from "../../../base/garden-file/names.ts";
import { licencesOf } from "../../../base/licences.ts";
import { licenceOf } from "../../../base/garden-file/licence-texts.ts";
import { site as ownSite } from "../../../base/site.ts";
import { drawnLetter, evidenceLabels } from "../../../graph/evidence.ts";
import { closed, heading, link, paragraph, say, type Block, type Cell, type Circumstances } from "./blocks.ts";
import { pagesById, type DossierData } from "../data.ts";
import type { Dossier } from "../model.ts";
import { lostPages } from "../resolve.ts";
import { sourcesOf } from "./sources.ts";

export function needsBlocks({ needs }: Dossier, data: DossierData, { site }: Circumstances): Block[] {
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

export function practicesBlocks({ practices }: Dossier, data: DossierData, { site }: Circumstances): Block[] {
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
        evidence === "N"
          ? say(evidenceLabels.N)
          : [{ text: `${drawnLetter(evidence)} `, bold: true }, { text: evidenceLabels[evidence] }],
        [{ text: cost }, ...(counts ? [{ text: ` (${counts})`, quiet: true }] : [])],
        say(where.length > 0 ? where.join(", ") : stories > 0 ? count(stories, "récit") : "Pas encore de récit"),
      ]),
    },
    ...(effects.length > 0 ? [heading("Effets mesurés", 2), { type: "list" as const, items: effects }] : []),
    ...(failures.length > 0 ? [heading("Ce qui n’a pas marché ailleurs", 2), { type: "list" as const, items: failures }] : []),
  ];
}

export function leversBlocks({ levers }: Dossier, data: DossierData, { site }: Circumstances): Block[] {
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

export function lackingBlocks(dossier: Dossier, data: DossierData): Block[] {
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

export function sourcesBlocks(dossier: Dossier, data: DossierData, { site }: Circumstances): Block[] {
  const { sources, pages, authors, licences } = sourcesOf(dossier, data);
  const sole = licences === licencesOf([]);
  const terms = sole ? licenceOf(ownSite.licence).path : `${site}/licence/`;
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
        text: `Ce dossier reprend des textes ${ofName(ownSite.title)} (${site}/), par ${authors}, sous ${licences} (`,
      },
      {
        text: terms,
        href: terms,
      },
      {
        text: `). Si vous publiez ce dossier, citez-les et gardez ${sole ? "la même licence" : "à chaque page la sienne"}.`,
      },
    ),
  ];
}
