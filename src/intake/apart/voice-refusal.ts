/** Why a voice is not taken, as its contributor reads it. Read by the server and by the process that rewrites. */
import { voiceLimits } from "../../entry/voices/voice.ts";

/** The heaviest file that is looked at: a form weighs no more. A film of ten seconds may weigh that, of which only the sound is kept. */
export const maxSentBytes = 8 * 1024 * 1024;

const again = "Enregistrez-vous depuis cette page, ou écrivez quelques mots.";

export const refusals = {
  empty: `Le fichier du son est vide. ${again}`,
  heavy: `Cet enregistrement est trop lourd : 1,5 Mo au plus. ${again}`,
  long: `Cet enregistrement est trop long : ${voiceLimits.seconds} secondes au plus. ${again}`,
  silent: `Cet enregistrement ne contient aucun son. ${again}`,
  several: `Ce fichier contient plusieurs pistes de son : nous ne saurions pas laquelle garder. ${again}`,
  format: `Ce fichier ne s’écoute pas ici : le jardin garde les sons WebM, Ogg (Opus), MP4, M4A, AAC et MP3. ${again}`,
  unreadable: `Cet enregistrement ne se lit pas : le fichier semble abîmé. ${again}`,
  slow: `Cet enregistrement demande trop de travail pour être lu. ${again}`,
  busy: "Beaucoup d’enregistrements arrivent en ce moment. Réessayez dans une minute.",
} as const;

/** What refuses a sound before anything reads it: its weight, and its first bytes whatever its name says. */
export function refusalOf(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0) return refusals.empty;
  if (bytes.length > maxSentBytes) return refusals.heavy;
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 12)).toString("latin1");
  const isKnown =
    start.startsWith("\x1A\x45\xDF\xA3") ||
    start.startsWith("OggS") ||
    start.startsWith("ID3") ||
    start.slice(4, 8) === "ftyp" ||
    // The first bits of a frame of MP3 or of AAC.
    /^\xFF[\xE2-\xFF]/.test(start);
  return isKnown ? undefined : refusals.format;
}
