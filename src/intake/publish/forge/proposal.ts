import type { FileChange } from "../../model.ts";
import type { Author, Repository } from "../repository.ts";

/** A change to propose: its files by their path from the top of the repository. */
export type Proposal = {
  repository: Repository;
  /** `contribution/…`, on the forge. */
  branch: string;
  title: string;
  body: string;
  author: Author;
  /** ISO instant. */
  at: string;
  /** `was`: the blob that the garden knows; the forge must hold the same, else the proposal would undo a change of others. */
  files: (FileChange & { was: string | undefined })[];
};

/** `retry`: it may well work later as it is. `conflict`: the forge holds something else than the garden knows. */
export type Proposed =
  { ok: true; commit: string; address: string } | { ok: false; retry: boolean; conflict?: true; message: string };

/** A forge that reviews changes. Proposing the same thing again, after a failure, makes no second proposal. */
export type Forge = { propose: (proposal: Proposal) => Promise<Proposed> };

export const behind = (path: string): Proposed => ({
  ok: false,
  retry: false,
  conflict: true,
  message: `Cette page a changé sur la forge depuis la dernière mise à jour du jardin : ${path}.`,
});

export const refusedToken = (said: string): Proposed => ({
  ok: false,
  retry: false,
  message: `La forge refuse l’accès : vérifier GARDEN_FORGE_TOKEN et ses droits. ${said}`.trim(),
});

export const unreached = (said: string): Proposed => ({
  ok: false,
  retry: true,
  message: `La forge n’a pas pris la proposition, on réessaiera. ${said}`.trim(),
});

/** Stops a word from being a command, and is not seen. */
const stop = "\u200B";

/**
 * What others wrote, without what git, a forge or its machines would act upon:
 * calling people (`@`), closing issues (`#1`, `Fixes https://…`), quick actions
 * (`/close`), skipping checks (`[skip ci]`, `***NO_CI***`, `skip-checks: true`),
 * signing for others (`Co-authored-by:`). A second time, it changes nothing.
 */
export const inert = (text: string) =>
  text
    .replace(/[@#!](?=[\p{L}\p{M}\p{N}])/gu, (sign) => `${sign}${stop}`)
    .replace(/^\/(?=[a-z])/gim, `/${stop}`)
    .replace(/\[(?=[^\]\n\u200B]{0,40}(?:\bci\b|skip|no[ _-]?build|no[ _-]?deploy|actions|pipeline))/gi, `[${stop}`)
    .replace(/\*\*\*(?=[a-z])/gi, `*${stop}**`)
    .replace(/^([a-z]{1,30}(?:-[a-z]{1,30}){1,4})(?=[ \t]{0,4}[:=])/gim, `$1${stop}`)
    .replace(
      /\b(clos(?:e[sd]?|ing)|fix(?:e[sd]|ing)?|resolv(?:e[sd]?|ing)|implement(?:s|ed|ing)?)(?=:?[ \t]{1,4}[^\s\u200B])/gi,
      `$1${stop}`,
    );

/** Text on one line, as push options must be. */
export const oneLine = (text: string) =>
  text
    .split(/[\r\n\u2028\u2029]/)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join(" · ");

/** The message of the commit: that of the change, inert. */
export const messageOf = ({ title, body }: Proposal) => `${inert(title)}\n${body ? `\n${inert(body)}\n` : ""}`;
