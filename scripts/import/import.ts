/**
 * `npm run import -- fichier.csv`: entries made of what another site has, a
 * table, a wiki or a feed. A trial first: it writes a map of the columns beside
 * the file, then says what would be taken and what is held; `--oui` writes.
 */
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { parseDocument } from "yaml";
import { contentFolder, entryCache } from "../../src/base/folders.ts";
import { count } from "../../src/base/french.ts";
import { oneLine } from "../../src/base/problem.ts";
import { readGarden } from "../../src/entry/read.ts";
import { Refusal, runCommand, type Typed } from "../lib/command.ts";
import { importItem, type Imported } from "./entry.ts";
import type { ImportFile } from "./item.ts";
import { columnsIn, proposedMap, readMap, type ImportMap } from "./map.ts";
import { readSource } from "./read/formats.ts";

const usage = `npm run import -- fichier         un tableau CSV, les fiches d’un YesWiki (JSON), les pages d’un wiki (XML) ou un flux (RSS, Atom) :
                                  dit ce qui en serait pris, et écrit à côté la carte de ses colonnes, à relire
npm run import -- fichier --oui   écrit les fiches, en brouillon
--carte carte.yaml                une autre carte que celle qui est à côté`;

/** What an import would do, item by item, in the order of the file. */
export type Plan = { source: ImportFile; map: ImportMap; all: Imported[] };

/** Reads a file with its map, and decides on each of its things. Throws a `Refusal` with all that is wrong with the map. */
export async function planImport(
  { source, map: text, at }: { source: ImportFile; map: string; at: string },
  { content, today }: { content: string; today: string },
): Promise<Plan> {
  const document = parseDocument(text);
  const [fault] = document.errors;
  if (fault) throw new Refusal(`La carte ${at} ne se lit pas, ligne ${fault.linePos?.[0].line ?? 1} : ${fault.code}.`);
  const { entries, vocabulary } = await readGarden(content, { cache: entryCache() });
  const { map, problems } = readMap(document.toJS({ maxAliasCount: 0 }), source.items, vocabulary);
  if (!map || problems.length > 0)
    throw new Refusal(`La carte ${at} est à corriger :\n${problems.map((one) => oneLine(`  ${one}`)).join("\n")}`);
  const ids = new Set(entries.map(({ id }) => id));
  const origins = entries.map(({ entry }) => entry?.node.data.thirdParty ?? "").filter(Boolean);
  const all: Imported[] = [];
  for (const item of source.items) {
    const made = importItem(item, {
      map,
      vocabulary,
      today,
      taken: (id) => ids.has(id),
      isKnown: (address) => origins.some((origin) => origin.endsWith(` ${address}`)),
    });
    if (made.state === "ready") ids.add(made.id);
    all.push(made);
  }
  return { source, map, all };
}

/** What is said of a plan: every column, what is ready, what is known, what is held and all of why. */
export function planLines({ source, map, all }: Plan): string[] {
  const of = <S extends Imported["state"]>(state: S) =>
    all.filter((one): one is Extract<Imported, { state: S }> => one.state === state);
  const [ready, known, held] = [of("ready"), of("known"), of("held")];
  const columns = [...columnsIn(source.items)].map(
    ([name, times]) => `  ${name} (${times}) : ${map.colonnes[name]?.join(", ") ?? "laissée"}`,
  );
  return [
    `${source.format}, ${count(source.items.length, "chose lue", "choses lues")}. Ses colonnes :`,
    ...columns,
    ...source.notes,
    "",
    `${count(ready.length, "fiche prête", "fiches prêtes")}, en ${map.statut === "brouillon" ? "brouillon : rien n’est publié" : "« à faire relire » : elles seront en ligne, et le diront"}.`,
    ...ready.map(({ place, id }) => `  ${place} → ${id}`),
    ...(known.length > 0 ? [`${count(known.length, "déjà importée", "déjà importées")} :`] : []),
    ...known.map(({ place, address }) => `  ${place} : ${address}`),
    ...(held.length > 0
      ? [`${count(held.length, "retenue, qui ne sera pas écrite", "retenues, qui ne seront pas écrites")} :`]
      : []),
    ...held.flatMap(({ place, why }) => [`  ${place} :`, ...why.map((one) => `    ${one}`)]),
  ].map(oneLine);
}

async function main({ words: [file = ""], text, flag }: Typed) {
  if (file === "") throw new Refusal(`Quel fichier importer ?\n${usage}`);
  if (!existsSync(file)) throw new Refusal(`Il n’y a pas de fichier « ${file} ».`);
  const source = readSource(await readFile(file));
  const at = text("carte") ?? `${file}.carte.yaml`;
  if (!existsSync(at)) {
    await writeFile(at, proposedMap(source.items), { flag: "wx" });
    console.log(`${source.format}, ${count(source.items.length, "chose lue", "choses lues")}.
La carte de ses colonnes est écrite : ${at}
La relire et la compléter (sorte, origine, colonnes à prendre ou à laisser), puis lancer de nouveau : npm run import -- ${file}`);
    return;
  }
  const content = contentFolder();
  const today = new Date().toISOString().slice(0, 10);
  const plan = await planImport({ source, map: await readFile(at, "utf8"), at }, { content, today });
  for (const line of planLines(plan)) console.log(line);
  const ready = plan.all.filter((one) => one.state === "ready");
  if (!flag("oui"))
    return console.log(
      ready.length > 0 ? `\nRien n’est écrit. Pour écrire : npm run import -- ${file} --oui` : "\nRien n’est écrit.",
    );
  for (const { id, text: entry } of ready) {
    const path = join(content, `${id}.mdx`);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, entry, { flag: "wx" });
  }
  console.log(
    `\n${count(ready.length, "fiche écrite", "fiches écrites")}. Relire chacune, ses dangers d’abord, puis : npm run check`,
  );
}

await runCommand(import.meta.url, { name: "import", usage, options: { oui: "flag", carte: "text" }, words: 1 }, main);
