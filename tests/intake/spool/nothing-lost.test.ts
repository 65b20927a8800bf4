import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, readdir, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { openSecret } from "../../../src/intake/spool/secret.ts";
import { openSpool } from "../../../src/intake/spool/spool.ts";
import { randomFrom } from "../../../scripts/bench/random.ts";
import { startNode } from "../../programs.ts";
import { git, temporaryFolder } from "../publish/repositories.ts";

const clients = 10;
const perClient = 20;
const kills = 20;
const total = clients * perClient;

/** A small site, a small garden in a repository, and a state, all of them new. */
async function newPlace() {
  const folder = await temporaryFolder();
  const [state, dist, content] = [join(folder, "etat"), join(folder, "site"), join(folder, "jardin", "content")];
  await mkdir(join(dist, "contribuer/suivi"), { recursive: true });
  for (const page of ["index.html", "404.html", "contribuer/suivi/index.html"])
    await writeFile(join(dist, page), "<!doctype html><main><!--accueil-->Rien.<!--/accueil--></main>");
  await cp("tests/gardens/petit", content, { recursive: true });
  await git(content, "init", "--quiet", "--initial-branch=main", "..");
  await git(content, "add", ".");
  await git(content, "commit", "--quiet", "-m", "Le jardin");
  return { folder, state, dist, content };
}

/**
 * A port that no line of a client gets by itself: while the server is down, one
 * of those that ask for it could otherwise take its port, and keep it.
 */
async function freePort(random: () => number): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(random() * 12_000);
    const server = createServer().listen(port);
    const isFree = await once(server, "listening").then(
      () => true,
      () => false,
    );
    server.close();
    if (isFree) return port;
  }
}

const start = (args: readonly string[], env: Record<string, string> = {}): ChildProcess =>
  startNode(args, { ...process.env, ...env });

const ended = async (child: ChildProcess) => child.exitCode ?? child.signalCode ?? (await once(child, "exit"))[0];

async function kill(child: ChildProcess): Promise<void> {
  child.kill("SIGKILL");
  await ended(child);
}

