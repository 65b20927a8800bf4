import { fold } from "../base/french.ts";
import { nearest } from "../base/nearest.ts";
import type { Problem } from "../base/problem.ts";
import type { WrittenLink } from "../entry/node.ts";
import { kindOfId, kindTraits } from "../entry/kinds.ts";
import type { Graph } from "./graph.ts";
import { resolveName, type Ambiguous, type Names } from "./resolve.ts";

/** What `checkGraph` needs to know besides the graph. */
export type GraphContext = {
  fileOf: (id: string) => string;
  names: Names;
  ambiguous: readonly Ambiguous[];
  /** Links as written, for those that `buildGraph` drops. */
  written: readonly WrittenLink[];
  /** Whether `/themes/eau` is a page of the site that is not an entry. */
  isPage: (path: string) => boolean;
};

/** Everything wrong with the garden as a whole, once each file is valid alone. */
export function checkGraph(graph: Graph, context: GraphContext): Problem[] {
  return [
    ...dangling(graph, context),
    ...ambiguous(graph, context),
    ...selfLinks(context),
    ...unknownPages(graph, context),
    ...duplicateTitles(graph, context),
    ...orphans(graph, context),
  ];
}

const shorten = (text: string) => (text.length > 80 ? `${text.slice(0, 79)}…` : text);

const at = (line: number | undefined) => (line === undefined ? {} : { line });

function dangling(graph: Graph, { fileOf, names }: GraphContext): Problem[] {
  const known = [...graph.nodes.keys()];
  return graph.dangling.map(({ source, target, line }) => {
    const isId = kindOfId(target) !== undefined;
    const shown = shorten(target);
    const guess = isId
      ? nearestId(target, known)
      : nearest(target, [...names.byTitle.keys(), ...names.bySlug.keys(), ...names.bySynonym.keys()]);
    return {
      code: "unknown-target",
      file: fileOf(source),
      ...at(line),
      message: isId ? `Cette page n’existe pas : « /${shown}/ ».` : `Aucune page ne s’appelle « ${shown} ».`,
      fix: guess
        ? `Vouliez-vous dire « ${isId ? `/${guess}/` : guess} » ?`
        : isId
          ? `Créer content/${shown}.mdx, ou retirer le lien.`
          : "Écrire le titre exact d’une page, ou retirer les doubles crochets.",
    };
  });
}

/** The page of the same folder whose name is near, else the page of that very name in another folder. */
function nearestId(target: string, known: readonly string[]): string | undefined {
  const slash = target.indexOf("/") + 1;
  const folder = target.slice(0, slash);
  const slug = target.slice(slash);
  const found = nearest(
    slug,
    known.filter((id) => id.startsWith(folder)).map((id) => id.slice(slash)),
  );
  return found === undefined ? known.find((id) => id.endsWith(`/${slug}`)) : `${folder}${found}`;
}

function ambiguous(graph: Graph, { fileOf, ambiguous: found }: GraphContext): Problem[] {
  return found.map(({ link, ids }) => ({
    code: "ambiguous-link",
    file: fileOf(link.source),
    ...at(link.line),
    message: `« ${link.target} » désigne plusieurs pages.`,
    fix: `Écrire laquelle : ${ids.map((id) => `[[${id}|${graph.nodes.get(id)?.title ?? id}]]`).join(" ou ")}.`,
  }));
}

function selfLinks({ fileOf, written, names }: GraphContext): Problem[] {
  const leadsHome = ({ source, target, wiki }: WrittenLink) => {
    const resolution = wiki ? resolveName(names, target) : ({ kind: "found", id: target } as const);
    return resolution.kind === "found" && resolution.id === source;
  };
  return written.filter(leadsHome).map(({ source, line }) => ({
    code: "self-link",
    file: fileOf(source),
    ...at(line),
    message: "Ce lien mène à la page où il se trouve.",
    fix: "Retirer le lien, ou le faire mener ailleurs.",
  }));
}

function unknownPages(graph: Graph, { fileOf, isPage }: GraphContext): Problem[] {
  return [...graph.nodes.values()].flatMap(({ id, body }) =>
    body.pages
      .filter(({ path }) => !isPage(path))
      .map(({ path, line }) => ({
        code: "unknown-target" as const,
        file: fileOf(id),
        line,
        message: `Cette page n’existe pas : « ${path}/ ».`,
        fix: "Vérifier l’adresse, ou retirer le lien.",
      })),
  );
}

function duplicateTitles(graph: Graph, { fileOf }: GraphContext): Problem[] {
  const byTitle = Map.groupBy(graph.nodes.values(), ({ kind, title }) => `${kind} ${fold(title)}`);
  return [...byTitle.values()].flatMap(([first, ...others]) =>
    others.map((node) => ({
      code: "duplicate-title" as const,
      file: fileOf(node.id),
      message: `${fileOf(first?.id ?? "")} s’appelle déjà « ${node.title} ».`,
      fix: "Réunir les deux fiches, ou donner à celle-ci un titre qui dit sa différence.",
    })),
  );
}

/** An entry out of the web: no link towards it, or for what stands by itself no link at all. A lone entry is let be. */
function orphans(graph: Graph, { fileOf }: GraphContext): Problem[] {
  if (graph.nodes.size < 2) return [];
  return [...graph.nodes.values()]
    .filter(({ id, kind }) => !graph.incoming.has(id) && (kindTraits[kind].isReached || !graph.outgoing.has(id)))
    .map(({ id, kind }) => ({
      code: "orphan-entry",
      file: fileOf(id),
      message: kindTraits[kind].isReached ? "Aucune page ne mène à celle-ci." : "Aucun lien ne part de cette page ni n’y mène.",
      fix: "La relier : un besoin, un levier, ou un lien dans le texte d’une autre page.",
      warning: true,
    }));
}
