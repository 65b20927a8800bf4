/** The state of a garden in French tables, for `npm run check -- --stats`. */
import { fieldNames } from "../../src/entry/rows/group.ts";
import { kinds, type Kind } from "../../src/entry/kinds.ts";
import { relations } from "../../src/entry/relations.ts";
import { choiceOf } from "../../src/entry/vocabulary.ts";
import { entrySchemas } from "../../src/entry/schema.ts";
import { compareFrench, count, number } from "../../src/base/french.ts";
import type { Garden } from "../../src/graph/build.ts";
import {
  allFigures,
  citedAddresses,
  clauseCoverage,
  coverage,
  evidenceCounts,
  toReview,
  trustCounts,
  unfinished,
  uninformed,
  withoutSource,
} from "../../src/graph/coverage.ts";
import { bridges, crossroads, looselyLinked } from "../../src/graph/crossroads.ts";
import { entryCounts, farthest, linkCounts, linkSpread, type Spread } from "../../src/graph/stats.ts";

/** The whole report, without a final newline. */
export const statsReport = (garden: Garden): string =>
  [
    entriesTable(garden),
    fieldsTable(garden),
    linksTable(garden),
    spreadTable(garden),
    crossroadsTable(garden),
    looseTable(garden),
    figuresTable(garden),
    sourcesTable(garden),
    trustTable(garden),
    reviewTable(garden),
    clausesTable(garden),
    uninformedTable(garden),
    unfinishedTable(garden),
    addressesTable(garden),
  ].join("\n\n");

