import { execFile, execFileSync, spawn, type ChildProcess } from "node:child_process";
import { cp, readdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { copyBuilt, formsGarden, workshop } from "../site/setup.ts";

/** The small garden in a repository of its own, built and served by the real commands. */
export type ServedGarden = {
  url: string;
  /** The personal link of a moderator, made by the real command. */
  link: string;
  /** Titles of the commits, newest first. */
  commits: () => string[];
  /** What `git status` says of files that differ. */
  uncommitted: () => string;
  /** Runs a command of the garden: `run("forget", "recits/bal", "--oui")`. Gives what it says. */
  run: (command: string, ...words: string[]) => Promise<string>;
  /** All that stands below its folders, built, received or committed, as one text of bytes. */
  everything: () => Promise<string>;
  close: () => Promise<void>;
};

/** A copy of the small garden in its repository, as it was built with its forms, served with the intake. `name`: of its folder. */
export async function serveGarden(name: string): Promise<ServedGarden> {
  const folder = join(workshop, "browser", name);
  const [repository, dist, cache] = ["depot", "dist", "cache"].map((part) => join(folder, part)) as [string, string, string];
  const content = join(repository, "content");
  const source = formsGarden();
  await rm(folder, { recursive: true, force: true });
  await cp(join(source.folder, "depot"), repository, { recursive: true });
  await copyBuilt(source, { folder, content });
  const git = (...args: string[]) => execFileSync("git", ["-C", repository, ...args], { encoding: "utf8" });

  const port = await freePort();
  const env = {
    ...process.env,
    PORT: String(port),
    GARDEN_STATE: join(folder, "state"),
    GARDEN_CONTENT: content,
    GARDEN_DIST: dist,
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
    run: async (command, ...words) =>
      (await promisify(execFile)(process.execPath, [`scripts/${command}.ts`, ...words], { env })).stdout,
    everything: async () => {
      const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((found) => found.isFile());
      const texts = await Promise.all(names.map(({ parentPath, name }) => readFile(join(parentPath, name), "latin1")));
      return texts.map((text, index) => `${names[index]?.name}\n${text}`).join("\n");
    },
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
