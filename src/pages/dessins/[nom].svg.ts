import type { APIRoute, GetStaticPaths } from "astro";
import { garden } from "../../garden.ts";
import { drawingFile } from "../../ui/drawings/drawing.ts";

/** The drawings of the vocabulary, that an entry shows or that who writes one may choose: `/dessins/casserole.svg`. */
export const getStaticPaths = (() =>
  garden.vocabulary.drawings.map(({ key, file }) => ({
    params: { nom: key },
    props: { file },
    cacheKey: file,
  }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ file: string }> = ({ props }) =>
  new Response(drawingFile(props.file), { headers: { "content-type": "image/svg+xml" } });
