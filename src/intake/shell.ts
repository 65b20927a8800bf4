import { escapeHtml } from "../entry/html.ts";

const opening = "<!--accueil-->";
const closing = "<!--/accueil-->";

/**
 * Puts `fragment` in a built page, in place of what it says where there is no
 * server. Throws when the page has no such place: it was built from another
 * version of the site.
 */
export function fillShell(html: string, fragment: string): string {
  const start = html.indexOf(opening);
  const end = html.indexOf(closing, start);
  if (start < 0 || end < 0) throw new Error(`The page has no ${opening} … ${closing}`);
  return html.slice(0, start + opening.length) + fragment + html.slice(end);
}

/** What the server writes in a form for one visit. */
type Visit = {
  /** The idempotency key of this form: sent twice, it is kept once. */
  key: string;
  token: string;
  /** The practice told about: one of the choices of its list, else nothing is chosen. */
  practice?: string | undefined;
  /** The page to correct, which exists. */
  page?: string | undefined;
};

/** Fills the technical fields of a form page, and what the address already says. */
export function fillForm(html: string, { key, token, practice, page }: Visit): string {
  let filled = withValue(withValue(html, "cle", key), "jeton", token);
  if (page) filled = withValue(filled, "page", page);
  if (practice && /^[a-z0-9-]{1,100}$/.test(practice)) filled = withChoice(filled, "pratique", practice);
  return filled;
}

/** Gives its value to the empty `<input name="…">` of a form, wherever its attributes stand. */
const withValue = (html: string, name: string, value: string) =>
  html.replace(new RegExp(`<input\\b[^>]*?\\sname="${name}"[^>]*>`), (tag) =>
    tag.replace(/ value=""(?=[\s>/])/, () => ` value="${escapeHtml(value)}"`),
  );

function withChoice(html: string, name: string, value: string): string {
  const at = html.search(new RegExp(`<select\\b[^>]*\\bname="${name}"`));
  const end = at < 0 ? -1 : html.indexOf("</select>", at);
  if (end < 0) return html;
  const list = html.slice(at, end);
  const option = `<option value="${value}"`;
  if (!list.includes(option)) return html;
  const chosen = list
    .replaceAll(/(<option\b[^>]*?) selected(?:="")?(?=[\s>])/g, "$1")
    .replace(option, () => `${option} selected`);
  return html.slice(0, at) + chosen + html.slice(end);
}
