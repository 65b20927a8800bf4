/** Why a photo is not taken, as its contributor reads it. Read by the server and by the process that decodes. */

/** The heaviest file that is looked at: a form weighs no more. A telephone’s photo weighs 2 to 6 MB. */
export const maxPhotoBytes = 8 * 1024 * 1024;
/** The largest photo that is decoded, in pixels: three times a usual telephone’s. */
export const maxPhotoPixels = 40_000_000;

/** What a contributor can do with a photo that the garden does not read. */
const screenshot = "Une capture d’écran de la photo convient aussi.";

export const refusals = {
  empty: "Le fichier de la photo est vide. Choisissez-la à nouveau.",
  heavy: "Cette photo est trop lourde : 8 Mo au plus. " + screenshot,
  large: "Cette photo est trop grande : 40 millions de pixels au plus. " + screenshot,
  format: "Cette photo ne se lit pas : le jardin lit les photos JPEG, PNG et WebP. " + screenshot,
  heic: "Cette photo est au format HEIC ou AVIF, que le jardin ne lit pas. " + screenshot,
  unreadable: "Cette photo ne se lit pas : le fichier semble abîmé. " + screenshot,
  slow: "Cette photo demande trop de travail pour être lue. " + screenshot,
  busy: "Beaucoup de photos arrivent en ce moment. Réessayez dans une minute.",
} as const;

/** What refuses a photo before any decoder sees it: its weight, and its first bytes whatever its name says. */
export function refusalOf(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0) return refusals.empty;
  if (bytes.length > maxPhotoBytes) return refusals.heavy;
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 12)).toString("latin1");
  if (start.startsWith("\xFF\xD8\xFF") || start.startsWith("\x89PNG\r\n\x1A\n") || /^RIFF[^]{4}WEBP$/.test(start))
    return undefined;
  return start.slice(4, 8) === "ftyp" ? refusals.heic : refusals.format;
}
