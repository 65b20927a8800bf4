import type { FileChange } from "../model.ts";
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

/** What others wrote, without what a forge would act upon: calling people (`@`), closing issues (`#`), quick actions (`/`). */
export const inert = (text: string) =>
  text.replace(/[@#!](?=[\p{L}\p{N}])/gu, (sign) => `${sign}\u200B`).replace(/^\/(?=[a-z])/gim, "/\u200B");

/** Text on one line, as push options must be. */
export const oneLine = (text: string) =>
  text
    .split(/[\r\n\u2028\u2029]/)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join(" · ");

/** The message of the commit: that of the change, inert. */
export const messageOf = ({ title, body }: Proposal) => `${inert(title)}\n${body ? `\n${inert(body)}\n` : ""}`;
