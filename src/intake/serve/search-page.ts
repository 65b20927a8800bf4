import type { Context } from "hono";
import { capital } from "../../base/french.ts";
import { escapeHtml } from "../../base/html.ts";
import { isWorthAsking } from "../../features/search/normalise.ts";
import type { IntakeContext } from "../context.ts";
import type { RateLimit } from "../http/rate-limit.ts";
import { sendPage } from "../http/reply.ts";
import type { Asking, Searcher, Told } from "./searcher.ts";
import { sendStatic } from "./static.ts";

/** Letters of a question that are read. */
const longest = 300;

/**
 * Answers `/recherche/?q=` with the results in the page, for who has no
 * JavaScript; the script of the page, where there is one, takes their place.
 * Without a question, past the rate, or when the search is busy: the page as it
 * was built, which says where else to look.
 */
export function sendSearch(
  searcher: Searcher,
  rate: RateLimit,
  isWithheld: (path: string) => boolean,
): (c: Context, context: IntakeContext) => Promise<Response> {
  return async (c, context) => {
    const given = (name: string) => (c.req.query(name) ?? "").slice(0, longest);
    const asking = { question: given("q").trim(), kind: given("sorte"), theme: given("theme") };
    if (!isWorthAsking(asking.question, false) || rate(context.addressOf(c)) > 0) return sendStatic(c, context);
    const told = await searcher.ask(context.parts.site.root(), asking);
    if (!told) return sendStatic(c, context);
    const groups = told.groups.map((group) => ({ ...group, pages: group.pages.filter(({ url }) => !isWithheld(url)) }));
    const html = await context.shells.fill("/recherche/", resultsHtml(asking, { ...told, groups }));
    return sendPage(c, withQuestion(html, asking.question));
  };
}

/** The question in the field, as it was asked. */
const withQuestion = (html: string, question: string) =>
  html.replace(/<input id="q"/, () => `<input id="q" value="${escapeHtml(question)}"`);

/** Results as HTML. All that comes from the address and from entries is escaped; signposts are HTML of the build. */
export function resultsHtml(asking: Asking, { signposts, kinds, groups }: Told): string {
  const asked = `«\u00A0${escapeHtml(asking.question)}\u00A0»`;
  const count = groups.reduce((sum, { pages }) => sum + pages.length, 0);
  const outside =
    signposts.length > 0
      ? `<section class="signposts"><h2>Qui peut aider, hors du jardin</h2><ul class="plain tight">${signposts.join("")}</ul></section>`
      : "";
  const address = (kind: string) => {
    const query = new URLSearchParams({
      q: asking.question,
      ...(kind ? { sorte: kind } : {}),
      ...(asking.theme ? { theme: asking.theme } : {}),
    });
    return escapeHtml(`/recherche/?${query}`);
  };
  const choice = (kind: string, label: string) =>
    `<li><a href="${address(kind)}"${kind === asking.kind ? ' aria-current="true"' : ""}>${escapeHtml(label)}</a></li>`;
  const choices =
    kinds.length > 1 || asking.kind
      ? `<nav aria-label="Choisir parmi les résultats"><ul class="kind-links row taps">${choice("", "Toutes les pages")}${kinds.map(([kind, n]) => choice(kind, `${capital(kind)} (${n})`)).join("")}</ul></nav>`
      : "";
  const list = groups.map(
    ({ kind, pages }) =>
      `<section class="hits"><h2>${escapeHtml({ lead: "Au plus près", leviers: "Leviers publics" }[kind] ?? capital(kind))}</h2><ol class="plain tight">${pages
        .map(
          ({ url, title, summary }) =>
            `<li><h3><a href="${escapeHtml(url)}">${escapeHtml(title)}</a></h3><p>${escapeHtml(summary)}</p></li>`,
        )
        .join("")}</ol></section>`,
  );
  const said = count > 0 ? `Les pages les plus proches de ${asked}` : `Le jardin n’a pas de réponse à ${asked}.`;
  return `<div id="servi"><p class="found">${said}</p>${outside}${choices}${list.join("")}</div>`;
}
