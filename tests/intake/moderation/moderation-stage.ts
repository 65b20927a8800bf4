/** The moderation alone, in a folder of its own: the real spool and garden, a publisher that writes and remembers, a site that counts its buildings. */
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Hono } from "hono";
import { onTestFinished } from "vitest";
import type { IntakeContext } from "../../../src/intake/context.ts";
import { openIntakeGarden } from "../../../src/intake/garden.ts";
import { guardPosts, type Guarded } from "../../../src/intake/http/guard.ts";
import type { Arrival, Change, Happening, LiveSite, Publication, Submission } from "../../../src/intake/model.ts";
import { ownReviewer, type Reviewer } from "../../../src/intake/review/reviewer.ts";
import { moderationRoutes } from "../../../src/intake/moderation/moderation.ts";
import { openPublication } from "../../../src/intake/publish/publication.ts";
import { openModerators } from "../../../src/intake/moderation/moderators.ts";
import { openReactions } from "../../../src/intake/follow/reactions.ts";
import { rateLimit } from "../../../src/intake/http/rate-limit.ts";
import { listen } from "../../../src/intake/http/listen.ts";
import { intakeSettings } from "../../../src/intake/settings.ts";
import { openShells } from "../../../src/intake/serve/shells.ts";
import { openSpool } from "../../../src/intake/spool/spool.ts";
import { sendStatic } from "../../../src/intake/serve/static.ts";
import { arrival } from "../spool/arrivals.ts";

export const instant = "2026-11-23T10:00:00.000Z";
const secret = Buffer.alloc(32, 7);
const page = (main: string) => `<!doctype html><html lang="fr"><title>Jardin</title><main>${main}</main></html>`;

/** A practice that can be published as it is. */
export const practice = {
  quoi: ["Je répare les fermetures éclair des manteaux avec une pince."],
  comment: ["Je serre le curseur.\nJ’essaie."],
  economise: ["argent"],
  themes: ["reemploi-reparation"],
  type: ["geste"],
  besoins_fondamentaux: ["se-vetir"],
  difficulte: ["1"],
  duree_min: ["10"],
  duree_unite: ["minutes"],
  mode: ["anonyme"],
  accord_publication: ["oui"],
} as const;

type Options = {
  /** What the publisher answers; it writes only when it says that it did. */
  publish?: (change: Change) => Promise<Publication>;
  rebuild?: LiveSite["rebuild"];
  guesses?: number;
  /** A built site to serve, instead of a few pages. */
  built?: string;
  /** Who judges, of the folder of the content; the thread of the test itself when it is not said. */
  reviewer?: (content: string, cache: string) => Reviewer;
};

