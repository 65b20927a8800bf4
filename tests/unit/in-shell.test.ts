import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gitRefusal } from "../../src/entry/history/git-refusal.ts";
import { inShell } from "../../src/base/in-shell.ts";

/** What a shell makes of a line that somebody pastes. */
const pasted = (words: string) => execFileSync("sh", ["-c", `printf %s ${words}`], { encoding: "utf8" });

describe("a value in a command to paste", () => {
  test("is one word that the shell reads as it is, and runs nothing of", () => {
    const value = fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 20 }).filter((text) => !/\0/.test(text));
    for (const text of ["$(touch fait)", "`touch fait`", `l"atelier d'été`, "a\\b", "!!", "un espace"])
      expect(pasted(inShell(text))).toBe(text);
    fc.assert(
      fc.property(value, (text) => pasted(inShell(text)) === text),
      { numRuns: 40 },
    );
  });

  test("stands between double quotes, which every system reads, wherever it can", () => {
    expect(inShell("/home/awa/l’atelier d'ici")).toBe(`"/home/awa/l’atelier d'ici"`);
    expect(inShell("C:\\Users\\Awa\\mon jardin")).toBe('"C:\\Users\\Awa\\mon jardin"');
  });
});

describe("what git refuses", () => {
  const dubious = "fatal: detected dubious ownership in repository at '/srv/$(x)/depot'\nTo add an exception…";

  test("because a repository is of another account is told with what to type", () => {
    expect(gitRefusal(dubious, "/srv")).toBe(
      "git refuse de lire le dépôt « /srv/$(x)/depot » : il appartient à un autre compte que celui qui lance cette commande. Si ce dossier est bien le vôtre :\n  git config --global --add safe.directory '/srv/$(x)/depot'",
    );
  });

  test("because there is no repository is no refusal", () => {
    expect(gitRefusal("fatal: not a git repository (or any of the parent directories): .git", "/srv")).toBeUndefined();
  });
});
