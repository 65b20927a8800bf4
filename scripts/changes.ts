/**
 * `npm run changes -- --base origin/main`: what a proposal changes in the
 * published data, as Markdown, against the last common commit with `base`. Also
 * added to the summary of the job on GitHub. Nothing of the content is run.
 */
import { execFile } from "node:child_process";
import { appendFile, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { promisify } from "node:util";
import { contentFolder } from "../src/base/folders.ts";
import { gitRefusal } from "../src/entry/history/git-refusal.ts";
import { changesMarkdown, entryChanges } from "../src/features/exports/changes.ts";
import { runCommand, type Typed } from "./lib/command.ts";

const run = promisify(execFile);

/**
 * The entry files below `content` that differ between the commit `base` and the
 * files on disk, new ones included: their texts before and after, by id.
 * Templates (`_…`) are left out.
 */
export async function changedFiles(content: string, base: string): Promise<Record<"before" | "after", Map<string, string>>> {
  const git = async (...args: string[]) => (await run("git", ["-C", content, ...args], { maxBuffer: 1 << 26 })).stdout;
  const listed = await git("diff", "--name-only", "--no-renames", "--relative", "-z", base, "--", ".");
  const unknown = await git("ls-files", "--others", "--exclude-standard", "-z", "--", ".");
  const names = `${listed}${unknown}`.split("\0").filter(isEntry);
  const [before, after] = [new Map<string, string>(), new Map<string, string>()];
  for (const name of names) {
    const id = name.slice(0, -4);
    // Absent on one side: added or removed.
    await git("show", `${base}:./${name}`).then((text) => before.set(id, text), ignore);
    await readFile(join(content, name), "utf8").then((text) => after.set(id, text), ignore);
  }
  return { before, after };
}

/** What a program that failed said of it. */
const saidBy = (error: unknown) => String((error as { stderr?: string }).stderr ?? "");

const isEntry = (name: string) => name.endsWith(".mdx") && !name.split("/").some((part) => part.startsWith("_"));
const ignore = () => {};

const usage = `npm run changes                        ce que la proposition change, comparé à origin/main
  npm run changes -- --base une-branche   comparé à une autre version`;

async function main(typed: Typed) {
  const wanted = typed.text("base") ?? "origin/main";
  const content = contentFolder();
  let base: string;
  try {
    base = (await run("git", ["-C", content, "merge-base", wanted, "HEAD"])).stdout.trim();
  } catch (error) {
    const refusal = /dubious ownership|safe\.directory|not a git repository/.test(saidBy(error))
      ? (gitRefusal(saidBy(error), content) ?? "Le contenu n’est pas dans un dépôt git : il n’y a rien à comparer.")
      : undefined;
    console.error(
      refusal ??
        `La version « ${wanted} » n’est pas dans cette copie du projet, ou n’a rien de commun avec elle. La récupérer : git fetch origin`,
    );
    process.exitCode = 1;
    return;
  }
  const { before, after } = await changedFiles(content, base);
  const summary = changesMarkdown(entryChanges(before, after));
  console.log(summary);
  const target = process.env["GITHUB_STEP_SUMMARY"];
  if (target) await appendFile(target, summary);
  console.error(`(${relative(process.cwd(), content) || "."}, comparé à ${base.slice(0, 12)})`);
}

await runCommand(import.meta.url, { name: "changes", usage, options: { base: "text" } }, main);
