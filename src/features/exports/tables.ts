import { kindNames, kinds } from "../../entry/kinds.ts";
import type { Node } from "../../entry/node.ts";
import { relations } from "../../entry/relations.ts";
import { evidenceOf } from "../../graph/evidence.ts";
import type { Graph } from "../../graph/graph.ts";
import { pageAddress } from "../../entries/data-address.ts";

/** A column of a table, as the data dictionary and the datapackage describe it. */
export type Column = { name: string; description: string; type?: "integer" | "date" | "string"; required?: true };

/** A table of the open data. `key`: the columns that name a row, when some do. */
export type Table = { name: string; title: string; columns: readonly Column[]; rows: string[][]; key?: readonly string[] };

const id: Column = { name: "fiche", description: "L’identifiant de la fiche, qui est aussi son adresse.", required: true };

const eitherOf = new Intl.ListFormat("fr", { type: "disjunction" });

const sourceColumns: readonly Column[] = [
  { name: "source_titre", description: "Le titre de la source.", required: true },
  { name: "source_editeur", description: "Qui la publie.", required: true },
  { name: "source_annee", description: "Son année, vide si elle n’en donne pas.", type: "integer" },
  { name: "source_adresse", description: "Son adresse.", required: true },
];

/** The rows that `cells` makes of each entry, each with the id of the entry first. */
const rowsOf = (nodes: readonly Node[], cells: (node: Node) => string[][]) =>
  nodes.flatMap((node) => cells(node).map((row) => [node.id, ...row]));

const entriesTable = (nodes: readonly Node[], base: string): Table => ({
  name: "fiches",
  title: "Les fiches",
  key: ["fiche"],
  columns: [
    id,
    {
      name: "sorte",
      description: `${eitherOf.format(kindNames.map((kind) => kinds[kind].singular))}.`,
      required: true,
    },
    { name: "titre", description: "Le titre.", required: true },
    { name: "resume", description: "Le résumé.", required: true },
    { name: "adresse", description: "L’adresse de la page.", required: true },
    { name: "statut", description: "Où en est la fiche.", required: true },
    { name: "publie_le", description: "Le jour de sa publication.", type: "date", required: true },
    { name: "revu_le", description: "Le jour de sa dernière relecture.", type: "date" },
    { name: "langue", description: "La langue du texte.", required: true },
    { name: "licence", description: "La licence du texte (SPDX).", required: true },
    { name: "contributeurs", description: "Qui raconte, sous le nom choisi.", required: true },
    { name: "themes", description: "Les thèmes d’une pratique." },
    {
      name: "preuve",
      description:
        "La force du meilleur gain mesuré d’une pratique : A, B ou C ; 0 si un effet a été mesuré sans gain trouvé ; N si rien n’est mesuré.",
    },
  ],
  rows: rowsOf(nodes, (node) => [
    [
      kinds[node.kind].singular,
      node.title,
      node.data.summary,
      pageAddress(base, node.id),
      node.data.status,
      node.data.published,
      node.data.reviewed ?? "",
      node.data.lang,
      node.data.licence,
      node.data.contributors.map(({ name }) => name).join("|"),
      node.kind === "practice" ? node.data.themes.join("|") : "",
      node.kind === "practice" ? evidenceOf(node.data.figures) : "",
    ],
  ]),
});

const figuresTable = (nodes: readonly Node[]): Table => ({
  name: "chiffres",
  title: "Les chiffres, avec leur source",
  columns: [
    id,
    { name: "valeur", description: "Le nombre, tel que la source le donne.", required: true },
    { name: "unite", description: "Ce que l’on compte.", required: true },
    { name: "mesure", description: "Ce que le nombre dit, et dans quel cas.", required: true },
    {
      name: "role",
      description: "effet, cout, activite ou contexte. Seul un effet dit ce que la pratique change.",
      required: true,
    },
    { name: "qualite", description: "La qualité de la source : A, B ou C.", required: true },
    { name: "sens", description: "D’un effet : mieux, aucun (pas de différence trouvée) ou pire. Vide des autres chiffres." },
    { name: "n", description: "Combien de cas ont été observés, si la source le dit.", type: "integer" },
    ...sourceColumns,
  ],
  rows: rowsOf(nodes, ({ data }) =>
    "figures" in data
      ? data.figures.map(({ value, unit, measure, role, grade, direction, observed, source }) => [
          value,
          unit,
          measure,
          role,
          grade,
          direction ?? "",
          observed === undefined ? "" : String(observed),
          source.title,
          source.publisher,
          source.year === undefined ? "" : String(source.year),
          source.url,
        ])
      : [],
  ),
});

const examplesTable = (nodes: readonly Node[]): Table => ({
  name: "exemples",
  title: "Les exemples de lieux où cela se fait",
  columns: [
    id,
    { name: "texte", description: "Qui l’a fait, où, quand.", required: true },
    { name: "adresse", description: "Là où chacun peut vérifier.", required: true },
  ],
  rows: rowsOf(nodes, ({ data }) => ("examples" in data ? data.examples.map(({ text, url }) => [text, url]) : [])),
});

const clausesTable = (nodes: readonly Node[]): Table => ({
  name: "clauses",
  title: "Les engagements à négocier",
  columns: [
    id,
    { name: "cote", description: "institution ou quartier.", required: true },
    { name: "qui", description: "Qui s’engage.", required: true },
    { name: "engagement", description: "À faire quoi.", required: true },
    { name: "delai", description: "Pour quand.", required: true },
    { name: "indicateur", description: "À quoi on verra que c’est fait.", required: true },
    { name: "sinon", description: "Ce qui se passe si l’engagement n’est pas tenu.", required: true },
  ],
  rows: rowsOf(nodes, ({ data }) =>
    "clauses" in data
      ? data.clauses.map(({ side, who, commitment, deadline, indicator, otherwise }) => [
          side,
          who,
          commitment,
          deadline,
          indicator,
          otherwise,
        ])
      : [],
  ),
});

const linksTable = (links: Graph["links"]): Table => ({
  name: "liens",
  title: "Les liens entre les fiches",
  key: ["source", "cible", "relation"],
  columns: [
    { name: "source", description: "La fiche qui renvoie.", required: true },
    { name: "cible", description: "La fiche où elle renvoie.", required: true },
    { name: "relation", description: "Ce que le lien veut dire.", required: true },
    { name: "phrase", description: "La phrase qui porte le lien." },
  ],
  rows: links.map(({ source, target, kind, sentence }) => [source, target, relations[kind].data, sentence ?? ""]),
});

/** The five tables, each in id order then in the order written. Lists inside a cell are separated by « | ». */
export function tablesOf({ nodes, links }: Graph, base: string): Table[] {
  const all = [...nodes.values()];
  return [entriesTable(all, base), linksTable(links), figuresTable(all), examplesTable(all), clausesTable(all)];
}
