/** Ways of sending a contribution from a site without a server. An address too long never carries a part of the text. */
import type { DraftFile } from "./model.ts";
import { withoutEnd } from "../../base/text-ends.ts";

/** An address to open; `whole` when the file is in it, else the page says to paste or to join it. */
export type Sending = { href: string; whole: boolean };

/** What mail programs and forges take without cutting. */
const longest = { mail: 1900, forge: 8000 } as const;

/** Where the contributions of a garden are kept: the web address of the repository, and its branch. */
export type ForgeAddress = { name: "github" | "gitlab" | "forgejo"; url: string; branch: string };

/** A message to `to` with the file as its text, or with a text that says to join it. */
export function mailAddress({ to, subject, file }: { to: string; subject: string; file: DraftFile }): Sending {
  const address = (body: string) =>
    `mailto:${encode(to).replaceAll("%40", "@")}?subject=${encode(subject)}&body=${encode(body.replaceAll("\n", "\r\n"))}`;
  const { href, whole } = sized(address(file.text), longest.mail);
  return whole ? { href, whole } : { href: address(joinIt(nameOf(file))), whole };
}

const joinIt = (name: string) =>
  `Bonjour,\n\nMa fiche est trop longue pour tenir dans ce message.\nJe joins le fichier ${name}, téléchargé depuis la page, ou je colle son texte ici\u00A0:\n\n`;

/** The page where a forge makes a new file, filled with it when the forge allows it and it fits. */
export function newFileAddress({ name, url, branch }: ForgeAddress, file: DraftFile): Sending {
  const path = encode(`content/${file.id}.mdx`);
  const base = withoutEnd(url, "/");
  const on = branch.split("/").map(encode).join("/");
  // GitLab takes the name of a new file, not its text.
  if (name === "gitlab") return { href: `${base}/-/new/${on}?file_name=${path}`, whole: false };
  const empty = name === "github" ? `${base}/new/${on}?filename=${path}` : `${base}/_new/${on}/?filename=${path}`;
  const { href, whole } = sized(`${empty}&value=${encode(file.text)}`, longest.forge);
  return whole ? { href, whole } : { href: empty, whole };
}

const sized = (href: string, length: number): Sending => ({ href, whole: href.length <= length });

/** `pratiques/repair-cafe` → `repair-cafe.mdx`, the name under which the page gives the file. */
const nameOf = ({ id }: DraftFile) => `${id.slice(id.indexOf("/") + 1)}.mdx`;

/** Half an emoji, which a cut text may end with, has no address. */
const encode = (text: string) => encodeURIComponent(text.replace(/\p{Cs}/gu, "\uFFFD"));
