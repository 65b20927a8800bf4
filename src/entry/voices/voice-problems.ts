import type { Problem } from "../../base/problem.ts";
import type { Node } from "../node.ts";
import { keyOf } from "../rows/keys.ts";
import type { Path } from "../trust/fault.ts";

/** What keeps a voice from being heard by everybody: its words are not written, or the person did not say yes to it. */
export function voiceProblems(node: Node, file: string, lineOf: (path: Path) => number): Problem[] {
  const said = node.kind === "story" ? node.data.voice : undefined;
  if (!said) return [];
  const fault = (message: string, fix: string): Problem => ({
    code: "bare-voice",
    file,
    line: lineOf([keyOf("story", "voice")]),
    message,
    fix,
  });
  return [
    ...(said.transcript === undefined
      ? [fault("Cette voix paraîtrait sans son texte.", "Écrire ce qu’elle dit, mot pour mot : « transcription: … ».")]
      : []),
    ...(said.consent === undefined
      ? [
          fault(
            "La personne n’a pas donné son accord pour que sa voix soit entendue de tous.",
            "Le lui demander, puis « accord: oui » ; sinon retirer « voix » et le fichier.",
          ),
        ]
      : []),
  ];
}
