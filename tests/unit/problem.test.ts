import { describe, expect, test } from "vitest";
import { formatAnnotations, formatProblems, isError, qualityReport, sortProblems, type Problem } from "../../src/base/problem.ts";

const fault: Problem = {
  code: "unknown-target",
  file: "content/pratiques/troc.mdx",
  line: 12,
  message: "Cette page n’existe pas : « /besoins/fantome/ ».",
  fix: "Créer content/besoins/fantome.mdx, ou retirer le lien.",
};
const advice: Problem = {
  code: "orphan-entry",
  file: "content/termes/troc.mdx",
  message: "Aucune page ne mène à celle-ci.",
  fix: "La relier.",
  warning: true,
};

describe("a report", () => {
  test("says where, what, what to do, and the code", () => {
    expect(formatProblems([advice, fault])).toBe(
      [
        "content/pratiques/troc.mdx:12",
        "  ✖ Cette page n’existe pas : « /besoins/fantome/ ».",
        "    → Créer content/besoins/fantome.mdx, ou retirer le lien. [unknown-target]",
        "",
        "content/termes/troc.mdx",
        "  ⚠ Aucune page ne mène à celle-ci.",
        "    → La relier. [orphan-entry]",
      ].join("\n"),
    );
  });

  test("is sorted by file, line, code, then message", () => {
    const at = (file: string, line: number | undefined, code: Problem["code"], message: string): Problem => ({
      file,
      code,
      message,
      fix: "",
      ...(line === undefined ? {} : { line }),
    });
    const sorted = [
      at("a", undefined, "file-name", "x"),
      at("a", 2, "file-name", "x"),
      at("a", 2, "raw-html", "x"),
      at("a", 2, "raw-html", "y"),
      at("a", 10, "file-name", "x"),
      at("b", 1, "file-name", "x"),
    ];
    expect(sortProblems(sorted.toReversed())).toEqual(sorted);
  });

  test("keeps what it quotes on one line, without control characters", () => {
    const forged = {
      ...fault,
      file: "content/pratiques/a\n::stop-commands::x",
      message: "« a\r\n::add-mask::x\u001B[2J\u202E\u2028b ##[error]c »",
    };
    expect(formatProblems([forged])).toBe(
      [
        "content/pratiques/a ::stop-commands::x:12",
        "  ✖ « a ::add-mask::x [2J b # #[error]c »",
        "    → Créer content/besoins/fantome.mdx, ou retirer le lien. [unknown-target]",
      ].join("\n"),
    );
  });
});

describe("annotations", () => {
  test("name the file, the line and the code", () => {
    expect(formatAnnotations([fault, advice])).toBe(
      [
        "::error file=content/pratiques/troc.mdx,line=12,title=unknown-target::Cette page n’existe pas : « /besoins/fantome/ ». → Créer content/besoins/fantome.mdx, ou retirer le lien.",
        "::warning file=content/termes/troc.mdx,title=orphan-entry::Aucune page ne mène à celle-ci. → La relier.",
      ].join("\n"),
    );
  });

  test("a contribution cannot issue a workflow command of its own", () => {
    const forged = {
      ...fault,
      file: "content/a,line=1::x\n::debug::",
      message: "100 %\r\n::set-output name=a::b ##[add-path]c",
      fix: "x",
    };
    expect(formatAnnotations([forged])).toBe(
      "::error file=content/a%2Cline=1%3A%3Ax%0A%3A%3Adebug%3A%3A,line=12,title=unknown-target::100 %25%0D%0A::set-output name=a::b # #[add-path]c → x",
    );
  });
});

test("a warning does not stop the build", () => expect([fault, advice].filter(isError)).toEqual([fault]));

describe("qualityReport", () => {
  test("gives each problem its line, once", () => {
    const problem: Problem = { code: "missing-field", file: "content/a.mdx", line: 3, message: "Manque", fix: "Écrire" };
    expect(
      qualityReport([
        problem,
        { ...problem },
        { code: "missing-field", file: "content/a.mdx", message: "Court", fix: "Allonger", warning: true },
      ]),
    ).toEqual([
      {
        description: "Court → Allonger",
        check_name: "missing-field",
        fingerprint: "missing-field content/a.mdx:1 Court",
        severity: "minor",
        location: { path: "content/a.mdx", lines: { begin: 1 } },
      },
      {
        description: "Manque → Écrire",
        check_name: "missing-field",
        fingerprint: "missing-field content/a.mdx:3 Manque",
        severity: "major",
        location: { path: "content/a.mdx", lines: { begin: 3 } },
      },
    ]);
  });
});
