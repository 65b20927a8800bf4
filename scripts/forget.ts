/**
 * `npm run forget -- 7KQ2-9XM4-TZ3P`: erases a contribution that is not
 * published. `npm run forget -- recits/mon-recit`: takes a page, its photos and its
 * voice out of the garden, in one commit. With `--anonyme`, the text stays without
 * the names (`--nom "Prénom"`: that one only). With `--historique`, nothing is
 * changed here: a copy of the repository is made that never knew.
 */
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { basename, join, resolve, sep } from "node:path";
import { readCode, showCode } from "../src/features/contribution/receipt.ts";
import { cacheFolder, contentFolder, distFolder, stateFolder } from "../src/base/folders.ts";
import { inShell } from "../src/base/in-shell.ts";
import { count, list, longDay, sentence, slugify } from "../src/base/french.ts";
import { linesWith, signatures, unname, voicesLost } from "../src/intake/withdrawal/forget-entry.ts";
import { scrubber } from "../src/intake/publish/git.ts";
import type { FileChange, Spool } from "../src/intake/model.ts";
import { forgetBuiltSites } from "../src/intake/spool/forget-sites.ts";
import { openPublisher } from "../src/intake/publish/publish.ts";
import { GitRefusal, openRepository } from "../src/intake/publish/repository.ts";
import { forgetWordsOf, openReactions, wordsOf, type Reactions } from "../src/intake/follow/reactions.ts";
import { openSecret } from "../src/intake/spool/secret.ts";
import { fileOfPage } from "../src/intake/translation/file-of-page.ts";
import { findName } from "../src/intake/withdrawal/spelling.ts";
import { openSpool } from "../src/intake/spool/spool.ts";
import { confirm, Refusal, runCommand, type Typed } from "./lib/command.ts";
import { facesIn, filesOfOthers, filesWith, ownFiles, pagesLinkingTo, readEntryText } from "./lib/forget-files.ts";
import { rewriteHistory } from "./lib/forget-history.ts";

/** What is asked of an entry. `name`: only this one. */
export type Request = { id: string; keepText: boolean; name?: string };

/** Where things are. */
export type Places = { content: string; spool: Spool; reactions: Reactions; now: string };

const usage = `Que faut-il oublier ?
  npm run forget -- 7KQ2-9XM4-TZ3P                  une contribution pas encore publiée, par son code de suivi
  npm run forget -- recits/mon-recit                une page publiée, ses photos et sa voix
  npm run forget -- recits/mon-recit --anonyme      les noms qui signent la page, ses traductions aussi (--nom "Prénom" : celui-là seulement)
  npm run forget -- ar/pratiques/couvercle          une traduction seule ; avec --anonyme, qui l’a faite et qui l’a relue
  npm run forget -- recits/mon-recit --historique   la même chose (avec ou sans --anonyme) dans tout l’historique
Elle montre ce qui va changer et demande. Sans terminal : --oui`;

/** Erases a contribution by its code, and says what is left of it. */
export async function forgetSubmission(code: string, spool: Spool): Promise<string> {
  const submission = await spool.read(code);
  if (!(await spool.erase(code))) throw new Refusal(sentence`Aucune contribution sous le code ${showCode(code)}.`);
  const published = submission?.happenings.findLast((happening) => happening.type === "published");
  const erased = sentence`✔ La contribution ${showCode(code)} est effacée : texte, photos, voix, contact.`;
  if (!published) return erased;
  return sentence`${erased}
⚠ Elle avait été publiée : ${published.proposal ?? `la page ${published.id}`}. Pour l’oublier aussi : npm run forget -- ${published.id}`;
}

