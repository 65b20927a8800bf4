import { existsSync } from "node:fs";
import { join } from "node:path";
import { Hono } from "hono";
import { cacheFolder, contentFolder, distFolder, entryCache } from "../base/folders.ts";
import { longDay } from "../base/french.ts";
import { withHeaders } from "./http/answer-headers.ts";
import type { IntakeContext } from "./context.ts";
import { followRoutes } from "./follow/follow.ts";
import { openIntakeGarden, type IntakeGarden } from "./garden.ts";
import { addressReader, guardPosts, isRefusedEarly, type Guarded } from "./http/guard.ts";
import { proxiesAt } from "./http/proxies.ts";
import { isDiskFull } from "./http/disk-full.ts";
import { serverLease, takeLease, type Holder } from "./spool/lease.ts";
import { listen, socketAddress } from "./http/listen.ts";
import { healthPath, sendHealth } from "./serve/health.ts";
import { openLiveSite } from "./serve/live-site.ts";
import type { IntakeParts } from "./model.ts";
import { moderationRoutes } from "./moderation/moderation.ts";
import { openModerators } from "./moderation/moderators.ts";
import { grantOblivion } from "./spool/forget-sites.ts";
import { openPhotoDecoder } from "./apart/photo.ts";
import { openVoiceRewriter } from "./apart/voice.ts";
import { openPublication } from "./publish/publication.ts";
import { openPublisher } from "./publish/publish.ts";
import { rateLimit } from "./http/rate-limit.ts";
import { openReactions } from "./follow/reactions.ts";
import { loseGone, loseWithPages, reactionRoutes } from "./follow/reactions-routes.ts";
import { openReviewer, ownReviewer, type Reviewer } from "./review/reviewer.ts";
import { receiveRoutes } from "./spool/receive.ts";
import { followPath, sendMessage } from "./http/reply.ts";
import { openRepository } from "./publish/repository.ts";
import { openSecret } from "./spool/secret.ts";
import { intakeSettings, type IntakeSettings } from "./settings.ts";
import { sendSearch } from "./serve/search-page.ts";
import { openSearcher } from "./serve/searcher.ts";
import { openShells } from "./serve/shells.ts";
import { SpoolFull } from "./spool/spool-in.ts";
import { openSpool, type KeptSpool } from "./spool/spool.ts";
import { sendStatic } from "./serve/static.ts";
import { refuseWithheld } from "./withdrawal/refuse-withheld.ts";

const tenMinutes = 600_000;

/** Searches that the server makes for one address in ten minutes; past it, the page is sent as it was built. */
const searches = 100;

/** What the server needs beside its parts. */
export type IntakeOptions = { settings: IntakeSettings; garden: IntakeGarden; secret: Buffer; reviewer?: Reviewer };

/**
 * The whole server as one function from requests to answers: the posts of
 * contributors, their follow-up, the moderation, and the built site for all
 * else. Every POST goes through the same guard first. It keeps no log of who
 * asks for what.
 */
export function createIntake(
  parts: IntakeParts,
  { settings, garden, secret, reviewer = ownReviewer }: IntakeOptions,
): Hono<Guarded> {
  const limit = (max: number) =>
    rateLimit({ max: settings.rate === 0 ? 0 : max, windowMs: tenMinutes, now: () => performance.now() });
  const reactions = openReactions(settings.state);
  const context: IntakeContext = {
    parts,
    settings,
    garden: loseWithPages(garden, reactions),
    reviewer,
    secret,
    shells: openShells(parts.site),
    guesses: limit(30),
    addressOf: addressReader(settings.proxies, socketAddress),
  };
  const app = new Hono<Guarded>();
  app.use(withHeaders({ https: settings.siteOrigin?.startsWith("https:") === true }));
  app.use(guardPosts(context, { contributors: limit(settings.rate), moderators: limit(settings.rate * 10) }));
  app.get(healthPath, sendHealth({ state: settings.state, root: () => parts.site.root() }));
  app.route("/", receiveRoutes(context));
  const publication = openPublication(context);
  app.use(refuseWithheld(context, publication));
  app.route("/", followRoutes(context, publication));
  app.route("/", reactionRoutes(context, publication, reactions));
  app.route("/moderation", moderationRoutes(context, publication, reactions));
  const search = sendSearch(openSearcher(), limit(searches), (path) => publication.withheld(path) !== undefined);
  app.get("/recherche/", (c) => search(c, context));
  app.get("*", (c) => sendStatic(c, context));
  app.all("*", (c) => {
    c.header("allow", "GET, HEAD");
    return sendMessage(c, context.shells, 405, { title: "Cette adresse se lit, rien ne s’y envoie.", lines: [] });
  });
  app.onError((error, c) => {
    // Neither the address nor the text of who asked: only what failed.
    const isSpoolFull = error instanceof SpoolFull;
    const isFull = isSpoolFull || isDiskFull(error);
    console.error(isSpoolFull ? tooMany : isFull ? noRoom : error);
    const { status, title, line } = isFull ? full : broken;
    return sendMessage(c, context.shells, status, { title, lines: [line] }).catch(() => c.text(`${title} ${line}`, status));
  });
  return app;
}

