import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findName, findParts } from "../../../src/intake/withdrawal/spelling.ts";

const held = (text: string, name: string) => findName(text, name).map(({ start, end }) => text.slice(start, end));

describe("a name is found", () => {
  test.each([
    ["Awa Diop", "Merci à AWA DIOP.", "AWA DIOP"],
    ["Awa Diop", "Merci à Awa\u00a0Diop.", "Awa\u00a0Diop"],
    ["Awa Diop", "Merci à Awa  \n Diop.", "Awa  \n Diop"],
    ["Awa Diop", "Merci à Awa&nbsp;Diop.", "Awa&nbsp;Diop"],
    ["Awa Diop", "Merci à Diop, Awa.", "Diop, Awa"],
    ["Awa Diop", "de **Awa** Diop", "Awa** Diop"],
    ["Awa Diop", "photos/awa-diop.webp", "awa-diop"],
    ["Awa Diop", "awadiop@exemple.fr", "awadiop"],
    ["Awa Diop", "d’Awa\u200b Diop", "Awa\u200b Diop"],
    ["Seán O’Brien", "Seán O'Brien", "Seán O'Brien"],
    ["Seán O’Brien", "Sean O&rsquo;Brien", "Sean O&rsquo;Brien"],
    ["Seán O’Brien", "Se\u0061\u0301n OBrien", "Se\u0061\u0301n OBrien"],
    ["Seán O'Brien", "SEÁN O&#x2019;BRIEN", "SEÁN O&#x2019;BRIEN"],
    ["Zoé Lecœur", "Zoe\u0301 Lecoeur", "Zoe\u0301 Lecoeur"],
    ["Zoé Lecœur", '"Zo\\u00e9 Lec\\u0153ur"', "Zo\\u00e9 Lec\\u0153ur"],
    ["Zoé Lecœur", "?nom=Zo%C3%A9+Lec%C5%93ur", "Zo%C3%A9+Lec%C5%93ur"],
    ["Zoé Lecœur", "Zo&eacute; Lec&oelig;ur", "Zo&eacute; Lec&oelig;ur"],
    ["Jean-Pierre Roux", "Jean Pierre ROUX", "Jean Pierre ROUX"],
    ["Jean-Pierre Roux", "Roux Jean‑Pierre", "Roux Jean‑Pierre"],
    ["Jo (dit $&)", "C’est Jo (dit $&).", "Jo (dit $&)"],
    ["İlkay", "ilkay", "ilkay"],
    ["வாசு", "பேர் வாசு.", "வாசு"],
    ["Seán O’Brien", "Seán O\u02bcBrien", "Seán O\u02bcBrien"],
    ["Awa Diop", "Ａｗａ Ｄｉｏｐ", "Ａｗａ Ｄｉｏｐ"],
    ["Sofia Fischer", "So\ufb01a Fischer", "So\ufb01a Fischer"],
    ["Γιώργος", "ΓΙΩΡΓΟΣ", "ΓΙΩΡΓΟΣ"],
    ["آمنة", "قالت آمـــنه.", "آمـــنه"],
    ["王芳", "我和王芳一起修椅子", "王芳"],
    ["สมชาย", "พบกับสมชายที่นี่", "สมชาย"],
  ])("%s, in « %s »", (name, text, expected) => {
    expect(held(text, name)).toEqual([expected]);
  });

  test.each([
    ["Awa", "Diawara et Awassa"],
    ["Awa Diop", "Awa.\n\nDiop est une commune."],
    ["Awa Diop", "Awa et Diop"],
    ["வாசு", "விசை"],
    ["王芳", "王方"],
  ])("%s is not in « %s »", (name, text) => {
    expect(held(text, name)).toEqual([]);
  });

  test("and one of its words alone is told apart, for a person to look at", () => {
    const text = "Awa Diop, puis Awa et la famille DIOP.";
    expect(findParts(text, "Awa Diop").map(({ start, end }) => text.slice(start, end))).toEqual(["Awa", "DIOP"]);
    expect(findParts("Awa", "Awa")).toEqual([]);
  });

  test("whatever stands around it, and at its place", () => {
    const word = fc.stringMatching(/^[a-z]{2,8}$/).filter((one) => !["awa", "diop"].some((part) => one.includes(part)));
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), fc.array(word, { maxLength: 8 }), (before, after) => {
        const text = [...before, ".", "Awa Diop", ".", ...after].join(" ");
        expect(held(text, "Awa Diop")).toEqual(["Awa Diop"]);
      }),
    );
  });

  test("after its own beginning, said again and again", () => {
    const text = "awa ".repeat(20_000);
    expect(findName(text, "Awa Awa Awa Diop")).toEqual([]);
    expect(findName(`${text}diop`, "Awa Awa Awa Diop")).toHaveLength(1);
  });
});
