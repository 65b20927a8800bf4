import type { LiveSite } from "../model.ts";
import { isHeld, isServed, isTakenBack } from "../review/decisions.ts";
import { fail, type Works } from "./works.ts";

/** Builds the site in the background for the contribution `code`, then says that it is served. `forget`: nothing of the sites before is kept. */
export function build(works: Works, code: string, forget: boolean, attempt = 1): void {
  const { builds, faults } = works;
  faults.delete(code);
  const before = works.writes;
  const building: Promise<void> = built(works.site, forget)
    .then(async (fault) => {
      // Something else was decided of it since: that is for the next build to show.
      if (builds.get(code) !== building) return;
      if (fault === undefined) await finishAll(works, code);
      // What was written meanwhile may have been read half before and half after.
      else if (attempt === 1 && works.writes !== before) build(works, code, forget, attempt + 1);
      else faults.set(code, fault);
    })
    .catch((error: unknown) => fail(works, code, error))
    .finally(() => builds.get(code) === building && builds.delete(code));
  builds.set(code, building);
}

/** One build after the other: one that succeeds shows also what those that failed before it did not. */
async function finishAll(works: Works, code: string): Promise<void> {
  const { faults, line, builds } = works;
  const failed = [...faults.keys()].filter((other) => !line.includes(other) && other !== works.current && !builds.has(other));
  for (const one of [code, ...failed]) {
    await finish(works, one);
    faults.delete(one);
  }
}

/** The site that is served says what was written: so does the contribution. */
async function finish({ spool, writing, refused }: Works, code: string): Promise<void> {
  const submission = await spool.read(code);
  if (!submission || isServed(submission.happenings) || isHeld(submission)) return;
  const isOut = isTakenBack(submission.state);
  if (isOut && !submission.happenings.some(({ type }) => type === "removed")) return;
  if (!isOut && submission.state !== "publie") return;
  await writing.tell(code, { type: "served" });
  refused.delete(code);
  // Nothing of what was withdrawn is kept here either, but that it was.
  if (submission.state === "retire") await spool.empty(code);
}

/** What went wrong, in words; undefined when the site was built. */
const built = (site: LiveSite, forget: boolean): Promise<string | undefined> =>
  site.rebuild(forget ? { forget } : {}).then(
    ({ ok, output }) => (ok ? undefined : output.trim().split("\n").slice(-6).join("\n") || "La construction du site a échoué."),
    (error: unknown) => String(error),
  );
