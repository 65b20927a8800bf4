import type { APIRoute, GetStaticPaths } from "astro";
import { kindNames, kindOfFolder, kinds } from "../../entry/kinds.ts";
import { entrySchemas } from "../../entry/schema.ts";
import { jsonSchema } from "../../features/exports/json-schema.ts";
import { garden } from "../../garden.ts";

export const getStaticPaths = (() =>
  kindNames.map((kind) => ({ params: { kind: kinds[kind].folder } }))) satisfies GetStaticPaths;

/** The JSON Schema of the front matter of one kind, at `/schemas/<folder>.schema.json`. */
export const GET: APIRoute = ({ params }) => {
  const kind = kindOfFolder(params["kind"] ?? "");
  if (!kind) return new Response(null, { status: 404 });
  return Response.json(jsonSchema(kind, entrySchemas(garden.vocabulary), garden.vocabulary));
};
