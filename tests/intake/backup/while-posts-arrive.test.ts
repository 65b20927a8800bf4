import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { openSecret } from "../../../src/intake/spool/secret.ts";
import { openSpool } from "../../../src/intake/spool/spool.ts";
import { startNode } from "../../programs.ts";
import { writeSite } from "../intake.ts";
import { temporaryFolder } from "../publish/repositories.ts";

/** The real server, in a folder of its own, with all that it says. */
async function startServer() {
  const folder = await temporaryFolder();
  await writeSite(join(folder, "dist"));
  await cp("tests/gardens/petit", join(folder, "content"), { recursive: true });
  const env = {
    ...process.env,
    PORT: "0",
    GARDEN_RATE: "0",
    GARDEN_CONTENT: join(folder, "content"),
    GARDEN_DIST: join(folder, "dist"),
    GARDEN_CACHE: join(folder, "cache"),
    GARDEN_STATE: join(folder, "etat"),
  };
  const server = spawn(process.execPath, ["scripts/intake.ts"], { env });
  onTestFinished(() => void server.kill("SIGKILL"));
  let said = "";
  for (const stream of [server.stdout, server.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
  while (!said.includes("Ctrl + C")) await once(server.stdout, "data");
  return { folder, env, server, url: /http:\/\/localhost:\d+/.exec(said)?.[0] ?? "", said: () => said };
}

/** Runs a command with these settings; its exit code. */
const run = async (env: NodeJS.ProcessEnv, ...args: string[]): Promise<unknown> => (await once(startNode(args, env), "exit"))[0];

async function post(url: string, key: string): Promise<string> {
  const answer = await fetch(`${url}/contribuer/envoyer`, {
    method: "POST",
    redirect: "manual",
    headers: { origin: url, "user-agent": "Navigateur-d-Awa" },
    body: new URLSearchParams({
      forme: "pratique",
      cle: key,
      quoi: `Contribution ${key}`,
      comment: "Comme on a toujours fait.",
      contact_prive: "awa@example.org",
      accord_publication: "oui",
    }),
  });
  const code = /code=(\w+)/.exec(answer.headers.get("location") ?? "")?.[1];
  if (code === undefined) throw new Error(`No receipt: ${answer.status}`);
  return code;
}

test("while fifty posts a second arrive, a backup holds every receipt given before it began, once and whole, and the log of the server names nobody", async () => {
  const { folder, env, server, url, said } = await startServer();
  const receipts = new Map<string, string>();
  const sending: Promise<unknown>[] = [];
  const send = (key: string) => sending.push(post(url, key).then((code) => receipts.set(key, code)));
  const timer = setInterval(() => send(`cle-de-sauvegarde-${sending.length}`), 20);
  onTestFinished(() => clearInterval(timer));
  while (receipts.size < 150) await wait(20);

  const before = [...receipts];
  const into = join(folder, "sauvegardes");
  expect(await run(env, "scripts/backup/backup.ts", into)).toBe(0);
  const meanwhile = receipts.size - before.length;
  clearInterval(timer);
  await Promise.all(sending);
  // Otherwise nothing was tried.
  expect(meanwhile).toBeGreaterThan(0);

  const elsewhere = join(folder, "ailleurs");
  const [name = ""] = await readdir(into);
  expect(await run({ ...env, GARDEN_STATE: elsewhere }, "scripts/backup/restore.ts", join(into, name))).toBe(0);
  const spool = await openSpool(elsewhere, await openSecret(elsewhere));
  const restored = await spool.list();
  expect(await spool.damaged()).toEqual([]);
  const told = restored.map(({ code, contact, values }) => `${code} ${values["quoi"]?.join()} ${contact}`);
  const given = (all: Iterable<readonly [string, string]>) =>
    [...all].map(([key, code]) => `${code} Contribution ${key} awa@example.org`);
  expect(given(before).filter((one) => told.filter((other) => other === one).length !== 1)).toEqual([]);
  expect(told.filter((one) => !given(receipts).includes(one))).toEqual([]);

  // A fault of the disk is told, and nothing of who met it.
  await rm(join(folder, "etat", "spool"), { recursive: true });
  await expect(post(url, "cle-sans-dossier")).rejects.toThrow("No receipt: 500");
  await fetch(`${url}/contribuer/suivi/?code=${before[0]?.[1]}`);
  server.kill("SIGTERM");
  await once(server, "close");
  expect(said()).toContain("ENOENT");
  const personal = ["awa@", "127.0.0.1", "Navigateur", "toujours fait", "Contribution ", "cle-", ...receipts.values()];
  expect(personal.filter((word) => said().includes(word))).toEqual([]);
});
