/** What an answer to a form means, and the words for it. Each failure is told as its own: what happened, and what to do. */
import { count } from "../../base/french.ts";
import type { FieldProblem } from "./model.ts";

/** Why it was not taken. `lighter`: it may go without its photo. */
export type Refusal = { message: string; problems: FieldProblem[]; lighter?: boolean };

/** Why it will be tried again. `elsewhere`: a page that is not ours answered. */
export type Cause =
  { type: "network" | "slow" | "elsewhere" } | { type: "server"; status: number } | { type: "busy"; seconds: number };

export type Answer = { status: number; header: (name: string) => string | null; text: string; hasPhoto: boolean };

export type Read = { type: "sent"; code: string } | { type: "refused"; refusal: Refusal } | { type: "later"; cause: Cause };

/** Our server signs its answers with this header; a relay before it, or a portal of a Wi-Fi, does not. */
const signature = "jardin-reponse";

/** Reads an answer. What is not ours is never read as ours, whatever its status. */
export function readAnswer({ status, header, text, hasPhoto }: Answer): Read {
  const said = parsed(text);
  const ours = header(signature) !== null || said !== undefined;
  if (status >= 200 && status < 300)
    return said?.code ? { type: "sent", code: said.code } : { type: "later", cause: { type: "elsewhere" } };
  if (status === 429 || (status === 503 && header("retry-after") !== null))
    return { type: "later", cause: { type: "busy", seconds: secondsOf(header("retry-after")) } };
  if (status >= 500 && status !== 511) return { type: "later", cause: { type: "server", status } };
  // A slow line or a crowd; a page that has moved, or the portal of a Wi-Fi in its place.
  if (status === 408 || status === 425) return { type: "later", cause: { type: "slow" } };
  if (!ours && [404, 405, 511].includes(status)) return { type: "later", cause: { type: "elsewhere" } };
  if (ours) return { type: "refused", refusal: { message: said?.message ?? "", problems: said?.problems ?? [] } };
  return { type: "refused", refusal: strangerRefusal(status, hasPhoto) };
}

type Said = { code?: string; message?: string; problems?: FieldProblem[] };

function parsed(text: string): Said | undefined {
  try {
    const said: unknown = JSON.parse(text);
    const isSaid = typeof said === "object" && said !== null && ["code", "message", "problems"].some((name) => name in said);
    return isSaid ? (said as Said) : undefined;
  } catch {
    return undefined;
  }
}

/** Seconds, as our server says them; a minute when nothing is said. */
const secondsOf = (said: string | null) => (said !== null && /^\d{1,6}$/.test(said.trim()) ? Number(said) : 60);

function strangerRefusal(status: number, hasPhoto: boolean): Refusal {
  const kept = "Votre texte est toujours là.";
  const remedy =
    status === 413
      ? hasPhoto
        ? "Envoyez-le sans photo, ou avec une photo plus légère."
        : "Raccourcissez-le, ou envoyez-le en deux fois."
      : `Essayez avec un autre réseau, par exemple celui de votre téléphone.${hasPhoto ? " Sans photo, il passera peut-être." : ""}`;
  const what =
    status === 413
      ? "C’est trop lourd pour passer\u00A0: un relais devant le jardin l’a arrêté"
      : "Un filtre, sur ce réseau ou devant le jardin, a arrêté l’envoi\u00A0: ce n’est pas le jardin qui refuse";
  return { message: `${what} (réponse\u00A0${status}). ${kept} ${remedy}`, problems: [], ...(hasPhoto && { lighter: true }) };
}

/** Why it waits, and what may help. */
export function causeWords(cause: Cause): string {
  switch (cause.type) {
    case "network":
      return "Le réseau manque ici, ou le site ne répond pas.";
    case "slow":
      return "Le réseau est trop lent ici\u00A0: l’envoi n’a pas pu finir.";
    case "elsewhere":
      return "Une autre page a répondu à la place du jardin\u00A0: souvent, celle d’un Wi-Fi où il faut d’abord se connecter. Connectez-vous, puis essayez.";
    case "server":
      return `Le site a une panne (réponse\u00A0${cause.status})\u00A0: ce n’est pas votre réseau.`;
    case "busy":
      return `Beaucoup d’envois arrivent en même temps. Le site demande d’attendre ${count(Math.max(1, Math.ceil(cause.seconds / 60)), "minute")}.`;
  }
}
