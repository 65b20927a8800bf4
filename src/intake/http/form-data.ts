import type { Values } from "../../features/contribution/model.ts";
import { photoField, photoSlots } from "../../features/contribution/photo-slots.ts";
import { bodyLimits } from "./body.ts";
import { readParts } from "./multipart.ts";

/** A photo and the place it has in its form, from 1. */
export type SentPhoto = { slot: number; bytes: Uint8Array };

/** A form as it was sent. Photos are views of its body, in the order of their places. */
export type SentForm = { values: Values; photos: SentPhoto[] };

export type ReadForm = { ok: true; form: SentForm } | { ok: false; why: "unreadable" | "too-long" };

/**
 * Reads the body of a form: its texts by field, in order, and its photos. A
 * photo field left empty is no photo; files of other fields are left out. What
 * has more than `most` fields, as no form of ours has, or two photos for one place, is unreadable.
 */
export function readForm(body: Buffer, contentType: string, most: number = bodyLimits.fields): ReadForm {
  const sent = /^multipart\//i.test(contentType) ? readMultipart(body, contentType, most) : readUrlEncoded(body, most);
  if (!sent || new Set(sent.photos.map(({ slot }) => slot)).size < sent.photos.length) return { ok: false, why: "unreadable" };
  const values: Record<string, string[]> = Object.create(null) as Record<string, string[]>;
  let length = 0;
  for (const [name, value] of sent.texts) {
    length += Buffer.byteLength(name) + Buffer.byteLength(value);
    (values[name] ??= []).push(value);
  }
  return length > bodyLimits.text ? { ok: false, why: "too-long" } : { ok: true, form: { values, photos: sent.photos } };
}

type Sent = { texts: (readonly [name: string, value: string])[]; photos: SentPhoto[] };

function readMultipart(body: Buffer, contentType: string, most: number): Sent | undefined {
  const parts = readParts(body, contentType, most);
  if (!parts) return undefined;
  const files = parts.filter(({ filename, bytes }) => filename !== undefined && bytes.length > 0);
  return {
    texts: parts.flatMap(({ name, filename, bytes }) => (filename === undefined ? [[name, bytes.toString()] as const] : [])),
    photos: photoSlots.flatMap((slot) =>
      files.filter(({ name }) => name === photoField(slot)).map(({ bytes }) => ({ slot, bytes })),
    ),
  };
}

/** Separators are counted first: a body of a hundred thousand empty fields costs nothing. */
function readUrlEncoded(body: Buffer, most: number): Sent | undefined {
  let fields = 1;
  for (let at = body.indexOf("&"); at >= 0; at = body.indexOf("&", at + 1)) if (++fields > most) return undefined;
  return { texts: [...new URLSearchParams(body.toString())], photos: [] };
}

/** The first value of a field, else "". */
export const firstOf = (values: Values, name: string): string => values[name]?.[0] ?? "";
