/**
 * `npm run sweep`: removes the contacts, the submissions and the words that are past
 * their time, and says how many. To be run every day, by cron for example; the server
 * also does it by itself while it runs.
 */
import { stateFolder } from "../src/base/folders.ts";
import type { Spool } from "../src/intake/model.ts";
import { openReactions } from "../src/intake/follow/reactions.ts";
import { openSecret } from "../src/intake/spool/secret.ts";
import { openSpool } from "../src/intake/spool/spool.ts";
import { count, list } from "../src/base/french.ts";
import { runCommand } from "./lib/command.ts";

const day = 86_400_000;

/**
 * Sweeps now, then every `every` milliseconds, until the function it gives is
 * called. A sweep that fails is said, and the next one takes place: what is
 * past its time stays so.
 */
export function sweepDaily(spool: Pick<Spool, "sweep">, now: () => string, every = day): () => void {
  const sweep = () => {
    spool.sweep(now()).catch((error: unknown) => console.error("✖ Le ménage du jour n’a pas pu se faire.", error));
  };
  sweep();
  const timer = setInterval(sweep, every).unref();
  return () => clearInterval(timer);
}

type Swept = { contacts: number; voices?: number; submissions: number; words?: number };

/** What a sweep did, in one sentence that tells of nobody. */
export const sweepReport = ({ contacts, voices = 0, submissions, words = 0 }: Swept) =>
  contacts + voices + submissions + words === 0
    ? "✔ Rien n’avait atteint son terme."
    : `✔ Effacés : ${count(contacts, "moyen de contact", "moyens de contact")}, ${count(submissions, "contribution")}${
        voices > 0 ? `, ${count(voices, "voix", "voix")}` : ""
      }${words > 0 ? `, ${count(words, "mot de lecteur", "mots de lecteurs")}` : ""}.`;

await runCommand(import.meta.url, { name: "sweep", usage: "npm run sweep   efface ce qui a atteint son terme" }, async () => {
  const state = stateFolder();
  const spool = await openSpool(state, await openSecret(state));
  const now = new Date().toISOString();
  const words = await openReactions(state).sweep(now);
  console.log(sweepReport({ ...(await spool.sweep(now)), words }));
  const damaged = await spool.damaged();
  if (damaged.length > 0)
    console.log(
      `⚠ À regarder dans ${state}/spool, où cela ne se lit pas : ${list(damaged)}.\n  Rien n’en est montré ni effacé : le réparer ou le supprimer.`,
    );
});