/** Takes an entry, or the names that sign it, out of the garden in one commit, and its contributions out of the spool. */
export async function forgetEntry({ id, keepText, name }: Request, { content, spool, reactions, now }: Places): Promise<string> {
  const text = await readEntryText(content, id);
  const faces = await facesIn(content, id);
  const names = name === undefined ? [...new Set([text, ...faces.map((face) => face.text)].flatMap(signatures))] : [name];
  const unnamed = keepText ? unname(text, names) : undefined;
  const unsigned = faces
    .map(({ path, text: own }) => ({ path, own, ...unname(own, names) }))
    .filter((face) => face.text !== face.own);
  if (unnamed?.text === text && unsigned.length === 0)
    throw new Refusal(sentence`La page ${id} n’est signée d’aucun nom à oublier.`);
  const linking = keepText ? [] : await pagesLinkingTo(content, id);
  const files: FileChange[] = unnamed
    ? [
        ...[{ path: `${fileOfPage(id)}.mdx`, own: text, text: unnamed.text }, ...unsigned].flatMap((one) =>
          one.text === one.own ? [] : [{ path: one.path, bytes: Buffer.from(one.text) }],
        ),
        ...(await voicesGone(content, id, text, unnamed.text)),
      ]
    : [`${fileOfPage(id)}.mdx`, ...(await filesWith(content, id, text))].map((path) => ({ path, bytes: null }));
  const publisher = await openPublisher({ content, forge: { kind: "none" }, now: () => now });
  // The subject stays in the history: it tells of the page, not of a person.
  const done = await publisher.publish({ title: titleOf(id, keepText), files }, { slug: id, code: "" });
  if (!done.ok) throw new Refusal(done.message);
  const erased = await eraseOf(id, spool, keepText ? name : undefined);
  const words = await forgetWordsOf(reactions, id, keepText ? names : undefined);
  return [
    keepText
      ? sentence`✔ La page ${id} n’est plus signée de ${list(names)} (commit ${done.commit.slice(0, 10)}).`
      : sentence`✔ Retirés du jardin : ${list(files.map(({ path }) => path))} (commit ${done.commit.slice(0, 10)}).`,
    ...(erased > 0 ? [sentence`✔ Effacés du serveur : ${count(erased, "envoi")} de cette page.`] : []),
    ...(words > 0 ? [sentence`✔ Effacés du serveur : ${count(words, "mot", "mots")} de lecteurs.`] : []),
    ...(unnamed && unnamed.left.length > 0
      ? [
          sentence`⚠ Un nom, ou un de ses mots, se lit encore dans le texte, à la ligne ${list(unnamed.left.map(String))} : relire et corriger.`,
        ]
      : []),
    ...(keepText ? addressWarning(id, names) : []),
    ...(await placesWarning(content, keepText ? fileOfPage(id) : "", names)),
    ...linking.map((other) => sentence`⚠ La page ${other} y renvoie : retirer ce lien, sinon le site ne se construit plus.`),
    sentence`Ensuite : envoyer le commit s’il y a une forge (git push).`,
    sentence`L’historique de git garde l’ancienne version. Pour l’effacer aussi : npm run forget -- ${id}${keepText ? " --anonyme" : ""} --historique`,
  ].join("\n");
}

/** The voices that go with the names of who speaks. */
const voicesGone = async (content: string, id: string, text: string, after: string): Promise<FileChange[]> =>
  (await ownFiles(content, id, text, () => voicesLost(text, after))).map((path) => ({ path, bytes: null }));

/** Makes the copy of the repository that never knew, and says what is left to do by hand. The repository itself is only read. */
export async function forgetHistory({ id, keepText, name }: Request, content: string): Promise<string> {
  const repository = await openRepository(content).catch((error: unknown) => {
    throw error instanceof GitRefusal ? new Refusal(error.message) : error;
  });
  if (!repository) throw new Refusal(sentence`Le dossier du contenu n’est pas dans un dépôt git : il n’a pas d’historique.`);
  const { git, top, prefix } = repository;
  const shallow = await git(["rev-parse", "--is-shallow-repository"]);
  if (!shallow.ok || shallow.out.trim() === "true")
    throw new Refusal(sentence`Cette copie n’a qu’une partie de l’historique. La compléter d’abord : git fetch --unshallow`);
  const mirror = `${top}-oubli-${slugify(id)}.git`;
  if (existsSync(mirror)) throw new Refusal(sentence`Le dossier ${mirror} existe déjà : le supprimer d’abord.`);
  const { versions, names, left } = await rewriteHistory({
    top,
    path: `${prefix}${fileOfPage(id)}.mdx`,
    shared: await filesOfOthers(content, id),
    keepText,
    ...(name === undefined ? {} : { names: [name] }),
    mirror,
  });
  if (versions === 0) throw new Refusal(sentence`L’historique ne connaît aucune page ${id}.`);
  const origin = await git(["remote", "get-url", "origin"]);
  const remote = origin.ok ? scrubber([])(origin.out.trim()) : "ADRESSE-DE-LA-FORGE";
  return [
    sentence`✔ ${count(versions, "version réécrite", "versions réécrites")}. Le dépôt d’ici est resté comme il était ; celui qui n’a jamais su est dans :`,
    `  ${mirror}`,
    ...(left.length > 0
      ? [sentence`⚠ Le même nom (${list(names)}) s’y lit encore dans : ${list(left)}. Regarder si c’est la même personne.`]
      : []),
    ...(keepText ? addressWarning(id, names) : []),
    leftToDo(mirror, remote),
  ].join("\n");
}

