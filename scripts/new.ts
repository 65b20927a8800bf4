/**
 * `npm run new -- pratique "Titre de ma pratique"`: a new entry, from the
 * template of its kind. Asks what is missing when run in a terminal.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import { stringify } from "yaml";
import { contentFolder } from "../src/base/folders.ts";
import { sharedKey } from "../src/entry/rows/keys.ts";
import { kindNames, kinds, type Kind } from "../src/entry/kinds.ts";
import { fold, list, slugify } from "../src/base/french.ts";
import { nearest } from "../src/base/nearest.ts";
import { Refusal, runCommand, type Typed } from "./lib/command.ts";
import { translate } from "./lib/new-translation.ts";
import { writeEditorFiles } from "./editor.ts";

/** The kind that `word` names: `pratique`, `pratiques`, `Récit`… Throws a `Refusal` with the nearest one. */
export function kindOfWord(word: string): Kind {
  const known = new Map(kindNames.flatMap((kind) => namesOf(kind).map((name) => [name, kind] as const)));
  const kind = known.get(fold(word));
  if (kind) return kind;
  const guess = nearest(word, known.keys());
  throw new Refusal(
    `« ${word} » n’est pas une sorte de fiche.${guess ? ` Vouliez-vous dire « ${guess} » ?` : ""}\nLes sortes de fiches : ${list(kindWords)}.`,
  );
}

const kindWords = kindNames.map((kind) => kinds[kind].singular);

/** `termes` is a folder of words: `mot`, `termes` and `terme` all name it. */
const namesOf = (kind: Kind) => [fold(kinds[kind].singular), kinds[kind].folder, kinds[kind].folder.replace(/s$/, "")];

const empty = (key: string) => new RegExp(`^${key}:$`, "m");

/** The template of a kind with the title and the day of a new entry. */
export function fillTemplate(template: string, title: string, today: string): string {
  return template
    .replace(empty(sharedKey("title")), (key) => `${key} ${stringify(title, { lineWidth: 0 }).trimEnd()}`)
    .replace(empty(sharedKey("published")), (key) => `${key} ${today}`);
}

/** Writes a new entry and returns its path. Refuses a title that cannot be an address, and never writes over a file. */
export async function createEntry(
  content: string,
  { kind, title, today }: { kind: Kind; title: string; today: string },
): Promise<string> {
  const { folder } = kinds[kind];
  const slug = slugify(title);
  if (!slug)
    throw new Refusal(
      `« ${title} » ne peut pas devenir une adresse : il faut au moins une lettre latine ou un chiffre.\nPour une fiche dans une autre écriture, donner d’abord un titre en lettres latines, puis le changer dans le fichier.`,
    );
  if (title.trim().length > 90) throw new Refusal(`Ce titre est trop long : ${title.trim().length} signes pour 90 au plus.`);
  const path = join(content, folder, `${shorten(slug)}.mdx`);
  const template = await readFile(join(content, "_modeles", `${folder}.mdx`), "utf8");
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(path, fillTemplate(template, title.trim(), today), { flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    throw new Refusal(`Cette fiche existe déjà : ${relative(".", path)}\nL’ouvrir pour la compléter, ou choisir un autre titre.`);
  }
  return path;
}

/** At most the 80 characters of an address, cut between two words. */
const shorten = (slug: string) => (slug.length > 80 ? slug.slice(0, 81).replace(/-[^-]*$/, "") : slug);

/** The kind and the title, from the command line or asked for. */
async function ask([word, ...words]: string[]): Promise<{ kind: Kind; title: string }> {
  const given = words.join(" ").trim();
  if (word && given) return { kind: kindOfWord(word), title: given };
  if (!process.stdin.isTTY)
    throw new Refusal('Il manque la sorte de fiche ou son titre. Par exemple : npm run new -- pratique "Repair café"');
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const kind = kindOfWord(word ?? (await terminal.question(`Quelle sorte de fiche ? (${kindWords.join(", ")}) `)));
    const title = (await terminal.question("Quel est son titre, avec les mots de tous les jours ? ")).trim();
    if (!title) throw new Refusal("Il faut un titre.");
    return { kind, title };
  } finally {
    terminal.close();
  }
}

async function main({ words, flag }: Typed) {
  const content = contentFolder();
  if (fold(words[0] ?? "") === "traduction") return console.log(await translate(content, words.slice(1), flag("a-jour")));
  if (flag("a-jour"))
    throw new Refusal("« --a-jour » ne va qu’avec une traduction : npm run new -- traduction ar pratiques/couvercle --a-jour");
  const { kind, title } = await ask(words);
  const path = await createEntry(content, { kind, title, today: new Date().toISOString().slice(0, 10) });
  await writeEditorFiles(content, resolve("."));
  const { folder } = kinds[kind];
  const address = relative(join(content, folder), path).replace(/\.mdx$/, "");
  console.log(`✔ C’est semé : ${relative(".", path)}

Ensuite :
  1. Ouvrir le fichier et remplir ce qui est vide. Les lignes en « # » expliquent chaque champ.
  2. npm run check   dit ce qui manque, ligne par ligne.
  3. npm run dev     montre le site sur http://localhost:4321
  4. Quand c’est prêt : remplacer « statut: brouillon » par « statut: publie ».
     La page sera à l’adresse /${folder}/${address}/`);
}

const usage = `npm run new                              une fiche à partir d’un modèle : demande la sorte et le titre
  npm run new -- pratique "Repair café"    sans rien demander
  npm run new -- traduction ar pratiques/couvercle             une fiche à traduire, avec le français à côté
  npm run new -- traduction ar pratiques/couvercle --a-jour    une fois la traduction remise d’accord avec le français`;

// A title is often typed without quotes: its words are joined.
await runCommand(import.meta.url, { name: "new", usage, words: 40, options: { "a-jour": "flag" } }, main);
