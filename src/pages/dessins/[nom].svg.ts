import type { APIRoute, GetStaticPaths } from "astro";
import { drawingsShown } from "../../entry/frames/frames.ts";
import { garden } from "../../garden.ts";
import { drawingFile } from "../../ui/drawings/drawing.ts";

/** The drawings that entries show, each once: `/dessins/casserole.svg`. */
export const getStaticPaths = (() =>
  drawingsShown(garden.graph.nodes.values(), garden.vocabulary).map(({ key, file }) => ({
    params: { nom: key },
    props: { file },
    cacheKey: file,
  }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ file: string }> = ({ props }) =>
  new Response(drawingFile(props.file), { headers: { "content-type": "image/svg+xml" } });
