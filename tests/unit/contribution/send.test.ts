import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mailAddress, newFileAddress, type ForgeAddress } from "../../../src/features/contribution/send.ts";
import { holds } from "../../property.ts";

const file = { id: "recits/la-cour", text: "---\ntitre: L’été & co\n---\n\nOn s’y met ?\n" };
const long = { ...file, text: "Un mot. ".repeat(1200) };
const forge = (name: ForgeAddress["name"]) => ({ name, url: "https://forge.exemple.fr/jardin/fiches/", branch: "essai/main" });

describe("a message", () => {
  test("carries the whole file, line ends as messages write them", () => {
    const { href, whole } = mailAddress({ to: "jardin+fiches@exemple.fr", subject: "Une fiche & moi", file });
    const { protocol, pathname, searchParams } = new URL(href);
    expect([protocol, pathname, whole]).toEqual(["mailto:", "jardin%2Bfiches@exemple.fr", true]);
    expect([...searchParams]).toEqual([
      ["subject", "Une fiche & moi"],
      ["body", file.text.replaceAll("\n", "\r\n")],
    ]);
  });

  test("says to join the file when it does not fit", () => {
    const { href, whole } = mailAddress({ to: "jardin@exemple.fr", subject: "Une fiche", file: long });
    expect(whole).toBe(false);
    expect(href.length).toBeLessThan(1900);
    expect(new URL(href).searchParams.get("body")).toContain("Je joins le fichier la-cour.mdx");
    expect(href).not.toContain("Un%20mot");
  });
});

describe("the new-file page of a forge", () => {
  test.each([
    ["github", "https://forge.exemple.fr/jardin/fiches/new/essai/main?filename=content%2Frecits%2Fla-cour.mdx", true],
    ["forgejo", "https://forge.exemple.fr/jardin/fiches/_new/essai/main/?filename=content%2Frecits%2Fla-cour.mdx", true],
    ["gitlab", "https://forge.exemple.fr/jardin/fiches/-/new/essai/main?file_name=content%2Frecits%2Fla-cour.mdx", false],
  ] as const)("of %s takes what it can", (name, empty, takesText) => {
    const address = newFileAddress(forge(name), file);
    expect(address).toEqual({ href: takesText ? `${empty}&value=${encodeURIComponent(file.text)}` : empty, whole: takesText });
    expect(newFileAddress(forge(name), long)).toEqual({ href: empty, whole: false });
  });
});

test("half an emoji does not stop a text from being sent", () => {
  const half = { ...file, text: "Un mot \uD83D" };
  expect(new URL(newFileAddress(forge("github"), half).href).searchParams.get("value")).toBe("Un mot \uFFFD");
});

test("an address is never too long, and holds all of the text or none of it", () => {
  holds(fc.string({ unit: "binary", maxLength: 4000 }), (text) => {
    const mail = mailAddress({ to: "jardin@exemple.fr", subject: "Une fiche", file: { ...file, text } });
    const page = newFileAddress(forge("github"), { ...file, text });
    expect([mail.href.length <= 1900, page.href.length <= 8000]).toEqual([true, true]);
    expect(new URL(page.href).searchParams.get("value")).toBe(page.whole ? text.toWellFormed() : null);
    if (mail.whole) expect(new URL(mail.href).searchParams.get("body")).toBe(text.toWellFormed().replaceAll("\n", "\r\n"));
  });
});
