/** The intake, put together in a folder of its own for one test: the real spool, a small garden, a site of a few pages. */
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { openIntakeGarden } from "../../src/intake/garden.ts";
import { listen } from "../../src/intake/http/listen.ts";
import type { IntakeParts } from "../../src/intake/model.ts";
import { openModerators } from "../../src/intake/moderation/moderators.ts";
import { openPhotoDecoder } from "../../src/intake/apart/photo.ts";
import { openVoiceRewriter } from "../../src/intake/apart/voice.ts";
import { openSecret } from "../../src/intake/spool/secret.ts";
import { createIntake } from "../../src/intake/server.ts";
import { intakeSettings } from "../../src/intake/settings.ts";
import { openSpool } from "../../src/intake/spool/spool.ts";

const page = (main: string) =>
  `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Jardin</title></head><body><main>${main}</main></body></html>`;

const technical = '<input name="cle" value=""><input name="jeton" value="">';

/** The pages of the site that the tests serve, by path. */
const pages: Readonly<Record<string, string>> = {
  "index.html": page("<h1>Le jardin</h1>"),
  "404.html": page("<h1>Cette page n’existe pas</h1>"),
  "contribuer/index.html": page(`<form>${technical}</form>`),
  "contribuer/recit/index.html": page(
    `<form>${technical}<select name="pratique"><option value="">Choisir…</option><option value="repair-cafe">Repair café</option></select></form>`,
  ),
  "contribuer/corriger/index.html": page(`<form>${technical}<input name="page" value=""></form>`),
  "contribuer/suivi/index.html": page("<!--accueil-->Rien à suivre.<!--/accueil-->"),
  "reagir/index.html": page("<!--accueil-->Rien à lire.<!--/accueil-->"),
  "moderation/index.html": page("<!--accueil-->Rien à relire.<!--/accueil-->"),
};

export type TestIntake = {
  /** Sends a request without a network: `app.request("/contribuer/")`. */
  app: ReturnType<typeof createIntake>;
  parts: IntakeParts;
  secret: Buffer;
  /** The folder of the state, where the spool is. */
  state: string;
  content: string;
  /** Posts a form as a browser on the site does. */
  post: (
    path: string,
    fields: Readonly<Record<string, string | readonly string[] | Blob>>,
    headers?: HeadersInit,
  ) => Promise<Response>;
  /** Listens on a free port, until the test ends. */
  listen: () => Promise<string>;
};

type Options = {
  env?: Readonly<Record<string, string>>;
  /** Parts to put in place of the usual ones. */
  parts?: Partial<IntakeParts>;
};

export const origin = "http://localhost";

/**
 * Starts an intake for the running test, and removes it after. Photos are
 * decoded for real; publishing does nothing unless a publisher is given; there
 * is no rate limit unless GARDEN_RATE says one. `now` moves with the clock.
 */
export async function startTestIntake({ env = {}, parts: given = {} }: Options = {}): Promise<TestIntake> {
  const folder = await mkdtemp(join(tmpdir(), "jardin-intake-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  const [state, dist, content] = [join(folder, "state"), join(folder, "dist"), join(folder, "content")];
  await mkdir(state, { recursive: true });
  await cp("tests/gardens/petit", content, { recursive: true });
  await writeSite(dist);
  const decoder = openPhotoDecoder();
  onTestFinished(() => decoder.close());
  const rewriter = openVoiceRewriter();
  onTestFinished(() => rewriter.close());
  const secret = await openSecret(state);
  const parts: IntakeParts = {
    spool: await openSpool(state, secret),
    publisher: { publish: async () => ({ ok: false, reason: "unavailable", message: "Pas de dépôt dans ce test." }) },
    site: { root: () => dist, rebuild: async () => ({ ok: true, seconds: 0, output: "" }) },
    moderators: openModerators(state),
    decodePhoto: decoder.decode,
    rewriteVoice: rewriter.rewrite,
    now: () => new Date().toISOString(),
    ...given,
  };
  const settings = intakeSettings({ GARDEN_RATE: "0", ...env, GARDEN_STATE: state });
  const garden = openIntakeGarden(content, join(folder, "entries.jsonl"));
  const app = createIntake(parts, { settings, garden, secret });
  return {
    app,
    parts,
    secret,
    state,
    content,
    post: async (path, fields, headers = {}) =>
      app.request(path, { method: "POST", body: formOf(fields), headers: { origin, host: "localhost", ...headers } }),
    async listen() {
      const { url, close } = await listen(app, { port: 0, host: "127.0.0.1" });
      onTestFinished(close);
      return url;
    },
  };
}

/** Writes the few pages of a built site that the intake needs. */
export async function writeSite(dist: string): Promise<void> {
  for (const [path, html] of Object.entries(pages)) {
    await mkdir(join(dist, path, ".."), { recursive: true });
    await writeFile(join(dist, path), html);
  }
}

/** A form as a browser sends it, a field with several values once for each. */
export function formOf(fields: Readonly<Record<string, string | readonly string[] | Blob>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields))
    for (const one of value instanceof Blob || typeof value === "string" ? [value] : value) form.append(name, one);
  return form;
}

/** A whole practice, as a contributor would tell it. */
export const practice = {
  forme: "pratique",
  quoi: "Je répare les fermetures de manteaux avec une pince.",
  comment: "Je serre le curseur des deux côtés, doucement, puis j’essaie.",
  accord_publication: "oui",
} as const;