/** An address needs no quotes; a folder may. */
const remoteWord = (remote: string) => (/^[\w@:/.~+=%-]+$/.test(remote) ? remote : inShell(remote));

const leftToDo = (mirror: string, remote: string) => sentence`
Il reste à faire, à la main :
  1. Regarder la copie, puis l’envoyer par la force à la forge (une branche protégée est à ouvrir le temps de l’envoi) :
       git -C ${inShell(mirror)} push --force --all ${remoteWord(remote)}
       git -C ${inShell(mirror)} push --force --tags ${remoteWord(remote)}
  2. Sur la forge, fermer les propositions et supprimer les branches qui portaient cette page, puis demander la purge
     de ce qu’elle garde en cache : au support pour GitHub, à l’administrateur de la forge ailleurs.
  3. Remplacer chaque copie de travail, celle du serveur d’abord, par un nouveau « git clone ». Jamais « git pull » :
     il ramènerait l’ancien historique. Puis construire le site.
  4. Supprimer ce dépôt-ci une fois remplacé : son journal (reflog), ses remises (git stash) et ses commits perdus
     gardent l’ancien texte.
  5. Dire à la personne ce qui ne se rappelle pas : les copies que d’autres ont faites, les sauvegardes,
     les moteurs de recherche et les archives du web pour un temps, ce qui est imprimé.`;

/** What of the garden still holds one of the names, or a word of one: its files by their lines, and the names of files. */
async function placesWarning(content: string, except: string, names: readonly string[]): Promise<string[]> {
  if (names.length === 0) return [];
  const places: string[] = [];
  for (const path of (await readdir(content, { recursive: true })).map((one) => one.replaceAll(sep, "/")).sort()) {
    if (path !== `${except}.mdx` && names.some((name) => findName(path, name).length > 0)) places.push(path);
    if (!/\.(?:mdx|md|ya?ml|txt|json)$/.test(path) || path === `${except}.mdx`) continue;
    places.push(...linesWith(await readFile(join(content, path), "utf8"), names).map((line) => `${path}:${line}`));
  }
  if (places.length === 0) return [];
  return [
    sentence`⚠ Ce nom, ou un de ses mots, se lit encore ailleurs. Regarder si c’est la même personne :\n${places
      .slice(0, mostPlaces)
      .map((place) => `    ${place}`)
      .join("\n")}${places.length > mostPlaces ? `\n    … et ${places.length - mostPlaces} autres` : ""}`,
  ];
}

const mostPlaces = 40;

const titleOf = (id: string, keepText: boolean) => (keepText ? `Sans nom : ${id}` : `Retrait : ${id}`);

/** The contributions that made the page, those of `name` only when it is given. */
const madeOf = async (id: string, spool: Spool, name: string | undefined) =>
  (await spool.list()).filter(
    ({ happenings, current }) =>
      happenings.some(
        (happening) => happening.type === "published" && (happening.id === id || happening.id.endsWith(`/${id}`)),
      ) &&
      (name === undefined || (current["nom"] ?? []).some((signed) => findName(signed, name).length > 0)),
  );

/** Erases them; says how many. */
async function eraseOf(id: string, spool: Spool, name: string | undefined): Promise<number> {
  const erased = await Promise.all((await madeOf(id, spool, name)).map(({ code }) => spool.erase(code)));
  return erased.filter(Boolean).length;
}

/** An address cannot lose a name without breaking the links to it: a person decides. */
const addressWarning = (id: string, names: readonly string[]) =>
  names.some((name) => findName(basename(id), name).length > 0)
    ? [sentence`⚠ L’adresse de la page contient le nom : la renommer, ou la retirer sans --anonyme.`]
    : [];

/** What is about to be erased of the spool, for whoever confirms it. */
export async function showSubmission(code: string, spool: Spool): Promise<string> {
  const submission = await spool.read(code);
  if (!submission) return sentence`Sera effacé du serveur, s’il y est : l’envoi ${showCode(code)}.`;
  const { form, received, current, photos, voice, isVoiceGone, contact } = submission;
  const signed = current["nom"]?.filter(Boolean) ?? [];
  return [
    sentence`Sera effacé du serveur, et ne se retrouve pas : l’envoi ${showCode(code)} (${form}, reçu le ${longDay(received.slice(0, 10))}).`,
    sentence`  titre   : ${current["titre"]?.[0] ?? "sans titre"}`,
    sentence`  nom     : ${signed.length > 0 ? list(signed) : "aucun"}`,
    sentence`  photos  : ${photos.length}`,
    sentence`  voix    : ${voice && !isVoiceGone ? count(voice.seconds, "seconde") : "aucune"}`,
    sentence`  contact : ${contact === undefined ? "aucun" : "oui"}`,
  ].join("\n");
}

