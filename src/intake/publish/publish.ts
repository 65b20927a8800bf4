import type { ForgeSettings } from "./forge/forge-settings.ts";
import { closeProposal } from "./forge/close.ts";
import { openForgejo } from "./forge/forgejo.ts";
import { openGitHub } from "./forge/github.ts";
import { openGitLab } from "./forge/gitlab.ts";
import { conflict, publishLocally, unavailable } from "./forge/local.ts";
import { inert, type Forge } from "./forge/proposal.ts";
import type { FileChange, Publication, Publisher } from "../model.ts";
import { GitRefusal, heldAt, keepFiles, openRepository, writtenMeanwhile, type Author, type Repository } from "./repository.ts";
import { site } from "../../base/site.ts";
import { undoneIn } from "./undo.ts";
import { pathInWork } from "./worktree.ts";

/** Every commit is by the garden: who contributed is in the file, when they want it, and can be taken out of it. */
const gardenAuthor: Author = { name: site.title, mail: "jardin@jardin.invalid" };

export type PublisherOptions = {
  /** The content folder: its repository is looked for at each publication. */
  content: string;
  forge: ForgeSettings;
  author?: Author;
  /** ISO instant of now. */
  now: () => string;
};

/**
 * Opens what writes the approved contributions: as commits of the repository
 * around the content folder, or as proposals on a forge. Changes are made one
 * after the other, in the order asked. Never throws: a garden without a
 * repository, or a forge that does not answer, is `unavailable`.
 */
export async function openPublisher({ content, forge, author = gardenAuthor, now }: PublisherOptions): Promise<Publisher> {
  const target = forgeOf(forge);
  const secrets = "token" in forge && forge.token ? [forge.token, `oauth2:${forge.token}`] : [];
  const publish: Publisher["publish"] = async (change, { slug, code }) => {
    const wrong = change.files.find(({ path }) => !isContentPath(path));
    if (wrong) return conflict(`Ce nom de fichier n’est pas permis : ${JSON.stringify(wrong.path)}.`);
    const repository = await openRepository(content, secrets);
    if (!repository) return unavailable("Le dossier du contenu n’est pas dans un dépôt git : rien ne peut y être publié.");
    const files = change.files.map((file) => ({ ...file, path: `${repository.prefix}${file.path}` }));
    // A local commit is pushed to a forge too, one day.
    const title = inert(change.title.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim());
    const body = inert((change.body ?? "").replaceAll("\0", "").trim());
    if (!target) {
      const message = `${title}\n${body ? `\n${body}\n` : ""}`;
      return publishLocally(repository, files, { message, author, at: now() });
    }
    return proposeTo(target, repository, { files, title, body, author, at: now(), branch: branchOf(slug, code) });
  };
  let last: Promise<unknown> = Promise.resolve();
  return {
    publish: (change, options) => {
      const turn = last.then(() => publish(change, options)).catch(told);
      last = turn.catch(() => undefined);
      return turn;
    },
    undo: async (commit, path, current) => {
      const repository = await openRepository(content, secrets);
      return repository && undoneIn(repository, commit, `${repository.prefix}${path}`, current);
    },
    ...(forge.kind === "none" ? {} : { close: (proposal) => closeProposal(forge, proposal) }),
  };
}

function forgeOf(settings: ForgeSettings): Forge | undefined {
  if (settings.kind === "none") return undefined;
  if (settings.kind === "github") return openGitHub(settings);
  return settings.kind === "gitlab" ? openGitLab(settings) : openForgejo(settings);
}

type Asked = { files: FileChange[]; title: string; body: string; author: Author; at: string; branch: string };

async function proposeTo(forge: Forge, repository: Repository, { files, ...asked }: Asked): Promise<Publication> {
  const paths = files.map(({ path }) => path);
  const before = await heldAt(repository, "HEAD", paths);
  const kept = await keepFiles(repository, files, before);
  const busy = repository.bare ? undefined : await pathInWork(repository, paths, before, kept);
  if (busy) return conflict(`Ce fichier est en cours de modification sur le serveur : ${busy}.`);
  const meanwhile = await writtenMeanwhile(repository, files, { before, kept });
  if (meanwhile) return conflict(`Ce fichier a été écrit par quelqu’un d’autre entre-temps : ${meanwhile}. Rien n’a été écrasé.`);
  const proposed = await forge.propose({
    repository,
    ...asked,
    files: files.map((file) => ({ ...file, was: before.get(file.path)?.blob })),
  });
  if (proposed.ok) return { ok: true, commit: proposed.commit, proposal: proposed.address };
  return proposed.conflict ? conflict(proposed.message) : unavailable(proposed.message);
}

/** What git or the disk refused is told, not thrown: the contribution waits. */
function told(error: unknown): Publication {
  if (error instanceof GitRefusal) return unavailable(`Le dépôt du jardin n’a pas pris le changement : ${error.message}`);
  const code = (error as NodeJS.ErrnoException).code;
  if (code === undefined) throw error;
  return unavailable(`Le disque du serveur n’a pas pris le changement (${code}).`);
}

/** Below the content folder, and nothing that git or the file system reads another way. */
const isContentPath = (path: string) =>
  !/[\p{Cc}\p{Cs}\\:]/u.test(path) && path.split("/").every((part) => /^[^.~ ][^~]*$/u.test(part) && !/[. ]$/.test(part));

/** `contribution/four-solaire-7kq2`: readable, and one for each contribution. */
const branchOf = (slug: string, code: string) => {
  const name = slug
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replace(/^-|-$/g, "");
  return `contribution/${name || "fiche"}-${code
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "")
    .slice(0, 4)}`;
};
