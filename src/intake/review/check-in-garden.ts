import type { FieldProblem } from "../../features/contribution/model.ts";
import { checkEntry, type Entry } from "../../entry/check.ts";
import { entrySchemas } from "../../entry/schema.ts";
import { framesOf } from "../../entry/frames/frames.ts";
import { buildGarden } from "../../graph/build.ts";
import { resolveWikiHtml } from "../../graph/resolve.ts";
import { isError } from "../../base/problem.ts";
import type { GardenNow } from "../garden.ts";
import { framesPreview } from "./frames-preview.ts";

/** An entry among the others: its HTML with its links resolved, and its frames as HTML. */
export type Seen = { entry: Entry; html: string; frames: string };

/**
 * A file as the page will show it, and what is wrong with it among the other
 * pages: a title already taken, a link that leads nowhere. The build of the
 * site would stop on these, so nothing is published with one of them.
 */
export function seenTogether(file: { id: string; text: string }, now: GardenNow): { seen?: Seen; problems: FieldProblem[] } {
  const {
    garden: { graph, names },
    choices: { vocabulary },
  } = now;
  const path = `content/${file.id}.mdx`;
  const { entry, problems: alone } = checkEntry({ ...file, file: path }, entrySchemas(vocabulary));
  if (!entry) return { problems: alone.filter(isError).map(({ message, fix }) => ({ field: "", message: `${message} ${fix}` })) };
  const others = [...graph.nodes.values()]
    .filter(({ id }) => id !== file.id)
    .map((node) => ({ node, links: [...(graph.outgoing.get(node.id) ?? [])], file: `content/${node.id}.mdx` }));
  const errors = buildGarden([...others, { ...entry, file: path }], vocabulary).problems.filter(isError);
  const titleOf = (id: string) => (id === file.id ? entry.node.title : (graph.nodes.get(id)?.title ?? id));
  return {
    seen: {
      entry,
      html: resolveWikiHtml(entry.html, names, titleOf),
      frames: framesPreview(framesOf(entry.node, vocabulary)),
    },
    problems: errors.map(({ code, message, fix }) => ({
      field: code === "duplicate-title" ? "titre" : "",
      message: `${message} ${fix}`,
    })),
  };
}
