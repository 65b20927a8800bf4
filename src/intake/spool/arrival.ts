import { createHash, randomBytes } from "node:crypto";
import type { Field, FieldProblem, FormName, Values } from "../../features/contribution/model.ts";
import { photoField } from "../../features/contribution/photo-slots.ts";
import { readValues, type Envelope } from "../../features/contribution/submission.ts";
import { voiceField } from "../../features/contribution/voice/voice-fields.ts";
import type { SentForm, SentPhoto } from "../http/form-data.ts";
import type { Arrival, DecodePhoto, KeptPhoto, KeptVoice, RewriteVoice } from "../model.ts";

type Options = {
  /** What a contributor may fill, for this form. */
  fields: readonly Field[];
  decodePhoto: DecodePhoto;
  rewriteVoice: RewriteVoice;
  now: string;
};

/**
 * What is handed to the spool for a form as it was sent. Never refuses: what is
 * missing, too long or unreadable is told in `problems`, and the text is kept
 * as it is.
 */
export async function arrivalOf(
  form: FormName,
  { values: raw, contact, key }: Envelope,
  { photos, voice: said }: Pick<SentForm, "photos" | "voice">,
  { fields, decodePhoto, rewriteVoice, now }: Options,
): Promise<Arrival> {
  const kept = await keepPhotos(photos, decodePhoto);
  const { voice, ...heard } = await keepVoice(said, rewriteVoice);
  const options = { hasPhoto: kept.photos.length > 0, hasVoice: voice !== undefined };
  const { values, problems } = readValues(form, raw, fields, options);
  return {
    // From a host without a server, the form has no key. One made from the text would give the receipt of a published
    // contribution, and with it its withdrawal, to whoever sends its text again.
    key: key && /^[A-Za-z0-9_-]{16,64}$/.test(key) ? key : randomBytes(24).toString("base64url"),
    form,
    received: now,
    values,
    photos: kept.photos,
    ...(voice && { voice }),
    problems: [...problems, ...kept.problems, ...heard.problems],
    ...(contact ? { contact } : {}),
    files: new Map([...kept.files, ...heard.files]),
  };
}

/** One after the other: a form has few, and each decoding takes a processor. Each is named by its place, whatever became of the others. */
async function keepPhotos(sent: readonly SentPhoto[], decode: DecodePhoto) {
  const photos: KeptPhoto[] = [];
  const problems: FieldProblem[] = [];
  const files = new Map<string, Buffer>();
  for (const { slot, bytes } of sent) {
    const decoded = await decode(bytes);
    if (!decoded.ok) {
      problems.push({ field: photoField(slot), message: decoded.message });
      continue;
    }
    const name = `photo-${slot}.webp`;
    photos.push({ name, width: decoded.width, height: decoded.height, bytes: decoded.bytes.length });
    files.set(name, decoded.bytes);
  }
  return { photos, problems, files };
}

type HeardVoice = { voice?: KeptVoice; problems: FieldProblem[]; files: [string, Buffer][] };

async function keepVoice(said: Uint8Array | undefined, rewrite: RewriteVoice): Promise<HeardVoice> {
  if (!said) return { problems: [], files: [] };
  const heard = await rewrite(said);
  if (!heard.ok) return { problems: [{ field: voiceField, message: heard.message }], files: [] };
  const name = `voix.${heard.ending}`;
  return { voice: { name, seconds: heard.seconds, bytes: heard.bytes.length }, problems: [], files: [[name, heard.bytes]] };
}

/** A digest of what was sent, whatever the order of its fields. */
export function contentKey(form: FormName, values: Values, { photos, voice }: Pick<SentForm, "photos" | "voice">): string {
  const hash = createHash("sha256").update(JSON.stringify([form, canonical(values)]));
  if (voice) hash.update("voix").update(createHash("sha256").update(voice).digest());
  for (const { slot, bytes } of photos) hash.update(`${slot}`).update(createHash("sha256").update(bytes).digest());
  return hash.digest("base64url");
}

/** Whether two contributions say the same, fields without an answer aside. */
export const sameValues = (a: Values, b: Values): boolean => JSON.stringify(canonical(a)) === JSON.stringify(canonical(b));

const canonical = (values: Values) =>
  Object.entries(values)
    .filter(([, given]) => given.some((value) => value !== ""))
    .sort(([a], [b]) => (a < b ? -1 : 1));
