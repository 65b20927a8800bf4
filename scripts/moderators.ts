/**
 * `npm run moderators -- ajouter "Prénom"`: makes the personal link of someone
 * who moderates, shown once. `liste` says who has one, `revoquer "Prénom"`
 * closes it at once.
 */
import { stateFolder } from "../src/base/folders.ts";
import { inShell } from "../src/base/in-shell.ts";
import { environment } from "../src/base/environment.ts";
import type { Moderators } from "../src/intake/model.ts";
import { NameRefused, openModerators } from "../src/intake/moderation/moderators.ts";
import { longDay } from "../src/base/french.ts";
import { Refusal, runCommand } from "./lib/command.ts";

const usage = `Trois commandes :
  npm run moderators -- ajouter "Prénom"    donne à quelqu’un son lien personnel
  npm run moderators -- liste               dit qui a un lien
  npm run moderators -- revoquer "Prénom"   ferme le lien de quelqu’un`;

/** Does what `args` ask and gives what to say. Throws a `NameRefused` when it cannot. */
export async function moderate(
  args: readonly string[],
  { moderators, now, site }: { moderators: Moderators; now: string; site: string },
): Promise<string> {
  const [command, ...words] = args;
  const name = words.join(" ").trim();
  if (command === "liste" && !name) return listing(await moderators.list());
  if (!name) throw new NameRefused(usage);
  if (command === "ajouter") {
    const token = await moderators.add(name, now);
    return `✔ Le lien personnel de ${name}, à lui donner de la main à la main :

  ${site}/moderation/${token}/

Il ne sera plus montré. Il ouvre la relecture à qui le possède : ne pas le publier.
S’il se perd : npm run moderators -- revoquer ${inShell(name)}, puis ajouter de nouveau.`;
  }
  if (command !== "revoquer") throw new NameRefused(usage);
  if (!(await moderators.revoke(name, now))) throw new NameRefused(`Personne n’a de lien ouvert sous le nom « ${name} ».`);
  return `✔ Le lien de ${name} est fermé.`;
}

function listing(all: Awaited<ReturnType<Moderators["list"]>>): string {
  if (all.length === 0) return `Personne n’a encore de lien.\n${usage}`;
  return all
    .map(({ name, created, revoked }) =>
      revoked
        ? `  ${name} : lien fermé le ${longDay(revoked.slice(0, 10))}`
        : `  ${name} : lien ouvert depuis le ${longDay(created.slice(0, 10))}`,
    )
    .join("\n");
}

await runCommand(import.meta.url, { name: "moderators", usage, words: 12 }, async ({ words }) => {
  const { SITE_URL, PORT } = environment();
  const site = SITE_URL ?? `http://localhost:${PORT}`;
  const moderators = openModerators(stateFolder());
  try {
    console.log(await moderate(words, { moderators, now: new Date().toISOString(), site }));
    if (!SITE_URL && words[0] === "ajouter")
      console.warn(
        "⚠ SITE_URL n’est pas réglé : ce lien ne s’ouvre que sur cette machine. Ailleurs, remplacer son début par l’adresse du site.",
      );
  } catch (error) {
    throw error instanceof NameRefused ? new Refusal(error.message) : error;
  }
});
