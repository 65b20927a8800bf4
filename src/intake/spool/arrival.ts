import { createHash, randomBytes } from "node:crypto";
import type { Field, FieldProblem, FormName, Values } from "../../features/contribution/model.ts";
import { photoField } from "../../features/contribution/photo-slots.ts";
import { readValues, type Envelope } from "../../features/contribution/submission.ts";
import type { SentPhoto } from "../http/form-data.ts";
import type { Arrival, DecodePhoto, KeptPhoto } from "../model.ts";

type Options = {
  /** What a contributor may fill, for this form. */
  fields: readonly Field[];
  decodePhoto: DecodePhoto;
  now: string;
};

/**
 * What is handed to the spool for a form as it was sent. Never refuses: what is
 * missing, too long or undecodable is told in `problems`, and the text is kept
 * as it is.
 */
export async function arrivalOf(
  form: FormName,
  { values: raw, contact, key }: Envelope,
  photos: readonly SentPhoto[],
  { fields, decodePhoto, now }: Options,
): Promise<Arrival> {
  const kept = await keepPhotos(photos, decodePhoto);
  const { values, problems } = readValues(form, raw, fields, { hasPhoto: kept.photos.length > 0 });
  return {
    // From a host without a server, the form has no key. One made from the text would give the receipt of a published
    // contribution, and with it its withdrawal, to whoever sends its text again.
    key: key && /^[A-Za-z0-9_-]{16,64}$/.test(key) ? key : randomBytes(24).toString("base64url"),
    form,
    received: now,
    values,
    photos: kept.photos,
    problems: [...problems, ...kept.problems],
    ...(contact ? { contact } : {}),
    files: kept.files,
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

/** A digest of what was sent, whatever the order of its fields. */
export function contentKey(form: FormName, values: Values, photos: readonly SentPhoto[]): string {
  const hash = createHash("sha256").update(JSON.stringify([form, canonical(values)]));
  for (const { slot, bytes } of photos) hash.update(`${slot}`).update(createHash("sha256").update(bytes).digest());
  return hash.digest("base64url");
}

/** Whether two contributions say the same, fields without an answer aside. */
export const sameValues = (a: Values, b: Values): boolean => JSON.stringify(canonical(a)) === JSON.stringify(canonical(b));

const canonical = (values: Values) =>
  Object.entries(values)
    .filter(([, given]) => given.some((value) => value !== ""))
    .sort(([a], [b]) => (a < b ? -1 : 1));
