import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { cp, mkdir, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { buildSite, workshop } from "../site/setup.ts";

/** The small garden in a repository of its own, built and served by the real commands. */
export type ServedGarden = {
  url: string;
  /** The personal link of a moderator, made by the real command. */
  link: string;
  /** Titles of the commits, newest first. */
  commits: () => string[];
  /** What `git status` says of files that differ. */
  uncommitted: () => string;
  close: () => Promise<void>;
};

/** Puts the small garden in a repository, builds it with its forms, and serves it with the intake. `name`: of its folder. */
export async function serveGarden(name: string): Promise<ServedGarden> {
  const folder = join(workshop, "browser", name);
  const repository = join(folder, "depot");
  const content = join(repository, "content");
  await rm(folder, { recursive: true, force: true });
  await mkdir(repository, { recursive: true });
  await cp(resolve("tests/gardens/petit"), content, { recursive: true });
  const git = (...args: string[]) =>
    execFileSync("git", ["-C", repository, "-c", "user.name=Essai", "-c", "user.email=essai@exemple.fr", ...args], {
      encoding: "utf8",
    });
  git("init", "--quiet", "--initial-branch=main");
  git("add", ".");
  git("commit", "--quiet", "--message=Le petit jardin");

  const cache = join(folder, "cache");
  const built = await buildSite(content, `browser/${name}`, { cache, env: { GARDEN_INTAKE: "/" } });
  if (built.code !== 0) throw new Error(built.output);
  const port = await freePort();
  const env = {
    ...process.env,
    PORT: String(port),
    GARDEN_STATE: join(folder, "state"),
    GARDEN_CONTENT: content,
    GARDEN_DIST: built.dist,
    GARDEN_CACHE: cache,
    GARDEN_INTAKE: "/",
    NODE_ENV: "production",
    VITEST: "",
  };
  const added = execFileSync(process.execPath, ["scripts/moderators.ts", "ajouter", "Amina"], { env, encoding: "utf8" });
  const link = /\S+\/moderation\/\S+/.exec(added)?.[0] ?? "";
  const server = await start(env);
  return {
    url: `http://localhost:${port}`,
    link,
    commits: () => git("log", "--format=%s").trim().split("\n"),
    uncommitted: () => git("status", "--porcelain").trim(),
    close: () => stop(server),
  };
}

async function start(env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const server = spawn(process.execPath, ["scripts/intake.ts"], { env });
  let output = "";
  server.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  await new Promise<void>((open, fail) => {
    server.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes("Pour l’arrêter")) open();
    });
    server.once("exit", () => fail(new Error(output)));
  });
  return server;
}

async function stop(server: ChildProcess): Promise<void> {
  const gone = new Promise((done) => server.once("exit", done));
  server.kill("SIGTERM");
  await gone;
}

const freePort = () =>
  new Promise<number>((found, fail) => {
    const probe = createServer();
    probe.once("error", fail).listen(0, () => {
      const address = probe.address();
      probe.close(() => (typeof address === "object" && address ? found(address.port) : fail(new Error("No port"))));
    });
  });
