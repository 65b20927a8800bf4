import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inert } from "../../../src/intake/publish/forge/proposal.ts";

const stop = "\u200B";

describe("what others wrote commands nothing", () => {
  test.each([
    ["Un four [skip ci]", `Un four [${stop}skip ci]`],
    ["[ci skip] [no ci] [CI-SKIP]", `[${stop}ci skip] [${stop}no ci] [${stop}CI-SKIP]`],
    ["[skip actions], [actions skip]", `[${stop}skip actions], [${stop}actions skip]`],
    ["***NO_CI***", `*${stop}**NO_CI***`],
    ["Texte\n\nskip-checks: true", `Texte\n\nskip-checks${stop}: true`],
    ["Co-authored-by: Awa <a@b.fr>", `Co-authored-by${stop}: Awa <a@${stop}b.fr>`],
    ["Signed-off-by: X", `Signed-off-by${stop}: X`],
    ["Fixes #1, closes GH-2", `Fixes${stop} #${stop}1, closes${stop} GH-2`],
    ["Fixes https://forge.fr/a/b/issues/1", `Fixes${stop} https://forge.fr/a/b/issues/1`],
    ["@equipe, !12", `@${stop}equipe, !${stop}12`],
    ["/close\n/assign @moi", `/${stop}close\n/${stop}assign @${stop}moi`],
  ])("%j", (text, expected) => {
    expect(inert(text)).toBe(expected);
  });

  test.each(["Nouvelle pratique : Réparer un vélo", "Coudre [une fois] par semaine", "Four **très** chaud", "Fixer une étagère"])(
    "%j is left as it is",
    (text) => {
      expect(inert(text)).toBe(text);
    },
  );

  test("and a second time changes nothing", () => {
    const part = fc.constantFrom(
      "[skip ci]",
      "***NO_CI***",
      "skip-checks: true",
      "\n",
      "Fixes #1",
      "@a",
      "/close",
      "x",
      " ",
      "[",
      "]",
    );
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const once = inert(parts.join(""));
        expect(inert(once)).toBe(once);
      }),
    );
  });
});
