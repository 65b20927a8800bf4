import type { Context, MiddlewareHandler } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { bodyLimits, readBody } from "./body.ts";
import type { IntakeContext } from "../context.ts";
import { isFriend, mayPost } from "./origin.ts";
import { networkOf, type RateLimit } from "./rate-limit.ts";
import { isDiskFull } from "./disk-full.ts";
import { proxiesAt, readerAddress } from "./proxies.ts";
import { sendMessage, type Message } from "./reply.ts";
import { openTurns } from "./turns.ts";

/** What the routes of a POST find: its whole body, and the type that reads it. */
export type Guarded = { Variables: { body: Buffer; contentType: string } };

/** Posts of one address: who moderates acts often, and has a link that nobody guesses. */
export type PostLimits = { contributors: RateLimit; moderators: RateLimit };

const moderation = "/moderation/";

/** Bodies that may come from one address at once. */
const mostUnderWay = 30;

/**
 * Stands before every POST, in this order: type, announced size, origin, rate,
 * then the body itself, counted as it comes. What follows runs with the body
 * read; a heavy one keeps its turn until it is answered.
 */
export function guardPosts(context: IntakeContext, limits: PostLimits): MiddlewareHandler<Guarded> {
  // Decoding a photo takes a second: who is whole on the disk can wait for a whole room of people.
  const waiting = {
    folder: context.settings.state,
    turns: openTurns({ atOnce: 4, size: bodyLimits.multipart, patience: 60_000 }),
  };
  /** Bodies that are coming, by who sends them. */
  const underWay = new Map<string, number>();
  return async (c, next) => {
    const origin = c.req.header("origin");
    if (isFriend(origin, context.settings)) {
      c.header("access-control-allow-origin", origin);
      c.header("access-control-expose-headers", "jardin-reponse, retry-after");
    }
    if (c.req.method !== "POST") return next();
    const refuse = (status: ContentfulStatusCode, message: Message, retry?: number) =>
      sendMessage(c, context.shells, status, message, retry);

    const contentType = c.req.header("content-type") ?? "";
    const isModeration = c.req.path.startsWith(moderation);
    const max = bodyMax(contentType, isModeration);
    if (max === undefined) return refuse(415, messages.type);
    // At once, before any of it is read: the door lets the rest go by for a while.
    if (Number(c.req.header("content-length") ?? 0) > max) return refuse(413, messages.tooLarge);
    if (!mayPost({ origin, host: c.req.header("host"), fetchSite: c.req.header("sec-fetch-site") }, context.settings))
      return refuse(403, messages.origin);
    const seconds = limits[isModeration ? "moderators" : "contributors"](context.addressOf(c));
    if (seconds > 0) return refuse(429, messages.rate, seconds);

    const network = networkOf(context.addressOf(c));
    const others = underWay.get(network) ?? 0;
    if (others >= mostUnderWay) return refuse(503, messages.busy, 30);
    underWay.set(network, others + 1);
    const body = await readBody(c.req.raw, max, waiting)
      .catch((error: unknown) => {
        if (isDiskFull(error)) throw error;
        return undefined;
      })
      .finally(() => {
        const left = (underWay.get(network) ?? 1) - 1;
        if (left > 0) underWay.set(network, left);
        else underWay.delete(network);
      });
    if (!body) return refuse(400, messages.cut);
    if (!body.ok) {
      if (body.why === "too-large") return refuse(413, messages.tooLarge);
      return body.why === "busy" ? refuse(503, messages.busy, 30) : refuse(408, messages.cut);
    }
    c.set("body", body.bytes);
    c.set("contentType", contentType);
    try {
      await next();
    } finally {
      body.done();
    }
    return undefined;
  };
}

/** The address that asks; behind one of our own `proxies`, the one that it tells. */
export function addressReader(proxies: readonly string[], socketAddress: (c: Context) => string): (c: Context) => string {
  const isProxy = proxiesAt(proxies);
  return (c) => readerAddress(socketAddress(c), c.req.header("x-forwarded-for"), isProxy);
}

/** Whether a POST of these headers is refused whatever its body holds: a program that asks first is then told so first. */
export function isRefusedEarly(path: string, contentType = "", length = ""): boolean {
  const max = bodyMax(contentType, path.startsWith(moderation));
  return max === undefined || Number(length) > max;
}

/** The most that a body of this type may weigh; undefined when it is no form. Moderators send no photo. */
function bodyMax(contentType: string, isModeration: boolean): number | undefined {
  if (/^multipart\/form-data\s*;/i.test(contentType)) return isModeration ? bodyLimits.urlencoded : bodyLimits.multipart;
  if (/^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(contentType)) return bodyLimits.urlencoded;
  return undefined;
}

const messages = {
  type: {
    title: "Cet envoi n’est pas un formulaire.",
    lines: ["Rien n’a été gardé. Le plus simple est de passer par la page « Contribuer » du jardin."],
  },
  tooLarge: {
    title: "C’est trop lourd pour passer.",
    lines: [
      "Rien n’a été gardé, mais rien n’est perdu : revenez en arrière, votre texte est toujours dans le formulaire.",
      "L’envoi entier pèse 8 Mo au plus. Choisissez des photos plus légères ou moins de photos, ou envoyez d’abord le texte seul.",
    ],
  },
  origin: {
    title: "Nous n’avons pas pu savoir d’où vient cet envoi.",
    lines: [
      "Par prudence, rien n’a été gardé. Revenez en arrière, copiez votre texte, puis ouvrez la page « Contribuer » du jardin et envoyez-le de là.",
    ],
  },
  rate: {
    title: "Beaucoup d’envois sont partis d’ici en peu de temps.",
    lines: ["Rien n’est perdu : revenez en arrière, gardez la page ouverte, et envoyez de nouveau dans quelques minutes."],
  },
  busy: {
    title: "Beaucoup de photos arrivent en même temps.",
    lines: ["Rien n’est perdu : revenez en arrière, et envoyez de nouveau dans une minute."],
  },
  cut: {
    title: "L’envoi a été coupé en route.",
    lines: [
      "Revenez en arrière : votre texte est toujours dans le formulaire. Envoyez-le de nouveau quand le réseau est meilleur.",
    ],
  },
} satisfies Record<string, Message>;