const table = (title: string, rows: readonly (readonly [string, string | number])[]) => {
  const width = Math.max(0, ...rows.map(([label]) => label.length));
  return [title, ...rows.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`)].join("\n");
};

/** Ids as a list that stays short; a dash for none. */
const named = (ids: readonly string[], limit = 12) =>
  ids.length === 0 ? "—" : `${ids.slice(0, limit).join(", ")}${ids.length > limit ? ` … (${ids.length} en tout)` : ""}`;

const idsOf = (nodes: readonly { id: string }[]) => nodes.map(({ id }) => id);

const counted = (nodes: readonly { id: string }[]) => `${nodes.length}${nodes.length > 0 ? ` : ${named(idsOf(nodes))}` : ""}`;

const kindLabel = (kind: Kind) => kinds[kind].plural;

function entriesTable({ graph }: Garden) {
  const counts = entryCounts(graph);
  return table("Fiches", [...counts.map(([kind, n]) => [kindLabel(kind), n] as const), ["en tout", graph.nodes.size]]);
}

function fieldsTable({ graph, vocabulary }: Garden) {
  const schemas = entrySchemas(vocabulary);
  const rows = coverage(graph)
    .filter(({ entries }) => entries > 0)
    .map(({ kind, entries, filled }): [string, string] => {
      const shares = fieldNames(schemas[kind]).map(([field, name]) => ({ name, n: filled.get(field) ?? 0 }));
      const partial = shares.filter(({ n }) => n < entries).map(({ name, n }) => `${name} ${Math.round((100 * n) / entries)} %`);
      return [kindLabel(kind), [`${shares.length - partial.length} champs remplis partout`, ...partial].join(" · ")];
    });
  return table("Champs remplis (part des fiches)", rows);
}

function linksTable({ graph }: Garden) {
  return table("Liens", [
    ...linkCounts(graph).map(([kind, n]) => [relations[kind].counted, n] as const),
    ["en tout", graph.links.length],
  ]);
}

const spreadLine = ({ min, median, max, histogram }: Spread) =>
  `médiane ${number(median)}, de ${min} à ${max} · ${histogram.map(([n, entries]) => `${n}×${entries}`).join(" ")}`;

function spreadTable({ graph }: Garden) {
  const all = linkSpread(graph, "practice");
  const mentions = linkSpread(graph, "practice", "mention");
  const far = farthest(graph, "practice");
  return table("Liens d’une pratique (pages jointes ; « 7×5 » : 7 liens, 5 pratiques)", [
    ["sortants", spreadLine(all.outgoing)],
    ["sortants, dans le texte", spreadLine(mentions.outgoing)],
    ["entrants", spreadLine(all.incoming)],
    ["entrants, dans le texte", spreadLine(mentions.incoming)],
    ["deux pratiques les plus éloignées", far ? `${number(far.steps)} pas, de ${far.from} à ${far.to}` : "—"],
  ]);
}

function crossroadsTable({ graph }: Garden) {
  return table(
    "Ponts entre thèmes (coefficient de participation · pratiques autour · thèmes)",
    bridges(crossroads(graph), 5).flatMap(([, found]) =>
      found.map(({ node, participation, practices, themes }): [string, string] => [
        node.id,
        `${number(participation)} · ${practices} · ${themes.length}`,
      ]),
    ),
  );
}

/** Entries that a maintainer should join to others. */
function looseTable({ graph }: Garden) {
  const byPages = Map.groupBy(looselyLinked(crossroads(graph), 2), ({ pages }) => pages);
  return table(
    "Fiches peu reliées (pages jointes, dans un sens ou dans l’autre)",
    [0, 1, 2].map((pages) => [
      pages === 0 ? "aucune" : count(pages, "page"),
      counted((byPages.get(pages) ?? []).map(({ node }) => node)),
    ]),
  );
}

function figuresTable({ graph, vocabulary }: Garden) {
  const figures = allFigures(graph);
  const rows = vocabulary.figureRoles.map(({ key, label }): [string, string] => {
    const ofRole = figures.filter(({ role }) => role === key);
    const letters = vocabulary.grades.map(
      ({ key: grade }) => `${grade} ${ofRole.filter((figure) => figure.grade === grade).length}`,
    );
    return [label, `${ofRole.length} (${letters.join(", ")})`];
  });
  const evidence = evidenceCounts(graph).map(([letter, n]) => `${letter} ${n}`);
  return table("Chiffres, par rôle et qualité", [
    ...rows,
    ["en tout", figures.length],
    ["preuve de l’effet des pratiques", evidence.join(", ")],
  ]);
}

function sourcesTable({ graph }: Garden) {
  const byKind = Map.groupBy(withoutSource(graph), ({ kind }) => kind);
  return table(
    "Fiches sans aucune source",
    [...byKind].map(([kind, nodes]) => [kindLabel(kind), counted(nodes)]),
  );
}

const share = (some: number, all: number) => `${some} sur ${all}${all > 0 ? `, ${Math.round((100 * some) / all)} %` : ""}`;

/** What the gate asks of each entry, counted. */
function trustTable({ graph, vocabulary }: Garden) {
  const { rules, sources, links, directions, risks } = trustCounts(graph);
  return table("Ce sur quoi l’on peut s’appuyer", [
    ["règles de droit qui disent leur texte", share(rules.withText, rules.all)],
    ["règles lues à une adresse officielle", share(rules.read, rules.all)],
    ["règles sans texte trouvé", share(rules.withoutText, rules.all)],
    ["sources datées (les autres disent qu’elles ne le sont pas)", share(sources.dated, sources.all)],
    ["liens vers un besoin ou un levier, avec leur raison", share(links.explained, links.all)],
    ...vocabulary.directions.map(({ key, label }): [string, number] => [
      `effets : ${label.toLowerCase()}`,
      directions.get(key)?.length ?? 0,
    ]),
    ["dangers qui attendent une personne du métier", share(risks.awaited, risks.all)],
  ]);
}

function reviewTable({ graph, vocabulary }: Garden) {
  const { declared, unread } = toReview(graph);
  const severities = Map.groupBy(unread, ({ severity }) => severity);
  return table("À faire relire", [
    ["statut « à faire relire »", declared.length],
    ...[...severities]
      .sort(([a], [b]) => b - a)
      .map(([severity, risks]): [string, string] => [
        `risques sans relecteur : ${choiceOf(vocabulary, "severities", severity).label}`,
        `${risks.length} dans ${count(new Set(risks.map(({ id }) => id)).size, "pratique")}`,
      ]),
  ]);
}

function clausesTable({ graph }: Garden) {
  const { two, both, others } = clauseCoverage(graph);
  return table("Clauses des pratiques", [
    ["deux ou plus", two.length],
    ["deux ou plus, des deux côtés", both.length],
    ["les autres", counted(others)],
  ]);
}

function uninformedTable({ graph }: Garden) {
  const { byPractice, byAnything } = uninformed(graph);
  return table("Besoins et leviers que rien n’éclaire", [
    ["sans pratique", counted(byPractice)],
    ["sans rien", counted(byAnything)],
  ]);
}

function unfinishedTable({ graph }: Garden) {
  const { sections, steps, synonyms, easy, borrowed } = unfinished(graph);
  return table("Pratiques à compléter", [
    ...sections.map(({ name, missing }) => [`sans ${name}`, counted(missing)] as const),
    ["moins de 5 étapes, ou plus de 9", counted(steps)],
    ["moins de 4 autres noms", counted(synonyms)],
    ["sans version simple", counted(easy)],
    [
      "autres noms qui sont le titre d’une autre fiche",
      named(borrowed.map(({ id, name, owner }) => `${id} « ${name} » (${owner})`)),
    ],
  ]);
}

function addressesTable({ graph }: Garden) {
  const cited = citedAddresses(graph).sort((a, b) => compareFrench(a.url, b.url));
  return table(
    `Adresses citées : ${cited.length}`,
    cited.map(({ url, ids }) => [count(ids.length, "fiche"), url]),
  );
}
