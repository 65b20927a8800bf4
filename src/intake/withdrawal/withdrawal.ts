import { partsOfFile, withField } from "../../features/contribution/draft/front-matter.ts";
import { parseFile } from "../../entry/file.ts";
import { sharedKey } from "../../entry/rows/keys.ts";
import { list } from "../../base/french.ts";
import { approvedOf, changesPage, isHeld, publishedOf } from "../review/decisions.ts";
import { filesBeside } from "./forget-entry.ts";
import type { GardenNow } from "../garden.ts";
import type { Publisher, Submission } from "../model.ts";
import { withDangersKept } from "./kept-dangers.ts";
import { removalOf, shownBy } from "./removal.ts";
import { approvalAt } from "../review/review.ts";
import type { Reviewer } from "../review/reviewer.ts";
import { takenBack } from "./take-back.ts";
import type { TakenOut } from "./taken-out.ts";
import { takeTranslation } from "./take-translation.ts";
import { tooHeavy } from "../review/too-heavy.ts";

/** What a contribution is taken out of, and among which others. */
export type Surroundings = { now: GardenNow; publisher: Publisher; reviewer: Reviewer; others: readonly Submission[] };

/** Judges the files as they are now: asked again, it says what is left to do. A proposal that waits on a forge is closed first. */
export async function takeOut(submission: Submission, surroundings: Surroundings): Promise<TakenOut> {
  const { now, publisher, reviewer } = surroundings;
  const published = publishedOf(submission.happenings);
  const found = published ?? (await unfinished(submission, now, reviewer));
  if (found && "held" in found) return found;
  const id = found?.id;
  if (id === undefined) return {};
  const waiting = await openProposal(submission, publisher);
  const text = await now.textOf(id);
  const taken =
    text === undefined
      ? {}
      : submission.form === "traduction"
        ? await takeTranslation(submission, { id, text }, surroundings)
        : changesPage(submission)
          ? await removeWords(submission, { id, text }, surroundings)
          : await removePage(id, now);
  // What is in the files leaves them whatever the forge says; what it may still bring there is told once that is done.
  return waiting === undefined || taken.change || taken.held ? taken : { held: waiting };
}

/** What a person must do about the proposal of a contribution; undefined when nobody can accept it any more. */
async function openProposal({ happenings }: Submission, publisher: Publisher): Promise<string | undefined> {
  const proposal = publishedOf(happenings)?.proposal;
  if (proposal === undefined || happenings.some(isClosed)) return undefined;
  const closed = await publisher.close?.(proposal);
  switch (closed?.state) {
    case "closed":
      return undefined;
    case "merged":
      // Pulled into the garden, then taken out of it.
      if (happenings.some((happening) => happening.type === "removed" && happening.files.length > 0)) return undefined;
      return `La proposition a été acceptée sur la forge : ${proposal}. Son texte y est. Récupérez-le dans le jardin (git pull), puis « Vérifier et finir ».`;
    default:
      return `La proposition est encore ouverte sur la forge : ${proposal}. Fermez-la, puis « Vérifier et finir ». ${closed?.message ?? ""}`.trim();
  }
}

/** A moderator said that the proposal was closed. */
const isClosed = ({ type, by }: Submission["happenings"][number]) => type === "removed" && by !== "jardin";

/** The page of what was approved, written, and killed before it could be told. */
async function unfinished(
  submission: Submission,
  now: GardenNow,
  reviewer: Reviewer,
): Promise<{ id: string } | { held: string } | undefined> {
  const approved = approvedOf(submission.happenings);
  if (!approved) return undefined;
  // Asked to look, a person did.
  if (submission.happenings.some((happening) => happening.type === "held" && happening.reason === unknown)) return undefined;
  const { plan, problems } = await reviewer.judge(submission, now, approvalAt(approved));
  // It may have been written all the same, by a machine that had more time.
  if (!plan && problems.some(({ message }) => message === tooHeavy)) return { held: unknown };
  return plan && (await now.textOf(plan.id)) === plan.text ? { id: plan.id } : undefined;
}

