import { nearest } from "../../base/nearest.ts";
import type { Problem } from "../../base/problem.ts";
import type { ReadEntry } from "../kept.ts";

/** `read` with a problem when its voice is not beside it; such an entry is not given. */
export function withVoiceBeside(read: ReadEntry, voices: ReadonlyMap<string, string>): ReadEntry {
  const { entry, ...rest } = read;
  const file = entry?.node.kind === "story" ? entry.node.data.voice?.file : undefined;
  const folder = read.id.slice(0, read.id.indexOf("/"));
  if (file === undefined || voices.has(`${folder}/${file}`)) return read;
  const guess = nearest(
    file,
    [...voices.keys()].filter((path) => path.startsWith(`${folder}/`)).map((path) => path.slice(folder.length + 1)),
  );
  const problem: Problem = {
    code: "missing-voice",
    file: read.file,
    message: `La voix « ${file} » n’est pas à côté de la fiche.`,
    fix: guess ? `Vouliez-vous dire « ${guess} » ?` : `La poser dans le dossier ${folder}/.`,
  };
  return { ...rest, problems: [...read.problems, problem] };
}
