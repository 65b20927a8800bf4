import type { ProblemCode } from "./problem-codes.ts";

/**
 * One thing a contributor can put right.
 *
 * Checks return problems instead of throwing, so that one run reports them all.
 * Text shown to contributors is in French; `code` is stable and is the anchor
 * of its explanation on `/contribuer/erreurs/`.
 */
export type Problem = {
  code: ProblemCode;
  /** Path from the repository root, as the contributor sees it. */
  file: string;
  /** 1-based; absent when the problem is about the whole file. */
  line?: number;
  message: string;
  /** What to do about it, in one sentence. */
  fix: string;
  /** A warning is shown and does not stop the build. Absent: an error. */
  warning?: true;
};

/** In file, line, code, then message order. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  return problems.toSorted(
    (a, b) =>
      compare(a.file, b.file) || (a.line ?? 0) - (b.line ?? 0) || compare(a.code, b.code) || compare(a.message, b.message),
  );
}

export const isError = (problem: Problem) => !problem.warning;

/**
 * Formats problems for a terminal, sorted by file and line, without a final
 * newline. What they quote stays on its line and shows no control character,
 * so that a contribution can neither forge a report nor issue a command.
 */
export function formatProblems(problems: readonly Problem[]): string {
  return sortProblems(problems)
    .map(({ file, line, message, fix, code, warning }) =>
      [
        oneLine(`${file}${line ? `:${line}` : ""}`),
        oneLine(`  ${warning ? "⚠" : "✖"} ${message}`),
        oneLine(`    → ${fix} [${code}]`),
      ].join("\n"),
    )
    .join("\n\n");
}

/** Formats problems as workflow commands, which GitHub shows on the lines of a pull request. */
export function formatAnnotations(problems: readonly Problem[]): string {
  return sortProblems(problems)
    .map(({ file, line, message, fix, code, warning }) => {
      const place = [`file=${property(file)}`, ...(line ? [`line=${line}`] : []), `title=${property(code)}`];
      return `::${warning ? "warning" : "error"} ${place.join(",")}::${data(`${message} → ${fix}`)}`;
    })
    .join("\n");
}

/** One problem as GitLab shows it on the lines of a merge request (its Code Quality report). */
type QualityIssue = {
  description: string;
  check_name: string;
  fingerprint: string;
  severity: "major" | "minor";
  location: { path: string; lines: { begin: number } };
};

/** Problems as a Code Quality report, in the order of `sortProblems`. The same problem on the same line is told once. */
export function qualityReport(problems: readonly Problem[]): QualityIssue[] {
  const issues = sortProblems(problems).map(({ file, line, message, fix, code, warning }): [string, QualityIssue] => {
    const fingerprint = `${code} ${file}:${line ?? 1} ${message}`;
    return [
      fingerprint,
      {
        description: oneLine(`${message} → ${fix}`),
        check_name: code,
        fingerprint,
        severity: warning ? "minor" : "major",
        location: { path: file, lines: { begin: line ?? 1 } },
      },
    ];
  });
  return [...new Map(issues).values()];
}

/** A text on one line, without a sign that a terminal would obey. `##[command]` is a workflow command wherever it stands in a line. */
export const oneLine = (text: string) => text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, " ").replaceAll("##[", "# #[");

/** Escapes of the workflow command syntax, so that a contribution cannot issue a command of its own. */
const data = (text: string) =>
  text.replaceAll("##[", "# #[").replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
const property = (text: string) => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
