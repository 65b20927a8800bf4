import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { formNames } from "../../features/contribution/model.ts";
import { faultOf, ignoreAbsent, syncFolder, writeSynced } from "./durable.ts";
import type { Arrival, Happening, Reception, Submission } from "../model.ts";
import { currentValues, stateOf } from "./state.ts";

/** What is under a name of the spool is not a submission, or not a whole one. Never a passing fault of the system. */
export class Damaged extends Error {}

const values = z.record(z.string(), z.array(z.string()));
const problems = z.array(z.strictObject({ field: z.string(), message: z.string() }));

/** A name that is a photo’s and nothing else in the folder of a submission. */
const photoName = /^[a-z0-9]+(?:[-_.][a-z0-9]+)*\.(?:webp|jpe?g|png)$/;

const voiceShape = z.object({ name: z.string().regex(/^voix\.(?:webm|m4a|mp3)$/), seconds: z.number(), bytes: z.number() });

const receptionShape = z.object({
  code: z.string(),
  form: z.enum(formNames),
  received: z.iso.datetime(),
  values,
  photos: z.array(z.object({ name: z.string().regex(photoName), width: z.number(), height: z.number(), bytes: z.number() })),
  voice: voiceShape.exactOptional(),
  problems,
});

const told = {
  at: z.iso.datetime(),
  by: z.union([z.enum(["contributeur", "jardin"]), z.templateLiteral(["moderation:", z.string()])]),
};

const happeningShape = z.discriminatedUnion("type", [
  z.object({ ...told, type: z.literal("completed"), values, problems }),
  z.object({ ...told, type: z.literal("edited"), values }),
  z.object({ ...told, type: z.literal("asked"), question: z.string(), proposed: z.string().exactOptional() }),
  z.object({ ...told, type: z.literal("answered"), words: z.string() }),
  z.object({ ...told, type: z.literal("refused"), reason: z.string() }),
  z.object({ ...told, type: z.literal("reopened") }),
  z.object({ ...told, type: z.literal("approved"), into: z.string().exactOptional() }),
  z.object({ ...told, type: z.literal("published"), commit: z.string(), id: z.string(), proposal: z.string().exactOptional() }),
  z.object({ ...told, type: z.literal("failed"), reason: z.string() }),
  z.object({ ...told, type: z.literal("withdrawn") }),
  z.object({ ...told, type: z.literal("unpublished"), reason: z.string() }),
  z.object({
    ...told,
    type: z.literal("removed"),
    commit: z.string().exactOptional(),
    proposal: z.string().exactOptional(),
    files: z.array(z.string()),
  }),
  z.object({ ...told, type: z.literal("held"), reason: z.string() }),
  z.object({ ...told, type: z.literal("served") }),
]);

/** The file of the nth happening, from 1: `0001.json`. */
export const happeningFile = (n: number) => `${String(n).padStart(4, "0")}.json`;

/** Writes an arrival in the new folder `folder`, all of it synced but its name. Throws when a photo or the voice has no bytes or a strange name. */
export async function writeSubmission(folder: string, code: string, arrival: Arrival): Promise<void> {
  const { key: _, contact, files, ...reception } = arrival;
  if (reception.voice) voiceShape.parse(reception.voice);
  const named = [
    ...reception.photos.map(({ name }) => name).filter(isPhotoName),
    ...(reception.voice ? [reception.voice.name] : []),
  ];
  const beside = named.map((name) => {
    const bytes = files.get(name);
    if (!bytes) throw new Error(`No file under ${JSON.stringify(name)}`);
    return [name, bytes] as const;
  });
  await mkdir(join(folder, "happenings"), { recursive: true, mode: 0o700 });
  const kept: Reception = { code, ...reception };
  await Promise.all([
    writeSynced(join(folder, "reception.json"), `${JSON.stringify(kept)}\n`),
    ...beside.map(([name, bytes]) => writeSynced(join(folder, name), bytes)),
    ...(contact ? [writeSynced(join(folder, "contact.txt"), contact)] : []),
    syncFolder(join(folder, "happenings")),
  ]);
  await syncFolder(folder);
}

/** Throws for a name that is not a photo’s: nothing is written under it. */
function isPhotoName(name: string): boolean {
  if (!photoName.test(name)) throw new Error(`No photo under ${JSON.stringify(name)}`);
  return true;
}

/** What the folder of a submission holds, by name: all that decides what reading it gives, since no file ever changes. */
export type Holding = { hasContact: boolean; hasVoice: boolean; happenings: number };

/** The names in the folder `folder` of a submission; undefined when there is none. Throws `Damaged` when a happening is missing between two. */
export async function holdingOf(folder: string): Promise<Holding | undefined> {
  const [names, happenings] = await Promise.all([
    readdir(folder).catch(ignoreAbsent),
    readdir(join(folder, "happenings")).catch(ignoreAbsent),
  ]);
  if (!names) return undefined;
  // What an editor or a file manager leaves beside is nobody’s happening.
  const numbered = new Set((happenings ?? []).filter((name) => /^\d{4,}\.json$/.test(name)));
  for (let n = 1; n <= numbered.size; n++)
    if (!numbered.has(happeningFile(n))) throw new Damaged(`${happeningFile(n)} is missing`);
  const hasVoice = names.some((name) => name.startsWith("voix."));
  return { hasContact: names.includes("contact.txt"), hasVoice, happenings: numbered.size };
}

/** Reads the submission in `folder`. Throws `Damaged` when any of it is torn, foreign, missing or of another code. */
export async function readSubmission(folder: string, code: string, holding: Holding): Promise<Submission> {
  const { hasContact, hasVoice, happenings: n } = holding;
  const happeningPaths = Array.from({ length: n }, (_, index) => join("happenings", happeningFile(index + 1)));
  const reception: Reception = await readJson(join(folder, "reception.json"), receptionShape);
  if (reception.code !== code) throw new Damaged("The submission of another code");
  const happenings: Happening[] = [];
  for (const path of happeningPaths) happenings.push(await readJson(join(folder, path), happeningShape));
  const contact = hasContact ? await readFile(join(folder, "contact.txt"), "utf8").catch(ignoreAbsent) : undefined;
  return {
    ...reception,
    happenings,
    state: stateOf(reception, happenings),
    current: currentValues(reception.values, happenings),
    ...(contact === undefined ? {} : { contact }),
    ...(reception.voice && !hasVoice ? { isVoiceGone: true as const } : {}),
  };
}

async function readJson<T>(path: string, shape: z.ZodType<T>): Promise<T> {
  try {
    return shape.parse(JSON.parse(await readFile(path, "utf8")));
  } catch (error) {
    const isTorn = error instanceof SyntaxError || error instanceof z.ZodError || ["ENOENT", "EISDIR"].includes(faultOf(error));
    throw isTorn ? new Damaged(path, { cause: error }) : error;
  }
}
