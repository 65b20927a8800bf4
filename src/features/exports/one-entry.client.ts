/**
 * Makes a file of one entry of the part that holds it, and has it downloaded.
 * Loaded when a link to such a file is followed; what makes the text comes
 * after, so that the page names one file and not all of its own.
 */
import { sitePath } from "../../base/address/here.ts";
import type { Ending } from "./one-entry.ts";

/** Follows a link of the foot of a page: to the file of this page alone; without network, or where it is not found, to the file that holds it among others. */
export async function download(link: HTMLAnchorElement): Promise<void> {
  const id = sitePath(location.pathname).slice(1, -1);
  const ending = link.pathname.slice(link.pathname.indexOf(".") + 1) as Ending;
  const records = document.querySelector<HTMLAnchorElement>(".files [href*='/fiches/'][href$='.json']");
  const text = await textOf(id, ending, (ending === "md" ? link : (records ?? link)).href).catch(() => undefined);
  if (text === undefined) return location.assign(link.href);
  const made = document.createElement("a");
  made.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  made.download = `${id.slice(id.indexOf("/") + 1)}.${ending}`;
  made.click();
  URL.revokeObjectURL(made.href);
}

async function textOf(id: string, ending: Ending, address: string): Promise<string | undefined> {
  const [answer, { entryText }] = await Promise.all([fetch(address), import("./one-entry.ts")]);
  return answer.ok ? entryText(id, ending, await answer.text()) : undefined;
}
