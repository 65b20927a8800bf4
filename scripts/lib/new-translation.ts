/** A translation to be written, or one that its translator has brought back to the French. */
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { stringify } from "yaml";
import { list } from "../../src/base/french.ts";
import { checkEntry, type Entry } from "../../src/entry/check.ts";
import { bodyOf } from "../../src/entry/file.ts";
import { kindOfId, kinds } from "../../src/entry/kinds.ts";
import { readVocabulary } from "../../src/entry/read.ts";
import { entrySchemas } from "../../src/entry/schema.ts";
import { placeOf, translationsFolder } from "../../src/entry/translations/check-translation.ts";
import {
  isTranslated,
  isTranslatedKind,
  leadOf,
  translatedKinds,
  wordsAlone,
  type TranslatedNode,
} from "../../src/entry/translations/face.ts";
import { blankWords, wordsFile } from "../../src/entry/translations/words.ts";
import type { Vocabulary } from "../../src/entry/vocabulary.ts";
import { Refusal } from "./command.ts";

const example = "Par exemple : npm run new -- traduction ar pratiques/couvercle";

/** The French to be translated. Throws a `Refusal` that says why there is none. */
async function frenchOf(content: string, id: string, vocabulary: Vocabulary) {
  if (!isTranslatedKind(kindOfId(id)))
    throw new Refusal(
      `Une traduction est celle d’une fiche de : ${list(translatedKinds.map((kind) => kinds[kind].folder))}.\n${example}`,
    );
  const path = join(content, `${id}.mdx`);
  const text = await readFile(path, "utf8").catch(() => undefined);
  if (text === undefined) throw new Refusal(`Il n’y a pas de fiche ${relative(".", path)} à traduire.`);
  const { entry } = checkEntry({ id, file: relative(".", path), text }, entrySchemas(vocabulary));
  if (!entry?.face || !isTranslated(entry.node))
    throw new Refusal(`La fiche ${relative(".", path)} a des fautes à corriger d’abord : npm run check les dit.`);
  return { node: entry.node, face: entry.face, body: bodyOf(text) };
}

/** A file to be filled: above each line that is to be written, the French; the body in French, to be written over. */
export function translationText(node: TranslatedNode, face: NonNullable<Entry["face"]>, body: string): string {
  const { data } = node;
  const note = (text: string) => `# ${text.replace(/\s+/g, " ")}`;
  const each = (key: string, texts: readonly string[]) =>
    texts.length === 0 ? [] : [`${key}:`, ...texts.flatMap((text) => [`  ${note(text)}`, "  -"])];
  return [
    "---",
    note(node.title),
    "titre:",
    note(data.summary),
    "resume:",
    ...each(
      "images",
      data.frames.map(({ sentence }) => sentence),
    ),
    ...each("materiel", data.materials),
    ...each("outils", data.tools),
    ...each(
      "risques",
      data.risks.map(({ text }) => text),
    ),
    "# Ce qui dit de quel français ceci est la traduction. Ne pas changer à la main.",
    `empreinte: ${stringify(face.digest).trim()}`,
    "# Votre nom, ou celui que vous choisissez ; mode : nom, pseudonyme, collectif ou anonyme.",
    "traduit_par:",
    "  - { nom: , mode: nom }",
    "# Si un programme a traduit, enlever le « # » : la page le dira.",
    "# par_machine: true",
    "# Une fois relue par une autre personne dont c’est la langue :",
    "# relu_par: { nom: …, qualite: …, relu_le: 2026-11-30 }",
    "---",
    "",
    wordsAlone(leadOf(body).text).trim(),
    "",
  ].join("\n");
}

/**
 * Writes the translation to be made of an entry, or renews the digest of one
 * that is up to date again; what to say of it. Never writes over a file.
 */
export async function translate(
  content: string,
  [lang = "", id = "", ...more]: readonly string[],
  isUpdate: boolean,
): Promise<string> {
  if (!lang || !id || more.length > 0) throw new Refusal(`Il faut une langue, puis une fiche. ${example}`);
  const inside = `${translationsFolder}/${lang}/${id.replace(/^\/|\/$|\.mdx$/g, "")}`;
  const place = placeOf(inside);
  if (!place)
    throw new Refusal(
      `« ${lang} » n’est pas le code d’une langue en deux ou trois lettres, ou « ${id} » n’est pas une fiche.\n${example}`,
    );
  const vocabulary = await readVocabulary(content);
  const { node, face, body } = await frenchOf(content, place.of, vocabulary);
  const path = join(content, `${inside}.mdx`);
  const shown = relative(".", path);
  if (isUpdate) return renewed(path, shown, face.digest);
  if (existsSync(path))
    throw new Refusal(
      `Cette traduction existe déjà : ${shown}\nL’ouvrir pour la corriger. Une fois d’accord avec le français : npm run new -- traduction ${lang} ${place.of} --a-jour`,
    );
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, translationText(node, face, body), { flag: "wx" });
  const words = join(content, translationsFolder, lang, wordsFile);
  const isNew = !existsSync(words);
  if (isNew) await writeFile(words, blankWords(vocabulary), { flag: "wx" });
  return `✔ À traduire : ${shown}
${isNew ? `✔ C’est une nouvelle langue : traduire aussi les mots de ses pages, dans ${relative(".", words)}\n` : ""}
Ensuite :
  1. Écrire sous chaque ligne de français sa traduction, et traduire le texte du bas par-dessus.
  2. npm run check   dit ce qui manque : un danger, un nombre, une étape.
  3. npm run dev     montre la page à l’adresse /${lang}/${place.of}/`;
}

async function renewed(path: string, shown: string, digest: string): Promise<string> {
  const text = await readFile(path, "utf8").catch(() => undefined);
  if (text === undefined) throw new Refusal(`Il n’y a pas encore de traduction ${shown}.\nSans « --a-jour », elle est créée.`);
  const line = `empreinte: ${stringify(digest).trim()}`;
  const found = /^empreinte:.*$/m;
  await writeFile(path, found.test(text) ? text.replace(found, line) : text.replace(/^---\n/, `---\n${line}\n`));
  return `✔ Notée comme d’accord avec le français d’aujourd’hui : ${shown}`;
}