test(
  `${total} contributions of ${clients} people at once, the server being killed ${kills} times: each that got a receipt is there once`,
  { timeout: 300_000 },
  async () => {
    const seed = Number(process.env["SEED"] ?? Date.now() % 1_000_000);
    const random = randomFrom(seed).next;
    const { folder, state, dist, content } = await newPlace();
    const port = await freePort(Math.random);
    const origin = `http://localhost:${port}`;

    /** Resolves once the server answers. */
    async function startServer(): Promise<ChildProcess> {
      const server = start(["scripts/intake.ts"], {
        PORT: String(port),
        GARDEN_STATE: state,
        GARDEN_DIST: dist,
        GARDEN_CONTENT: content,
        GARDEN_CACHE: join(folder, "cache"),
        GARDEN_RATE: "0",
      });
      await new Promise<void>((resolve, reject) => {
        server.once("exit", () => reject(new Error("The server stopped before it was open")));
        server.stdout?.on("data", (said: Buffer) => {
          if (said.includes(origin)) resolve();
        });
      });
      return server;
    }

    /** The codes given for each key: one, if nothing is wrong. */
    const receipts = new Map<string, Set<string>>();

    /** Resolves when a server is there to be asked: who asks before only takes time from its start. */
    let open = Promise.withResolvers<void>();

    /** Sends a contribution again and again until it gets its receipt. */
    async function send(key: string): Promise<void> {
      const body = new URLSearchParams({
        forme: "pratique",
        cle: key,
        quoi: `Contribution ${key}`,
        comment: "Comme on a toujours fait.",
        accord_publication: "oui",
      });
      for (;;) {
        await open.promise;
        const response = await fetch(`${origin}/contribuer/envoyer`, {
          method: "POST",
          headers: { origin },
          body,
          redirect: "manual",
        }).catch(() => undefined);
        if (!response) {
          await setTimeout(10);
          continue;
        }
        expect(response.status, await response.text()).toBe(303);
        const code = /code=(\w+)/.exec(response.headers.get("location") ?? "")?.[1] ?? "";
        receipts.set(key, (receipts.get(key) ?? new Set()).add(code));
        return;
      }
    }

    const keys = Array.from({ length: clients }, (_, client) =>
      Array.from({ length: perClient }, (_, n) => `rien-ne-se-perd-${client}-${n}`),
    );
    // One in three presses the button twice.
    const twice = new Set(keys.flat().filter(() => random() < 1 / 3));
    const people = keys.map(async (mine) => {
      for (const key of mine) await Promise.all(twice.has(key) ? [send(key), send(key)] : [send(key)]);
    });
    const refusals: unknown[] = [];
    const everyone = Promise.all(people).catch((error: unknown) => refusals.push(error));

    // Ended first as a person ends them: Node then keeps what it made of their TypeScript, which those that are killed lose.
    const stopped = await startServer();
    stopped.kill("SIGTERM");
    expect(await Promise.all([stopped, start(["tests/intake/moderation/approver.ts", state, content])].map(ended))).toEqual([
      0, 0,
    ]);

    // A kill comes once so many receipts are given, and a moment later: in the middle of others.
    const moments = Array.from({ length: kills }, () => ({
      after: Math.floor(random() * (total - clients)),
      wait: random() * 30,
    }));
    for (const { after, wait } of moments.sort((a, b) => a.after - b.after)) {
      const approver = start(["tests/intake/moderation/approver.ts", state, content, "keep"]);
      const server = await startServer();
      open.resolve();
      while (receipts.size < after && server.exitCode === null && refusals.length === 0) await setTimeout(1);
      await setTimeout(wait);
      expect(server.exitCode, `the server stopped by itself (SEED=${seed})`).toBeNull();
      open = Promise.withResolvers();
      await Promise.all([kill(server), kill(approver)]);
      if (refusals.length > 0) throw refusals[0];
    }
    const last = await startServer();
    open.resolve();
    await everyone;
    await kill(last);
    if (refusals.length > 0) throw refusals[0];
    expect(
      await ended(start(["tests/intake/moderation/approver.ts", state, content])),
      `the approver failed (SEED=${seed})`,
    ).toBe(0);

    const spool = await openSpool(state, await openSecret(state));
    const kept = await spool.list();
    const given = [...receipts].flatMap(([key, codes]) => [...codes].map((code) => `${code} Contribution ${key}`));
    expect(receipts.size, `SEED=${seed}`).toBe(total);
    expect(
      [...receipts].filter(([, codes]) => codes.size !== 1),
      `SEED=${seed}`,
    ).toEqual([]);
    expect(kept.map(({ code, values }) => `${code} ${values["quoi"]?.join()}`).sort(), `SEED=${seed}`).toEqual(given.sort());
    expect(await spool.damaged(), `SEED=${seed}`).toEqual([]);
    expect(await readdir(join(state, "spool", ".tmp")), `SEED=${seed}`).toEqual([]);

    const pages = kept.filter(({ state: where }) => where === "publie").map(({ code }) => `pratiques/essai-${code}.mdx`);
    expect(pages.length, `SEED=${seed}`).toBeGreaterThan(10);
    expect(await git(content, "fsck", "--full", "--strict", "--no-dangling"), `SEED=${seed}`).toBe("");
    expect(await git(content, "status", "--porcelain"), `SEED=${seed}`).toBe("");
    const written = await git(
      content,
      "log",
      "--format=",
      "--name-only",
      "--relative",
      "--diff-filter=A",
      "--",
      "pratiques/essai-*",
    );
    expect(written.split("\n").filter(Boolean).sort(), `SEED=${seed}`).toEqual(pages.sort());
    expect(await git(content, "rev-list", "--count", "HEAD"), `SEED=${seed}`).toBe(String(pages.length + 1));
  },
);
