import type { FormName } from "../../features/contribution/model.ts";
import { parseFile } from "../../entry/file.ts";
import type { IntakeContext } from "../context.ts";
import { changesPage, isHeld, publishedOf } from "../review/decisions.ts";
import type { FileChange, Happening, Submission } from "../model.ts";
import type { Plan } from "../review/plan.ts";
import { approvalOf } from "../review/review.ts";
import { fileOfPage, isTranslatedPage } from "../translation/file-of-page.ts";
import { takeOut } from "../withdrawal/withdrawal.ts";

type Told = Happening extends infer One ? (One extends Happening ? Omit<One, "at" | "by"> : never) : never;

type Given = Pick<IntakeContext, "parts" | "garden" | "reviewer">;

/** What puts contributions in the files of the garden, and takes them out. To be called one after the other. */
export type Writing = {
  /** Writes what was approved. `build`: readers wait for the site. */
  write: (submission: Submission) => Promise<"build" | "over">;
  /** Takes out what was withdrawn or taken back. `done`: nothing of it is left in the files, so that the site can be built without. */
  takeOut: (submission: Submission) => Promise<"done" | "waits">;
  /** Tells what the garden did, whatever happens meanwhile: what was written is written. */
  tell: (code: string, happening: Told) => Promise<void>;
  /** Whether the page stays when the contribution leaves it. */
  keepsPage: (submission: Submission) => boolean;
};

/** Opens what writes the files of the garden. */
export const openWriting = (given: Given): Writing => ({
  write: (submission) => write(given, submission),
  takeOut: (submission) => takeBack(given, submission),
  tell: (code, happening) => tell(given, code, happening),
  keepsPage: changesPage,
});

async function write(given: Given, submission: Submission): Promise<"build" | "over"> {
  const { garden, reviewer, parts } = given;
  const { code, state, happenings } = submission;
  if (state === "publie" && publishedOf(happenings)) return "build";
  const approved = approvalOf(submission);
  if (!approved) return "over";
  // Files may have been written by hand since.
  garden.reload();
  const now = await garden.now();
  const { plan, title: named, problems } = await reviewer.judge(submission, now, approved);
  if (!plan || named === undefined || problems.length > 0)
    return failed(given, code, problems.map(({ message }) => message).join(" "));
  const title = commitTitle(submission.form, approved.into !== undefined)(named);
  const publication = await parts.publisher.publish(
    {
      title,
      files: [...(await filesOf(given, code, plan, await now.textOf(plan.id))), ...(await linksBack(given, submission, plan.id))],
    },
    { slug: branchWord(plan.id), code },
  );
  if (!publication.ok) return failed(given, code, publication.message);
  const { commit, proposal } = publication;
  await tell(given, code, { type: "published", commit, id: plan.id, ...(proposal ? { proposal } : {}) });
  if (proposal) return "over";
  garden.reload();
  return "build";
}

/** What the branch of a proposal is named by: `couvercle`, and of a translation `couvercle-ar`. */
const branchWord = (id: string) =>
  isTranslatedPage(id) ? `${id.slice(id.lastIndexOf("/") + 1)}-${id.slice(0, id.indexOf("/"))}` : id.slice(id.indexOf("/") + 1);

/** `there`: the text that the plan was made over. */
async function filesOf(
  { parts }: Given,
  code: string,
  { id, text, photos, voice }: Plan,
  there: string | undefined,
): Promise<FileChange[]> {
  const entry = {
    path: `${fileOfPage(id)}.mdx`,
    bytes: Buffer.from(text),
    over: there === undefined ? null : Buffer.from(there),
  };
  const shown = await Promise.all(
    photos.map(async ({ kept, path }) => {
      const bytes = await parts.spool.photo(code, kept);
      if (!bytes) throw new Error(`A photo of ${id} is no longer in the spool`);
      return { path, bytes };
    }),
  );
  if (!voice) return [entry, ...shown];
  const bytes = await parts.spool.voice(code);
  if (!bytes) throw new Error(`The voice of ${id} is no longer in the spool`);
  return [entry, ...shown, { path: voice.path, bytes }];
}

/** The links that other pages had to a page that comes back, where their text still allows it. */
async function linksBack({ parts, garden }: Given, { happenings }: Submission, id: string): Promise<FileChange[]> {
  const { publisher } = parts;
  const removed = happenings.findLast((happening) => happening.type === "removed");
  if (!removed?.commit || publishedOf(happenings)?.id !== id || !publisher.undo) return [];
  const { commit } = removed;
  const now = await garden.now();
  const texts = new Map<string, string>();
  for (const path of removed.files.filter((one) => one.endsWith(".mdx") && one !== `${id}.mdx`)) {
    const other = path.slice(0, -".mdx".length);
    const text = await now.textOf(other);
    const undone = text === undefined ? undefined : await publisher.undo(commit, path, text);
    if (undone?.text !== undefined && parseFile(undone.text, "").file) texts.set(other, undone.text);
  }
  return [...texts].map(([other, text]) => ({ path: `${other}.mdx`, bytes: Buffer.from(text) }));
}

async function takeBack(given: Given, submission: Submission): Promise<"done" | "waits"> {
  const { garden, reviewer } = given;
  const { spool, publisher } = given.parts;
  const { code, happenings } = submission;
  garden.reload();
  const now = await garden.now();
  const { change, held, told } = await takeOut(submission, { now, publisher, reviewer, others: await spool.list() });
  if (!change && held === undefined) {
    const isTold =
      happenings.findLast(({ type }) => ["removed", "held", "withdrawn", "unpublished"].includes(type))?.type === "removed";
    if (!isTold) await tell(given, code, { type: "removed", files: [] });
    return "done";
  }
  if (change) {
    const id = publishedOf(happenings)?.id ?? "";
    const done = await publisher.publish(change, { slug: `retrait-${id.slice(id.indexOf("/") + 1)}`, code });
    if (!done.ok) {
      if (!isHeld(submission)) await tell(given, code, { type: "held", reason: done.message });
      return "waits";
    }
    const files = change.files.map(({ path }) => path);
    const { commit, proposal } = done;
    if (told !== undefined) await tell(given, code, { type: "held", reason: told });
    await tell(given, code, { type: "removed", commit, files, ...(proposal ? { proposal } : {}) });
    garden.reload();
    if (proposal) return "waits";
  }
  if (held === undefined) return "done";
  if (change || !isHeld(submission)) await tell(given, code, { type: "held", reason: held });
  return change ? "done" : "waits";
}

async function failed(given: Given, code: string, reason: string): Promise<"over"> {
  await tell(given, code, { type: "failed", reason });
  return "over";
}

async function tell({ parts }: Given, code: string, happening: Told): Promise<void> {
  for (let attempt = 0; attempt < 5; attempt++) {
    const submission = await parts.spool.read(code);
    if (!submission) return;
    if (await parts.spool.append(code, { at: parts.now(), by: "jardin", ...happening }, submission.happenings.length)) return;
  }
  throw new Error("What was done could not be told");
}

/** Subjects of commits: the title of the page, never who wrote nor how to reach them. */
function commitTitle(form: FormName, merged: boolean): (title: string) => string {
  if (merged) return (title) => `${title} : une autre façon de faire`;
  if (form === "correction") return (title) => `${title} : correction`;
  if (form === "traduction") return (title) => `Traduction : ${title}`;
  return (title) => (form === "pratique" ? `Nouvelle pratique : ${title}` : `Nouveau récit : ${title}`);
}