const unknown =
  "Ce texte est trop lourd pour être cherché automatiquement. Vérifiez que sa page n’est pas dans le jardin, puis « Vérifier et finir ».";

async function removePage(id: string, now: GardenNow): Promise<TakenOut> {
  const { files, aside, message } = await removalOf({ gone: [id] }, now);
  if (message !== undefined) return { held: message };
  return {
    change: { title: `Retrait d’une page : ${id}`, files },
    ...(aside.length > 0 ? { told: `Sans cette page, ${list(aside)} ne tient plus : mise de côté comme brouillon.` } : {}),
  };
}

type Page = { id: string; text: string };

async function removeWords(submission: Submission, { id, text }: Page, surroundings: Surroundings): Promise<TakenOut> {
  const { now, publisher, others } = surroundings;
  const { happenings, current, code } = submission;
  const commit = publishedOf(happenings)?.commit;
  const undone = commit === undefined ? undefined : await publisher.undo?.(commit, `${id}.mdx`, text);
  const beside = others.filter((other) => other.code !== code && publishedOf(other.happenings)?.id === id);
  const told = beside.filter(({ state }) => state === "publie").map((other) => other.current);
  const origin = await originOf([submission, ...beside.filter(({ state }) => state === "retire")], { id, text }, publisher);
  const taken = takenBack({ current: text, undone, values: current, others: told, origin });
  const warned = withDangersKept(text, taken.text);
  const without = warned ?? taken.text;
  const left = taken.left ?? (warned === undefined ? undefined : dangerLost);
  const title = `Retrait d’une contribution : ${id}`;
  if (left === undefined) {
    const freed = isHeld(submission) ? asReread(without) : without;
    if (freed === text) return {};
    const { files, aside, message } = await removalOf({ texts: new Map([[id, freed]]) }, now);
    const beside = filesGone({ id, text }, freed, now);
    if (message === undefined && aside.length === 0)
      return { change: { title, files: [...files, ...beside.map((path) => ({ path, bytes: null }))] } };
  }
  const { files, message } = await removalOf({ aside: [id], texts: new Map([[id, without]]) }, now);
  const why = left ?? "sans ce texte, elle ne peut pas être construite";
  const held = `La page est retirée du site en attendant : ${why}. Corrigez-la, puis « Vérifier et finir ».`;
  return { held: message ?? held, ...(message === undefined ? { change: { title, files } } : {}) };
}

const dangerLost =
  "elle ne dirait plus un danger. Récrivez-le avec vos mots, ou enlevez-le si vous avez vérifié qu’il n’y en a pas";

/**
 * The page before the first of what is withdrawn from it. One person may have
 * told several things there: a name that the first of them brought is theirs.
 */
async function originOf(withdrawn: readonly Submission[], { id, text }: Page, publisher: Publisher): Promise<string | undefined> {
  const written = withdrawn.map(({ happenings }) => publishedOf(happenings)).filter((published) => published !== undefined);
  const [first] = written.sort((a, b) => (a.at < b.at ? -1 : 1));
  return first && (await publisher.undo?.(first.commit, `${id}.mdx`, text))?.before;
}

/** What was set aside comes back to be read again: a person cut in it. */
function asReread(text: string): string {
  const { file } = parseFile(text, "");
  if (file?.data[sharedKey("status")] !== "brouillon") return text;
  const { yaml, body } = partsOfFile(text, file.body);
  return `---\n${withField(yaml, sharedKey("status"), "a-relire")}---\n${body}`;
}

/** The photos that a page no longer shows, the voice that it no longer lets hear, and no other of its folder does. */
function filesGone({ id, text }: Page, without: string, { garden }: GardenNow): string[] {
  const folder = id.slice(0, id.indexOf("/"));
  const kept = new Set(filesBeside(without));
  const shown = new Set(
    [...garden.graph.nodes.values()].filter((node) => node.id !== id && node.id.startsWith(`${folder}/`)).flatMap(shownBy),
  );
  return filesBeside(text)
    .filter((name) => !kept.has(name) && !shown.has(name))
    .map((name) => `${folder}/${name}`);
}
