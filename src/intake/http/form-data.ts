import type { Values } from "../../features/contribution/model.ts";
import { photoField, photoSlots } from "../../features/contribution/photo-slots.ts";
import { voiceField } from "../../features/contribution/voice/voice-fields.ts";
import { bodyLimits } from "./body.ts";
import { readParts } from "./multipart.ts";

/** A photo and the place it has in its form, from 1. */
export type SentPhoto = { slot: number; bytes: Uint8Array };

/** A form as it was sent. Photos are views of its body, in the order of their places; so is the voice. */
export type SentForm = { values: Values; photos: SentPhoto[]; voice?: Uint8Array };

export type ReadForm = { ok: true; form: SentForm } | { ok: false; why: "unreadable" | "too-long" };

/**
 * Reads the body of a form: its texts by field, in order, and its photos and its
 * voice. A file field left empty is no file; files of other fields are left out. What
 * has more than `most` fields, as no form of ours has, two photos for one place or two voices, is unreadable.
 */
export function readForm(body: Buffer, contentType: string, most: number = bodyLimits.fields): ReadForm {
  const sent = /^multipart\//i.test(contentType) ? readMultipart(body, contentType, most) : readUrlEncoded(body, most);
  if (!sent || new Set(sent.photos.map(({ slot }) => slot)).size < sent.photos.length || sent.voices.length > 1)
    return { ok: false, why: "unreadable" };
  const values: Record<string, string[]> = Object.create(null) as Record<string, string[]>;
  let length = 0;
  for (const [name, value] of sent.texts) {
    length += Buffer.byteLength(name) + Buffer.byteLength(value);
    (values[name] ??= []).push(value);
  }
  if (length > bodyLimits.text) return { ok: false, why: "too-long" };
  const [voice] = sent.voices;
  return { ok: true, form: { values, photos: sent.photos, ...(voice && { voice }) } };
}

type Sent = { texts: (readonly [name: string, value: string])[]; photos: SentPhoto[]; voices: Uint8Array[] };

function readMultipart(body: Buffer, contentType: string, most: number): Sent | undefined {
  const parts = readParts(body, contentType, most);
  if (!parts) return undefined;
  const files = parts.filter(({ filename, bytes }) => filename !== undefined && bytes.length > 0);
  return {
    texts: parts.flatMap(({ name, filename, bytes }) => (filename === undefined ? [[name, bytes.toString()] as const] : [])),
    photos: photoSlots.flatMap((slot) =>
      files.filter(({ name }) => name === photoField(slot)).map(({ bytes }) => ({ slot, bytes })),
    ),
    voices: files.filter(({ name }) => name === voiceField).map(({ bytes }) => bytes),
  };
}

/** Separators are counted first: a body of a hundred thousand empty fields costs nothing. */
function readUrlEncoded(body: Buffer, most: number): Sent | undefined {
  let fields = 1;
  for (let at = body.indexOf("&"); at >= 0; at = body.indexOf("&", at + 1)) if (++fields > most) return undefined;
  return { texts: [...new URLSearchParams(body.toString())], photos: [], voices: [] };
}

/** The first value of a field, else "". */
export const firstOf = (values: Values, name: string): string => values[name]?.[0] ?? "";
