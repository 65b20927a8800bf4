import { z } from "zod";
import { day, literal, text } from "../fields.ts";
import { field, group } from "../rows/group.ts";
import { voiceName } from "../voices/voice.ts";

/**
 * A voice that tells a story, in a file beside it. Its words and the consent to
 * it are asked for apart (src/entry/voices/voice-problems.ts), with their own reasons.
 */
export const voice = group({
  file: field(
    "fichier",
    z
      .string("« Fichier » attend du texte.")
      .regex(voiceName, "Écrire le nom d’un fichier posé à côté de la fiche : mon-recit.webm, .m4a ou .mp3.")
      .meta({ title: "Fichier", description: "Le nom du son, posé à côté de la fiche.", example: "bal-du-square.webm" }),
  ),
  who: field("qui", text({ title: "Qui parle", description: "Sous le nom choisi." }, { max: 120 })),
  transcript: field(
    "transcription",
    literal(
      { title: "Ce que dit la voix", description: "Mot pour mot, pour qui n’entend pas ou n’a pas de quoi écouter." },
      { max: 4000 },
    ).optional(),
  ),
  consent: field(
    "accord",
    z
      .literal("oui", "Écrire « accord: oui » quand la personne l’a donné. Sans lui, retirer la voix.")
      .optional()
      .meta({ title: "Accord", description: "oui : la personne veut que sa voix soit entendue de tous." }),
  ),
  day: field("jour", day({ title: "Jour", description: "Le jour où elle a paru.", example: "2026-11-30" })),
});
