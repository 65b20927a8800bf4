import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Undone } from "../model.ts";
import { ownName } from "../spool/own-mark.ts";
import type { Repository } from "./repository.ts";

/**
 * What `commit` did to the file `path` (from the top), and `current` without
 * it: a three-way merge towards the text before, by git itself, whose rules
 * everyone knows. Lines next to each other count as one change, so that `text`
 * is often absent: then the words are looked for (take-back.ts). Undefined when
 * the repository does not know the commit.
 */
export async function undoneIn(
  repository: Repository,
  commit: string,
  path: string,
  current: string,
): Promise<Undone | undefined> {
  // A name read from the disk: nothing else than a commit may reach git.
  if (!/^[0-9a-f]{40,64}$/.test(commit)) return undefined;
  const { git } = repository;
  if (!(await git(["cat-file", "-e", `${commit}^{commit}`])).ok) return undefined;
  const at = async (name: string) => {
    const shown = await git(["cat-file", "blob", `${name}:${path}`]);
    return shown.ok ? shown.out : undefined;
  };
  const [before, after] = await Promise.all([at(`${commit}^`), at(commit)]);
  const known = { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
  if (before === undefined || after === undefined) return known;
  const text = await merged(repository, { current, base: after, other: before });
  return { ...known, ...(text === undefined ? {} : { text }) };
}

/** The merge of two texts that come from `base`; undefined when they change the same lines. */
async function merged(
  { git, ownFolder }: Repository,
  { current, base, other }: { current: string; base: string; other: string },
): Promise<string | undefined> {
  const files = [current, base, other].map((text) => ({ path: join(ownFolder, ownName("undo")), text }));
  try {
    for (const { path, text } of files) await writeFile(path, text, { mode: 0o600 });
    const result = await git(["merge-file", "--quiet", ...files.map(({ path }) => path)]);
    return result.ok ? await readFile(files[0]?.path ?? "", "utf8") : undefined;
  } finally {
    for (const { path } of files) await rm(path, { force: true });
  }
}
