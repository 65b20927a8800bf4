import { escapeHtml } from "../../base/html.ts";
import { readPage, type PageElement, type PageHtml } from "../../base/page-html.ts";

/**
 * Puts `fragment` in a built page, in place of what it says where there is no
 * server. Throws when the page has no such place: it was built from another
 * version of the site. `before` opens the title of the window, which a screen
 * reader says before anything of the page.
 */
export function fillShell(html: string, fragment: string, before = ""): string {
  const { comments } = readPage(html);
  const opening = comments.findIndex(({ text }) => text === "accueil");
  const [start, end] = [comments[opening], comments.slice(opening).find(({ text }) => text === "/accueil")];
  if (!start || !end) throw new Error("The page has no <!--accueil--> … <!--/accueil-->");
  const head =
    before === "" ? html.slice(0, start.end) : html.slice(0, start.end).replace("<title>", () => `<title>${escapeHtml(before)}`);
  return head + fragment + html.slice(end.start);
}

/** What the server writes in a form for one visit. */
type Visit = {
  /** The idempotency key of this form: sent twice, it is kept once. */
  key: string;
  token: string;
  /** The practice told about or translated: one of the choices of its list, else nothing is chosen. */
  practice?: string | undefined;
  /** The page to correct, which exists. */
  page?: string | undefined;
  /** The fields of the dangers that the page has, as safe HTML. */
  dangers?: string | undefined;
  /** What is said of it: one of the choices, else nothing is chosen. */
  subject?: string | undefined;
  /** The language of a translation, and what is done of it: choices of the form, else nothing changes. */
  language?: string | undefined;
  gesture?: string | undefined;
};

/**
 * Fills the technical fields of a form page, and what the address already says.
 * A practice or a subject that the form does not have chooses nothing.
 */
export function fillForm(html: string, { key, token, practice, page, dangers, subject, language, gesture }: Visit): string {
  const read = readPage(html);
  const values = new Map<string, string>([
    ["cle", key] as const,
    ["jeton", token] as const,
    ...(page ? [["page", page] as const] : []),
  ]);
  for (const { name, attribute, set } of read.elements) {
    if (subject === "danger" && name === "details" && attribute("data-part") === "dangers") set("open", "");
    const value = name === "input" && attribute("value") === "" ? values.get(attribute("name") ?? "") : undefined;
    if (value !== undefined) set("value", value);
    if (subject && name === "input" && attribute("name") === "sujet" && attribute("value") === subject) set("checked", "");
  }
  const isThere = choose(optionsOf(read, "pratique"), "selected", practice);
  choose(optionsOf(read, "langue"), "selected", language);
  choose(
    read.elements.filter(({ name, attribute }) => name === "input" && attribute("name") === "relecture"),
    "checked",
    gesture,
  );
  const french = read.elements.find(({ attribute }) => attribute("data-part") === "fiche-francaise");
  if (isThere) french?.set("href", `/pratiques/${practice}/`);
  return withDangers(read.changed(), dangers);
}

/** Chooses what was asked among the choices, in place of what is; nothing when it is none of them. */
function choose(choices: readonly PageElement[], mark: "selected" | "checked", asked: string | undefined): boolean {
  const chosen = choices.find(({ attribute }) => asked && attribute("value") === asked);
  if (chosen) for (const { attribute, set } of choices) if (attribute(mark) !== undefined) set(mark, undefined);
  chosen?.set(mark, "");
  return chosen !== undefined;
}

/** A form that has a place for the dangers of its page, with them. */
function withDangers(html: string, dangers: string | undefined): string {
  const place = dangers ? readPage(html).comments.find(({ text }) => text === "dangers") : undefined;
  return place ? html.slice(0, place.end) + dangers + html.slice(place.end) : html;
}

/** The choices of the list called `name`, which hold no other element. */
function optionsOf({ elements }: PageHtml, name: string): PageElement[] {
  const start = elements.findIndex((element) => element.name === "select" && element.attribute("name") === name) + 1;
  const end = elements.findIndex((element, index) => index >= start && !/^opt(?:ion|group)$/.test(element.name));
  return start === 0 ? [] : elements.slice(start, end === -1 ? undefined : end).filter((element) => element.name === "option");
}