/** Told to who keeps the server. */
const noRoom =
  "Le disque est plein : rien ne peut être reçu ni publié avant que de la place soit faite. Le site se lit toujours.";

const tooMany =
  "Trop de contributions attendent : aucune autre n’est reçue. En relire, ou donner plus de place : GARDEN_SPOOL_MAX, GARDEN_SPOOL_MB.";

const broken = {
  status: 500,
  title: "Le jardin a eu un problème.",
  line: "Ce n’est pas votre faute. Revenez en arrière : votre texte est toujours dans le formulaire. Envoyez-le de nouveau dans un moment.",
} as const;

const full = {
  status: 507,
  title: "Le jardin n’a plus de place pour ce que vous envoyez.",
  line: "Ce n’est pas votre faute, et rien n’a été gardé. Revenez en arrière : votre texte est toujours dans le formulaire. Gardez-le, et envoyez-le de nouveau demain.",
} as const;

type Environment = Readonly<Record<string, string | undefined>>;

export type RunningIntake = {
  url: string;
  parts: IntakeParts & { spool: KeptSpool };
  /** Removes all that is past its time, of contributions and of what readers said in one gesture. */
  sweep: KeptSpool["sweep"];
  /** Stops listening, then lets what is under way end. */
  close: () => Promise<void>;
  /** Resolves when another server has taken the state, this one having been asleep for too long. It must stop. */
  lost: Promise<void>;
  /** Whether someone can review what comes. */
  hasModerator: boolean;
  /** Why what is approved cannot be written: the content is in no git repository, or git refuses to read it. */
  cannotPublish: string | undefined;
};

/**
 * Starts the intake on what is on disk, with the settings of `env`. Throws in
 * French when a setting is wrong or the site is not built.
 */
export async function startIntake(env: Environment): Promise<RunningIntake> {
  const settings = intakeSettings(env);
  const { state } = settings;
  const content = contentFolder();
  const site = openLiveSite({
    dist: distFolder(),
    sites: join(state, "sites"),
    env: { GARDEN_INTAKE: settings.intake },
    caches: [cacheFolder()],
  });
  if (!existsSync(join(site.root(), followPath, "index.html")))
    throw new Error("Le site n’est pas encore construit : lancer d’abord « npm start », ou « npm run build ».");
  const secret = await openSecret(state);
  const { promise: lost, resolve: lose } = Promise.withResolvers<void>();
  const lease = await takeLease(serverLease(state), { onLost: lose });
  if (!lease.ok) throw new Error(heldMessage(lease.held));
  const decoder = openPhotoDecoder();
  const rewriter = openVoiceRewriter();
  const now = () => new Date().toISOString();
  const parts = {
    spool: await openSpool(state, secret, settings.room),
    publisher: await openPublisher({ content, forge: settings.forge, now }),
    site,
    moderators: openModerators(state),
    decodePhoto: decoder.decode,
    rewriteVoice: rewriter.rewrite,
    now,
  };
  const garden = openIntakeGarden(content, entryCache());
  const reviewer = openReviewer({ content, cache: entryCache() });
  // Read now, so that nobody waits for it; a garden that cannot be read will say so to who asks.
  await garden.now().catch((error: unknown) => console.error(error));
  const { url, close } = await listen(createIntake(parts, { settings, garden, secret, reviewer }), {
    port: settings.port,
    host: settings.host,
    refuses: ({ url = "", headers }) => isRefusedEarly(url, headers["content-type"], headers["content-length"]),
    door: { isProxy: proxiesAt(settings.proxies) },
  }).catch(async (error: unknown) => {
    await lease.release();
    throw error;
  });
  const stopGranting = grantOblivion(state, { site, onForget: garden.reload });
  return {
    url,
    parts,
    async sweep(at) {
      const reactions = openReactions(state);
      await loseGone(garden, reactions);
      await reactions.sweep(at);
      return parts.spool.sweep(at);
    },
    async close() {
      stopGranting();
      await close();
      decoder.close();
      rewriter.close();
      reviewer.close();
      await lease.release();
    },
    lost,
    hasModerator: (await parts.moderators.list()).some(({ revoked }) => revoked === undefined),
    cannotPublish: await whyNotPublish(content),
  };
}

const whyNotPublish = (content: string): Promise<string | undefined> =>
  openRepository(content).then(
    (repository) => (repository ? undefined : "Le contenu n’est pas dans un dépôt git."),
    (error: unknown) => (error as Error).message,
  );

/** Two servers on one state would each decide what is published, and served. */
const heldMessage = ({ pid, host, since }: Holder) =>
  `Un autre serveur tient déjà ce jardin : processus ${pid} sur « ${host} », depuis le ${longDay(since.slice(0, 10))}.
L’arrêter d’abord ; ou, pour un second jardin, donner un autre dossier : GARDEN_STATE=…`;
