import type { FormName } from "../contribution/model.ts";
import type { IntakeContext } from "./context.ts";
import type { FileChange, Happening, LiveSite } from "./model.ts";
import { ownPage } from "./decisions.ts";
import type { Plan } from "./plan.ts";
import { removalOf } from "./removal.ts";
import { approvalOf, judge } from "./review.ts";

/** What came of writing a contribution that was approved. */
export type Written =
  | { ok: true; id: string; proposal?: string }
  /** It is no longer approved: reopened, withdrawn or erased meanwhile. */
  | { ok: false; why: "not-approved" }
  | { ok: false; why: "failed"; message: string };

/** Where a page is on its way to readers. */
export type Progress = "building" | { failed: string };

export type Publication = {
  /**
   * Writes an approved contribution, then lets the site be built in the
   * background. One after the other: what one writes is read by the next, so
   * that two pages never take one address. Again after a crash or twice at
   * once, it changes nothing and gives the same answer.
   */
  write: (code: string) => Promise<Written>;
  /**
   * Takes the page of a contribution that was withdrawn out of the garden, then
   * erases the contribution. In the same line as what writes.
   */
  remove: (code: string) => Promise<{ ok: true } | { ok: false; message: string }>;
  /** Builds the site, for a page that was written and is not served. */
  rebuild: (code: string) => void;
  /** Undefined when nothing is under way nor went wrong. */
  progress: (code: string) => Progress | undefined;
  /** Resolves once the building for `code` is over, or after `patience` milliseconds. */
  settled: (code: string, patience: number) => Promise<void>;
};

export function openPublication({ parts, garden }: Pick<IntakeContext, "parts" | "garden">): Publication {
  const { spool, publisher, site } = parts;
  const underWay = new Map<string, Promise<void>>();
  const faults = new Map<string, string>();
  let last: Promise<unknown> = Promise.resolve();

  const write = async (code: string): Promise<Written> => {
    const submission = await spool.read(code);
    const published = submission?.happenings.findLast((happening) => happening.type === "published");
    if (published && (submission?.state === "publie" || submission?.state === "propose")) return written(published);
    const approved = submission && approvalOf(submission);
    if (!submission || !approved) return { ok: false, why: "not-approved" };
    // Files may have been written by hand since.
    garden.reload();
    const { plan, seen, problems } = await judge(submission, await garden.now(), approved);
    if (!plan || !seen || problems.length > 0) return failed(code, problems.map(({ message }) => message).join(" "));
    const title = commitTitle(submission.form, approved.into !== undefined)(seen.entry.node.title);
    const publication = await publisher.publish(
      { title, files: await filesOf(code, plan) },
      { slug: plan.id.slice(plan.id.indexOf("/") + 1), code },
    );
    if (!publication.ok) return failed(code, publication.message);
    const { commit, proposal } = publication;
    const happening = { type: "published", commit, id: plan.id, ...(proposal ? { proposal } : {}) } as const;
    await tell(code, happening);
    if (!proposal) {
      garden.reload();
      build(code);
    }
    return written(happening);
  };

  async function filesOf(code: string, { id, text, photo }: Plan): Promise<FileChange[]> {
    const entry = { path: `${id}.mdx`, bytes: Buffer.from(text) };
    if (!photo) return [entry];
    const bytes = await spool.photo(code, photo.kept);
    if (!bytes) throw new Error(`The photo of ${id} is no longer in the spool`);
    return [entry, { path: photo.path, bytes }];
  }

  const remove = async (code: string): Promise<{ ok: true } | { ok: false; message: string }> => {
    const submission = await spool.read(code);
    const id = submission?.state === "retire" ? ownPage(submission) : undefined;
    if (id === undefined) return { ok: false, message: "Il n’y a pas de page à retirer." };
    garden.reload();
    const { change, message } = removalOf(id, await garden.now());
    if (message !== undefined) return { ok: false, message };
    if (change) {
      const removed = await publisher.publish(change, { slug: `retrait-${id.slice(id.indexOf("/") + 1)}`, code });
      if (!removed.ok) return { ok: false, message: removed.message };
      garden.reload();
      build(code);
    }
    await spool.erase(code);
    return { ok: true };
  };

  async function failed(code: string, reason: string): Promise<Written> {
    await tell(code, { type: "failed", reason });
    return { ok: false, why: "failed", message: reason };
  }

  /** Told whatever happens meanwhile: what was written is written. */
  async function tell(code: string, happening: Told): Promise<void> {
    for (let attempt = 0; attempt < 5; attempt++) {
      const submission = await spool.read(code);
      if (!submission) return;
      const dated: Happening = { at: parts.now(), by: "jardin", ...happening };
      if (await spool.append(code, dated, submission.happenings.length)) return;
    }
    throw new Error("What was published could not be told");
  }

  function build(code: string): void {
    faults.delete(code);
    const building = rebuilt(site).then((fault) => {
      if (underWay.get(code) === building) underWay.delete(code);
      if (fault) faults.set(code, fault);
    });
    underWay.set(code, building);
  }

  function inTurn<T>(task: () => Promise<T>): Promise<T> {
    const made = last.then(task);
    last = made.catch(() => {});
    return made;
  }

  return {
    write: (code) => inTurn(() => write(code)),
    remove: (code) => inTurn(() => remove(code)),
    rebuild: build,
    progress(code) {
      const fault = faults.get(code);
      return underWay.has(code) ? "building" : fault === undefined ? undefined : { failed: fault };
    },
    async settled(code, patience) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, patience)));
      await Promise.race([underWay.get(code), late]);
      clearTimeout(timer);
    },
  };
}

type Told = { type: "published"; commit: string; id: string; proposal?: string } | { type: "failed"; reason: string };

const written = ({ id, proposal }: { id: string; proposal?: string }): Written => ({
  ok: true,
  id,
  ...(proposal ? { proposal } : {}),
});

/** Subjects of commits: the title of the page, never who wrote nor how to reach them. */
function commitTitle(form: FormName, merged: boolean): (title: string) => string {
  if (merged) return (title) => `${title} : une autre façon de faire`;
  if (form === "correction") return (title) => `${title} : correction`;
  return (title) => (form === "pratique" ? `Nouvelle pratique : ${title}` : `Nouveau récit : ${title}`);
}

/** What went wrong, in words; undefined when the site was built. */
const rebuilt = (site: LiveSite): Promise<string | undefined> =>
  site.rebuild().then(
    ({ ok, output }) => (ok ? undefined : output.trim().split("\n").slice(-6).join("\n") || "La construction du site a échoué."),
    (error: unknown) => String(error),
  );
