import { existsSync } from "node:fs";
import { join } from "node:path";
import { Hono, type Context } from "hono";
import { isReaction, readWords } from "../../features/contribution/reactions.ts";
import type { IntakeContext } from "../context.ts";
import { firstOf, readForm } from "../http/form-data.ts";
import type { IntakeGarden } from "../garden.ts";
import type { Guarded } from "../http/guard.ts";
import type { Publication } from "../publish/publication.ts";
import { networkOf, rateLimit } from "../http/rate-limit.ts";
import type { Reactions } from "./reactions.ts";
import { reactionsHtml, reactPath, type Said } from "./reactions-html.ts";
import { sendMessage, sendPage } from "../http/reply.ts";
import { sendStatic } from "../serve/static.ts";

/** The page that is filled: only a site built to receive has it. */
const shell = "/reagir/";

const day = 86_400_000;

/** Words of one address in a day, of all practices. */
const mostWords = 5;

/**
 * `/reagir/<slug>/`: what readers said of a practice in one gesture, and where
 * they say it. A gesture of one address counts once a day for each practice and
 * each kind; who is remembered dies with the process. A practice that is not
 * there is any page that does not exist; one that is withheld is refused by what
 * stands before (refuse-withheld.ts), and nothing of it is counted.
 */
export function reactionRoutes(context: IntakeContext, publication: Publication, reactions: Reactions): Hono<Guarded> {
  const { parts, garden, shells } = context;
  const now = () => performance.now();
  const once = rateLimit({ max: 1, windowMs: day, now });
  const words = rateLimit({ max: mostWords, windowMs: day, now });
  const routes = new Hono<Guarded>();

  /** The practice that readers see under this name. */
  async function practiceOf(slug: string): Promise<{ id: string; title: string } | undefined> {
    if (!existsSync(join(parts.site.root(), shell, "index.html"))) return undefined;
    const id = `pratiques/${slug}`;
    const title = (await garden.now()).garden.graph.nodes.get(id)?.title;
    return title === undefined ? undefined : { id, title };
  }

  async function sendReactions(c: Context, slug: string, said?: Said, status: 200 | 422 = 200): Promise<Response> {
    const practice = await practiceOf(slug);
    if (!practice) return sendStatic(c, context);
    const [counts, all] = await Promise.all([reactions.countsOf(slug), reactions.words(slug)]);
    const page = reactionsHtml({ ...practice, counts, words: all.filter(({ accepted }) => accepted), said });
    return sendPage(c, await shells.fill(shell, (await page).toString()), status);
  }

  routes.get("/reagir/:slug/", (c) => {
    const reaction = c.req.query("dit") ?? "";
    const more = { isAgain: c.req.query("deja") !== undefined, hasWords: c.req.query("mots") !== undefined };
    return sendReactions(c, c.req.param("slug"), isReaction(reaction) ? { reaction, ...more } : undefined);
  });

  /** What a POST says, or the answer to one that says nothing here. */
  async function readPost(c: Context<Guarded>, slug: string) {
    if (!(await practiceOf(slug))) return { ok: false, response: await sendStatic(c, context) } as const;
    await publication.ready;
    // The page that it is sent to says why.
    if (publication.withheld(reactPath(`pratiques/${slug}`))) return { ok: false, response: to(c, slug, {}) } as const;
    const read = readForm(c.get("body"), c.get("contentType"));
    const reaction = read.ok ? firstOf(read.form.values, "reaction") : "";
    if (!read.ok || !isReaction(reaction)) return { ok: false, response: await sendMessage(c, shells, 400, unreadable) } as const;
    return { ok: true, reaction, typed: firstOf(read.form.values, "mots") } as const;
  }

  const to = (c: Context, slug: string, query: Readonly<Record<string, string>>) => {
    const asked = new URLSearchParams(query).toString();
    return c.redirect(`${reactPath(`pratiques/${slug}`)}${asked && `?${asked}`}`, 303);
  };

  routes.post("/reagir/:slug/", async (c) => {
    const slug = c.req.param("slug");
    const read = await readPost(c, slug);
    if (!read.ok) return read.response;
    const { reaction } = read;
    const isAgain = once(`${networkOf(context.addressOf(c))} ${reaction} ${slug}`) > 0;
    if (!isAgain) await reactions.count(slug, reaction);
    return to(c, slug, { dit: reaction, ...(isAgain ? { deja: "1" } : {}) });
  });

  routes.post("/reagir/:slug/mots", async (c) => {
    const slug = c.req.param("slug");
    const read = await readPost(c, slug);
    if (!read.ok) return read.response;
    const { reaction, typed } = read;
    const said = readWords(typed);
    if (!said.ok) return sendReactions(c, slug, { reaction, refused: { typed, why: refusals[said.why] } }, 422);
    const seconds = words(context.addressOf(c));
    if (seconds > 0) return sendMessage(c, shells, 429, tooMany, seconds);
    const isKept = await reactions.say(slug, { reaction, at: parts.now(), text: said.words });
    if (!isKept) return sendMessage(c, shells, 503, noReader, 86_400);
    return to(c, slug, { dit: reaction, mots: "1" });
  });

  return routes;
}

/**
 * The same garden, which loses what readers said of a practice with the
 * practice. One that is only set aside, or that a fault keeps from being read,
 * is still there.
 */
export function loseWithPages(garden: IntakeGarden, reactions: Reactions): IntakeGarden {
  return {
    now: garden.now,
    reload() {
      garden.reload();
      // A garden that cannot be read takes nothing away: the daily sweep looks again.
      void loseGone(garden, reactions).catch(() => undefined);
    },
  };
}

/** Removes what was said of practices that are no longer there. A garden without any page is a disk that is missing. */
export async function loseGone(garden: IntakeGarden, reactions: Reactions): Promise<void> {
  const { garden: read, taken } = await garden.now();
  if (read.graph.nodes.size > 0) await reactions.keepOnly((slug) => taken(`pratiques/${slug}`));
}

const refusals = {
  none: "Rien n’est écrit ici. Votre geste, lui, est déjà compté : vous pouvez vous arrêter là.",
  "too-long": "C’est un peu long : 300 signes au plus ici. Pour tout dire, il y a le récit, plus bas.",
} as const;

const unreadable = {
  title: "Nous n’avons pas compris ce geste.",
  lines: ["Rien n’a été compté. Revenez à la pratique, et touchez de nouveau le bouton."],
};

const tooMany = {
  title: "Beaucoup de mots sont partis d’ici aujourd’hui.",
  lines: ["Votre geste est compté. Revenez en arrière : vos mots y sont toujours. Gardez-les, et envoyez-les demain."],
};

const noReader = {
  title: "Beaucoup de mots attendent déjà d’être lus.",
  lines: ["Votre geste est compté. Revenez en arrière : vos mots y sont toujours. Gardez-les, et envoyez-les un autre jour."],
};
