/**
 * `npm run sources`: entries of a common catalogue among the garden’s own. A
 * version is shown practice by practice before it is taken (`--oui`); what was
 * changed here stays; `revenir` goes back to the version before.
 */
import { readFileSync } from "node:fs";
import { mkdir, rm, rmdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { cacheFolder, contentFolder } from "../../src/base/folders.ts";
import { count } from "../../src/base/french.ts";
import { oneLine } from "../../src/base/problem.ts";
import { lockName, readSources, sourcesText, type Source } from "../../src/entry/sources/lock.ts";
import { entryChanges } from "../../src/features/exports/changes.ts";
import { Refusal, runCommand, type Typed } from "../lib/command.ts";
import { digestOfFile } from "../steps/site/part.ts";
import { addressOf, fetchSource, type Fetched } from "./fetch.ts";
import { movesOf, ownIn, type Move } from "./plan.ts";

const usage = `npm run sources                                    les sources de ce jardin
npm run sources -- ajouter NOM ADRESSE [--version v2] [--dossier content]   ce qu’une source apporterait
npm run sources -- mettre-a-jour NOM [--version v3]                         ce qu’une autre version changerait
npm run sources -- revenir NOM                                              à la version d’avant
npm run sources -- retirer NOM                                              sans elle : ce qui n’a pas été changé ici s’en va
--oui                                              le prendre`;

/** What taking a version would do. */
export type Step = { source: Source; moves: Move[]; left: string[] };

const oursIn =
  (content: string) =>
  (name: string): Uint8Array | undefined => {
    try {
      return readFileSync(join(content, name));
    } catch {
      return undefined;
    }
  };

/** What `fetched`, the version `version` of a source, changes in the garden in `content`. `known`: the source as it is taken today. */
export function stepTo(
  content: string,
  {
    known,
    name,
    address,
    folder,
    version,
  }: { known: Source | undefined; name: string; address: string; folder: string; version: string },
  { commit, files, left }: Fetched,
): Step {
  const moves = movesOf({ base: known?.fichiers ?? {}, theirs: files, ours: oursIn(content) });
  const isNew = known !== undefined && known.commit !== commit;
  const before = isNew ? { version: known.version, commit: known.commit } : known?.avant;
  const source: Source = {
    nom: name,
    adresse: address,
    dossier: folder,
    version,
    commit,
    ...(before && { avant: before }),
    fichiers: Object.fromEntries(
      [...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([file, bytes]) => [file, digestOfFile(bytes)]),
    ),
  };
  return { source, moves, left };
}

const idOf = (name: string) => name.replace(/\.mdx$/, "");
const text = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString();

/** What is said of a step: each entry that would come, change or go; each that stays as it is here. */
export function stepLines({ source, moves, left }: Step): string[] {
  const does = moves.filter(({ move }) => ["add", "change", "remove"].includes(move));
  const entries = does.filter(({ name }) => name.endsWith(".mdx"));
  const texts = (side: "before" | "after") =>
    new Map(entries.flatMap((one) => (text(one[side]) === undefined ? [] : [[idOf(one.name), text(one[side]) ?? ""] as const])));
  const words = { added: "nouvelle", changed: "changée", removed: "retirée" };
  const stay = (move: Move["move"]) => moves.filter((one) => one.move === move).map(({ name }) => name);
  const [overridden, hidden] = [stay("override"), stay("hidden")];
  return [
    `${source.nom}, version ${source.version} (${source.commit.slice(0, 10)}) : ${count(entries.length, "fiche", "fiches")}, ${count(does.length - entries.length, "autre fichier", "autres fichiers")}.`,
    ...entryChanges(texts("before"), texts("after")).map(
      (one) =>
        `  ${words[one.change]} : ${one.title} (${one.id})${one.change === "changed" ? ` : ${one.fields.join(", ")}` : ""}`,
    ),
    ...(overridden.length > 0
      ? ["Gardées comme elles sont ici, et que la source a autrement :", ...overridden.map((name) => `  ${name}`)]
      : []),
    ...(hidden.length > 0 ? ["Retirées ici, et qui le restent :", ...hidden.map((name) => `  ${name}`)] : []),
    ...(left.length > 0 ? ["Laissés (liens, ou fichiers trop lourds) :", ...left.map((name) => `  ${name}`)] : []),
  ].map(oneLine);
}

/** Takes a step: the files, then the list of what was taken. A source of which nothing is left is one no more. */
export async function take(content: string, { source, moves }: Step): Promise<void> {
  for (const { name, move, after } of moves) {
    const path = join(content, name);
    if (move === "remove") await rm(path, { force: true });
    // A folder that held nothing else goes with it.
    if (move === "remove") await rmdir(dirname(path)).catch(() => undefined);
    if ((move !== "add" && move !== "change") || !after) continue;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, after);
  }
  const others = readSources(content).filter(({ nom }) => nom !== source.nom);
  const left = Object.keys(source.fichiers).length > 0 ? [...others, source] : others;
  if (left.length > 0) await writeFile(join(content, lockName), sourcesText(left));
  else await rm(join(content, lockName), { force: true });
}

