import type { Node } from "../../entry/node.ts";
import type { Garden } from "../../graph/build.ts";

/** The practices that have a theme, in id order. */
export const practicesOfTheme = ({ graph }: Garden, theme: string): Node[] =>
  [...graph.nodes.values()].filter((node) => node.kind === "practice" && node.data.themes.includes(theme));
