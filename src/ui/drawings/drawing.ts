import { readFileSync } from "node:fs";
import { join } from "node:path";
import { homeDrawings } from "./home-drawings.ts";
import { streetDrawings } from "./street-drawings.ts";

type Set = { icons: Readonly<Record<string, { body: string }>>; aliases?: Readonly<Record<string, { parent: string }>> };

const file = join(process.cwd(), "node_modules", "@iconify-json", "openmoji", "icons.json");
let set: Set | undefined;

/** Nine megabytes, a tenth of a second: read when a drawing is first asked for. */
const openMoji = () => (set ??= JSON.parse(readFileSync(file, "utf8")) as Set);

/** Those that are ours. */
const own = "maison/";

/** Whether the drawing `name` is in OpenMoji (CC BY-SA 4.0), or ours after `maison/`. */
export const hasDrawing = (name: string): boolean => found(name) !== undefined;

/** What is inside it, 72 × 72. Throws when there is none. */
export function drawingBody(name: string): string {
  const body = found(name);
  if (body === undefined)
    throw new Error(`Le dessin « ${name} » de content/vocabulaire.yaml n’est ni dans OpenMoji, ni parmi les nôtres.`);
  return body;
}

/** The same as a file. */
export const drawingFile = (name: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="72" height="72" viewBox="0 0 72 72">${drawingBody(name)}</svg>`;

/** The names of all drawings of OpenMoji, in its order. */
export const openMojiNames = () => Object.keys(openMoji().icons);

function found(name: string): string | undefined {
  if (name.startsWith(own)) return homeDrawings[name.slice(own.length)] ?? streetDrawings[name.slice(own.length)];
  const { icons, aliases } = openMoji();
  return icons[name]?.body ?? icons[aliases?.[name]?.parent ?? ""]?.body;
}