/** What is said of the sources that a garden has. */
export function sourcesLines(content: string): string[] {
  const sources = readSources(content);
  if (sources.length === 0) return ["Ce jardin n’a pas de source : toutes ses fiches sont les siennes."];
  return sources.flatMap(({ nom, adresse, version, commit, fichiers }) => {
    const { overridden, hidden } = ownIn({ base: fichiers, ours: oursIn(content) });
    return [
      `${nom} : ${adresse}, version ${version} (${commit.slice(0, 10)}), ${count(Object.keys(fichiers).length, "fichier", "fichiers")}.`,
      ...overridden.map((name) => `  changée ici : ${name}`),
      ...hidden.map((name) => `  retirée ici : ${name}`),
    ];
  });
}

/** The source that is asked for, in its version. */
function askedFor({ words: [act, name = "", typed], text: option }: Typed, content: string) {
  const known = readSources(content).find(({ nom }) => nom === name);
  if (name === "") throw new Refusal(usage);
  if (act === "ajouter") {
    if (known) throw new Refusal(`« ${name} » est déjà une source : npm run sources -- mettre-a-jour ${name}`);
    if (!typed) throw new Refusal(`À quelle adresse est « ${name} » ?\n${usage}`);
    return {
      known,
      name,
      address: addressOf(typed),
      folder: option("dossier") ?? "content",
      version: option("version") ?? "HEAD",
    };
  }
  if (!known) throw new Refusal(`« ${name} » n’est pas une source de ce jardin. ${sourcesLines(content).join("\n")}`);
  const { adresse: address, dossier: folder } = known;
  if (act === "mettre-a-jour") return { known, name, address, folder, version: option("version") ?? known.version };
  if (act === "retirer") return { known, name, address, folder, version: known.version, none: true };
  if (act !== "revenir") throw new Refusal(usage);
  if (!known.avant) throw new Refusal(`« ${name} » n’a eu qu’une version ici : il n’y a rien à quoi revenir.`);
  return { known, name, address, folder, version: known.avant.version, commit: known.avant.commit };
}

async function main(typed: Typed) {
  const content = contentFolder();
  if (typed.words.length === 0) {
    for (const line of sourcesLines(content)) console.log(line);
    return;
  }
  const asked = askedFor(typed, content);
  const store = join(cacheFolder(), "sources", `${asked.name.replaceAll(/[^\w-]/g, "-")}.git`);
  const none: Fetched = { commit: asked.known?.commit ?? "", files: new Map(), left: [] };
  const fetched =
    "none" in asked
      ? none
      : await fetchSource(store, { ...asked, version: "commit" in asked ? (asked.commit ?? "") : asked.version });
  const step = stepTo(content, asked, fetched);
  for (const line of stepLines(step)) console.log(line);
  if (!typed.flag("oui")) return console.log("\nRien n’est changé. Pour le faire : la même commande avec --oui");
  await take(content, step);
  const back = step.source.avant ? "revenir" : "retirer";
  const undo = "none" in asked ? "" : ` Pour s’en défaire : npm run sources -- ${back} ${asked.name}`;
  console.log(`\nC’est fait. Vérifier : npm run check.${undo}`);
}

await runCommand(
  import.meta.url,
  { name: "sources", usage, options: { oui: "flag", version: "text", dossier: "text" }, words: 3 },
  main,
);
