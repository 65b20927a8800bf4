import type { Entry } from "../../src/entry/check.ts";
import { readBeside } from "../../src/entry/read.ts";
import type { Problem } from "../../src/base/problem.ts";
import { readPapers } from "../../src/features/kits/papers/papers.ts";

/** What of the papers of workshops would not be printed, each at the line of its heading in the file below `content`. */
export async function paperProblems(content: string, entries: readonly (Entry & { file: string })[]): Promise<Problem[]> {
  const workshops = entries.filter(({ node }) => node.kind === "workshop");
  const found = await Promise.all(
    workshops.map(async ({ node, html, file }) => {
      const { faults } = readPapers(html);
      const headings = faults.length > 0 ? headingLines(await readBeside(content, `${node.id}.mdx`)) : [];
      return faults.map(({ heading, message, fix }): Problem => {
        const line = headings[heading];
        return { code: "workshop-papers", file, ...(line && { line }), message, fix };
      });
    }),
  );
  return found.flat();
}

/** The lines of the headings of the second level, from 1. */
const headingLines = (text: string) => text.split("\n").flatMap((line, index) => (/^ {0,3}##\s/.test(line) ? [index + 1] : []));
