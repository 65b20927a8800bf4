/** What is said around a recording, and how it is asked for. */
import { voiceLimits } from "../../../entry/voices/voice.ts";

/** Containers in which a browser may record, the lightest first. */
const types = ["audio/webm;codecs=opus", "audio/mp4;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"] as const;

/** What the browser is asked to record; undefined: whatever it gives. */
export const chosenType = (isSupported: (type: string) => boolean): string | undefined => types.find(isSupported);

/** The name of a recording of this type: the server reads its bytes, and a person its ending. */
export const recordingName = (type: string): string => {
  const ending = /^(?:audio|video)\/(webm|mp4|ogg)/.exec(type)?.[1] ?? "webm";
  return `voix.${ending === "mp4" ? "m4a" : ending}`;
};

/** Why the microphone did not open, and what to do, by the name of the error. */
export function microphoneWords(error: string): string {
  const otherwise = "Ou écrivez, plus bas\u00A0: quelques mots suffisent.";
  switch (error) {
    case "NotAllowedError":
    case "SecurityError":
      return `Le micro est fermé pour ce site\u00A0: rien n’a été enregistré. Pour l’ouvrir, touchez le cadenas ou le réglage à côté de l’adresse, permettez le micro, puis recommencez. ${otherwise}`;
    case "NotFoundError":
      return `Aucun micro n’a été trouvé sur cet appareil. ${otherwise}`;
    case "NotReadableError":
    case "AbortError":
      return `Le micro sert déjà ailleurs, peut-être à un appel. Terminez-le, puis recommencez. ${otherwise}`;
    default:
      return `Le micro n’a pas pu s’ouvrir. Recommencez dans un moment. ${otherwise}`;
  }
}

/** Why a recording ended. */
export type End = "asked" | "full" | "cut" | "hidden";

export const endWords: Readonly<Record<End, string>> = {
  asked: "C’est enregistré. Écoutez, puis gardez-le ou effacez-le.",
  full: "Le temps est écoulé\u00A0: c’est enregistré. Écoutez, puis gardez-le ou effacez-le.",
  cut: "Le micro s’est coupé, peut-être à cause d’un appel. Ce que vous aviez dit est gardé.",
  hidden: "La page n’était plus devant\u00A0: l’enregistrement s’est arrêté. Ce que vous aviez dit est gardé.",
};

/** Seconds left at which it is said aloud: a count read each second would cover the voice. */
export const toldAt: readonly number[] = [30, 10];

export const leftWords = (left: number): string => `Encore ${left}\u00A0secondes.`;

/** What a person reads before the microphone opens. */
export const startWords = `Parlez\u00A0: ${voiceLimits.seconds}\u00A0secondes au plus. Touchez «\u00A0Terminer\u00A0» quand vous avez fini.`;