export async function openStage({ publish, rebuild, guesses = 0, built, reviewer }: Options = {}) {
  const folder = await mkdtemp(join(tmpdir(), "jardin-moderation-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const [state, dist, content] = [join(folder, "state"), join(folder, "dist"), join(folder, "content")];
  await mkdir(state);
  await cp("tests/gardens/petit", content, { recursive: true });
  const put = async (path: string, text: string) => {
    await mkdir(dirname(join(dist, path)), { recursive: true });
    await writeFile(join(dist, path), text);
  };
  if (!built) await put("404.html", page("<h1>Cette page n’existe pas</h1>"));
  if (built) await cp(built, dist, { recursive: true });
  else
    for (const path of ["moderation", "contribuer/suivi"])
      await put(`${path}/index.html`, page("<!--accueil-->Rien.<!--/accueil-->"));

  const spool = await openSpool(state, secret);
  const moderators = openModerators(state);
  const token = await moderators.add("Amina", instant);
  const changes: Change[] = [];
  const buildings: string[] = [];
  const written = async (change: Change): Promise<Publication> => {
    for (const { path, bytes } of change.files)
      await (bytes ? writeFile(join(content, path), bytes) : rm(join(content, path), { force: true }));
    return { ok: true, commit: `c${changes.length}` };
  };
  const site: LiveSite = {
    root: () => dist,
    rebuild:
      rebuild ??
      (async () => {
        buildings.push("built");
        for (const { path } of changes.flatMap(({ files }) => files))
          if (path.endsWith(".mdx")) await put(`${path.slice(0, -4)}/index.html`, page("La page"));
        return { ok: true, seconds: 0, output: "" };
      }),
  };
  const context: IntakeContext = {
    parts: {
      spool,
      moderators,
      publisher: {
        publish: async (change) => {
          changes.push(change);
          return publish ? publish(change) : written(change);
        },
      },
      site,
      decodePhoto: async () => ({ ok: false, message: "Pas de photo dans ce test." }),
      rewriteVoice: async () => ({ ok: false, message: "Pas de voix dans ce test." }),
      now: () => instant,
    },
    settings: intakeSettings({ GARDEN_STATE: state }),
    garden: openIntakeGarden(content, join(folder, "entries.jsonl")),
    reviewer: reviewer?.(content, join(folder, "reviewed.jsonl")) ?? ownReviewer,
    secret,
    shells: openShells(site),
    guesses: rateLimit({ max: guesses, windowMs: 600_000, now: () => 0 }),
    addressOf: () => "192.0.2.1",
  };
  let publication: ReturnType<typeof openPublication>;
  const open = () => {
    publication = openPublication(context);
    const limit = rateLimit({ max: 0, windowMs: 1, now: () => 0 });
    return new Hono<Guarded>()
      .use(guardPosts(context, { contributors: limit, moderators: limit }))
      .route("/moderation", moderationRoutes(context, publication, openReactions(state)))
      .get("*", (c) => sendStatic(c, context));
  };
  let app = open();
  const home = `/moderation/${token}/`;

  return {
    context,
    token,
    home,
    content,
    changes,
    buildings,
    spool,
    moderators,
    written,
    /** As after the server was stopped and started again. */
    restart: () => {
      app = open();
    },
    receive: async (values: Submission["values"], over: Partial<Arrival> = {}) =>
      (
        await spool.receive(
          arrival({ key: JSON.stringify([values, over.key ?? "", over.form ?? ""]), received: instant, values, ...over }),
        )
      ).code,
    /** Adds what happened, whoever did it. */
    tell: async (code: string, happening: Omit<Happening, "at" | "by"> & Partial<Happening>) => {
      const submission = await spool.read(code);
      await spool.append(code, { at: instant, by: "jardin", ...happening } as Happening, submission?.happenings.length ?? 0);
    },
    state: async (code: string) => (await spool.read(code))?.state,
    told: async (code: string) => (await spool.read(code))?.happenings.map(({ type }) => type),
    get: (path: string) => app.request(path),
    /** Serves it to a browser until the test ends. Gives the address, without a final slash. */
    listen: async () => {
      const { url, close } = await listen(app, { port: 0, host: "127.0.0.1" });
      onTestFinished(close);
      return url.replace(/\/$/, "");
    },
    card: async (code: string) => (await app.request(`${home}${code}/`)).text(),
    /** What is done in the background, done. */
    idle: () => publication.idle(),
    /** The same as `post`, once what it began in the background is done. */
    act: async (
      code: string,
      action: string,
      fields: Record<string, string | readonly string[]> = {},
      headers: HeadersInit = {},
    ) => {
      const response = await post(code, action, fields, headers);
      await publication.idle();
      return response;
    },
    post,
  };

  /** Posts a form as a browser on the site does. Without `preuve`, with the one that the card shows. */
  async function post(
    code: string,
    action: string,
    fields: Record<string, string | readonly string[]> = {},
    headers: HeadersInit = {},
  ) {
    const preuve = proofIn(await (await app.request(`${home}${code}/`)).text());
    const body = new URLSearchParams({ preuve });
    for (const [name, given] of Object.entries({ action, ...fields })) {
      body.delete(name);
      for (const value of [given].flat()) body.append(name, value);
    }
    return app.request(`${home}${code}/`, {
      method: "POST",
      body,
      headers: { origin: "http://localhost", host: "localhost", ...headers },
    });
  }
}

export const proofIn = (html: string) => /name="preuve" value="([^"]*)"/.exec(html)?.[1] ?? "";

/** What the form of a card would send, its fields as they are kept. */
export const fieldsOfForm = (values: Submission["values"]) => ({ champs: "oui", ...values });
