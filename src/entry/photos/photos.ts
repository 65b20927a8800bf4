import { nearest } from "../../base/nearest.ts";
import { photoWidths } from "../body/elements.ts";
import type { ReadEntry } from "../kept.ts";

/** `entry` with a problem for each photo it shows that is not beside it; such an entry is not given. */
export function photoProblems(read: ReadEntry, photos: ReadonlyMap<string, string>): ReadEntry {
  const folder = read.id.slice(0, read.id.indexOf("/"));
  const missing = (read.entry?.node.body.photos ?? []).filter(({ src }) => !photos.has(`${folder}/${src.slice(2)}`));
  if (missing.length === 0) return read;
  const { entry: _, ...rest } = read;
  const beside = [...photos.keys()].filter((path) => path.startsWith(`${folder}/`)).map((path) => path.slice(folder.length + 1));
  return {
    ...rest,
    problems: [
      ...read.problems,
      ...missing.map(({ src, line }) => {
        const guess = nearest(src.slice(2), beside);
        return {
          code: "missing-photo" as const,
          file: read.file,
          line,
          message: `La photo « ${src} » n’est pas à côté de la fiche.`,
          fix: guess ? `Vouliez-vous dire « ./${guess} » ?` : `La poser dans le dossier ${folder}/.`,
        };
      }),
    ],
  };
}

/**
 * The HTML of a body, each photo of `sizes` with its width and height: the
 * text below it does not jump when it comes, and a small photo is not
 * enlarged. `sizes` is keyed by the address of the photo below `/images/`.
 */
export function sizePhotos(html: string, sizes: ReadonlyMap<string, { width: number; height: number }>): string {
  return html.replace(firstSource, (tag, name: string) => {
    const size = sizes.get(name);
    return size ? `${tag} width="${size.width}" height="${size.height}"` : tag;
  });
}

/** In a body only our own tags have a `<`: the text is escaped. */
const firstSource = new RegExp(`<img src="/images/([^"]+)-${photoWidths[0]}\\.webp"`, "g");