/** What is about to change in the garden, for whoever confirms it: files, names, commit, contributions. */
export async function showEntry(
  { id, keepText, name }: Request,
  { content, spool, reactions }: Omit<Places, "now">,
): Promise<string> {
  const text = await readEntryText(content, id);
  const faces = (await facesIn(content, id)).map((face) => face.text);
  const names = name === undefined ? [...new Set([text, ...faces].flatMap(signatures))] : [name];
  const made = await madeOf(id, spool, keepText ? name : undefined);
  const words = await wordsOf(reactions, id, keepText ? names : undefined);
  return [
    keepText
      ? sentence`La page ${id} restera, sans ${names.length > 0 ? list(names) : "aucun des noms qui la signent"}, ni leur voix.`
      : sentence`La page entière ${id} sera retirée du jardin, avec ses photos et sa voix. Pour ne retirer que le nom : --anonyme`,
    sentence`  fichiers : ${list([`${fileOfPage(id)}.mdx`, ...(keepText ? [] : await filesWith(content, id, text))])}`,
    sentence`  commit   : « ${titleOf(id, keepText)} »`,
    sentence`  effacés du serveur : ${count(made.length, "envoi")} de cette page`,
    ...(words.length > 0 ? [sentence`  et aussi : ${count(words.length, "mot", "mots")} de lecteurs`] : []),
  ].join("\n");
}

/** Says what became of the sites built before: they hold what was taken out. */
async function forgetSites(state: string): Promise<void> {
  const caches = [cacheFolder(), resolve(".astro/data-store.json"), resolve("node_modules/.astro")];
  const forgotten = await forgetBuiltSites({ state, dist: distFolder(), caches });
  if (forgotten.by === "nobody") {
    console.log(
      sentence`✔ Les sites déjà construits et ce que les constructions gardent sont effacés. Construire le nouveau : npm start`,
    );
    return;
  }
  if (forgotten.ok) {
    console.log(sentence`✔ Le serveur sert un site construit depuis ; les précédents sont effacés.`);
    return;
  }
  process.exitCode = 1;
  console.error(
    sentence`⚠ Le serveur n’a pas pu construire le nouveau site : l’ancien reste servi, avec ce qui vient d’être retiré. Corriger, puis refaire : npm run build, et relancer le serveur.\n${forgotten.said}`,
  );
}

async function main(typed: Typed): Promise<void> {
  const what = (typed.words[0] ?? "").replace(/^\/+|\/+$/g, "").replace(/\.mdx$/, "");
  const code = readCode(what);
  if (!code && !/^(?:[a-z]{2,3}\/)?[a-z]+\/[a-z0-9-]+$/.test(what)) throw new Refusal(usage);
  const keepText = typed.flag("anonyme");
  const name = typed.text("nom")?.trim();
  if (name && !keepText)
    throw new Refusal(`--nom va avec --anonyme : sans lui, c’est la page entière qui serait retirée.\n\n${usage}`);
  if (code && (keepText || typed.flag("historique")))
    throw new Refusal(`Une contribution s’efface entière, par son code seul.\n\n${usage}`);
  const content = contentFolder();
  const request = { id: what, keepText, ...(name ? { name } : {}) };
  if (typed.flag("historique")) {
    console.log(await forgetHistory(request, content));
    return;
  }
  const state = stateFolder();
  const spool = await openSpool(state, await openSecret(state));
  const reactions = openReactions(state);
  const plan = code ? await showSubmission(code, spool) : await showEntry(request, { content, spool, reactions });
  await confirm(plan, { yes: typed.flag("oui") });
  if (code) return void console.log(await forgetSubmission(code, spool));
  const said = await forgetEntry(request, { content, spool, reactions, now: new Date().toISOString() });
  console.log(said);
  await forgetSites(state);
}

const options = { anonyme: "flag", historique: "flag", nom: "text", oui: "flag" } as const;
await runCommand(import.meta.url, { name: "forget", usage, words: 1, options }, main);
