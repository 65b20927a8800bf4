/** `npm run bench -- intake`: forms posted to the real server at a steady rate, and what became of each. */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { once } from "node:events";
import { request } from "node:http";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

export type IntakeReport = {
  /** Forms a second, for so many seconds. */
  rate: number;
  seconds: number;
  sent: number;
  /** Answered with a receipt code. */
  answered: number;
  /** Whole in the spool at the end. */
  stored: number;
  /** Sent and not stored, or given a code that the spool does not hold. */
  lost: number;
  /** Milliseconds from the instant when a form was due to its answer: waiting to be sent counts. */
  ms: { p50: number; p95: number; p99: number; max: number };
  /** The most memory that the server held, without the processes that decode photos. Linux only, else 0. */
  peakMB: number;
};

/**
 * Posts `rate` forms a second for `seconds`, each on a connection of its own as
 * telephones do. They leave by the clock: a slow answer does not slow the next
 * ones, which is how a crowd behaves. Each says something else.
 */
export async function loadIntake(base: string, { rate, seconds }: { rate: number; seconds: number }): Promise<IntakeReport> {
  const dist = join(base, "dist");
  const spool = join(base, "state", "spool");
  await writeShells(dist);
  const server = spawn(process.execPath, ["--max-semi-space-size=4", "scripts/intake.ts"], {
    env: { ...process.env, PORT: "0", SITE_URL: "", GARDEN_RATE: "0", GARDEN_DIST: dist, GARDEN_STATE: join(base, "state") },
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const url = await addressOf(server);
    const start = performance.now();
    const answers = await Promise.all(
      Array.from({ length: rate * seconds }, async (_, n) => {
        const due = start + (n * 1000) / rate;
        await wait(Math.max(0, due - performance.now()));
        const code = await post(url, n).catch(() => undefined);
        return { code, ms: performance.now() - due };
      }),
    );
    const peakMB = await peakOf(server.pid);
    const kept = new Set((await readdir(spool)).filter((name) => !name.startsWith(".")));
    const stored = (await Promise.all([...kept].map((code) => isWhole(join(spool, code))))).filter(Boolean).length;
    const codes = answers.flatMap(({ code }) => (code ? [code] : []));
    const unkept = codes.filter((code) => !kept.has(code)).length;
    return {
      rate,
      seconds,
      sent: answers.length,
      answered: codes.length,
      stored,
      lost: Math.max(answers.length - stored, unkept),
      ms: quantiles(answers.map(({ ms }) => ms)),
      peakMB,
    };
  } finally {
    const ended = server.exitCode === null ? once(server, "exit") : undefined;
    server.kill("SIGTERM");
    await ended;
  }
}

/** The figures, for a terminal. */
export const intakeTable = ({ rate, seconds, sent, answered, stored, lost, ms, peakMB }: IntakeReport): string =>
  [
    `${rate} formulaires par seconde pendant ${seconds} s`,
    `Envoyés ${sent}, répondus ${answered}, gardés ${stored}, perdus ${lost}`,
    `Réponse : p50 ${Math.round(ms.p50)} ms, p95 ${Math.round(ms.p95)} ms, p99 ${Math.round(ms.p99)} ms, max ${Math.round(ms.max)} ms`,
    `Mémoire du serveur, au plus : ${Math.round(peakMB)} Mo`,
  ].join("\n");

/** The few pages without which the server does not start. */
async function writeShells(dist: string): Promise<void> {
  for (const path of ["", "contribuer/suivi", "moderation"]) {
    await mkdir(join(dist, path), { recursive: true });
    await writeFile(join(dist, path, "index.html"), "<main><!--accueil--><!--/accueil--></main>");
  }
}

/** Resolves to the address that the server says once it listens. */
function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    server.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
      said += chunk;
      const [url] = /http:\/\/localhost:\d+\//.exec(said) ?? [];
      if (url) resolve(url);
    });
    server.on("close", () => reject(new Error(`The server did not start\n${said}`)));
  });
}

/** Sends the nth form; resolves to its receipt code. */
function post(url: string, n: number): Promise<string | undefined> {
  const form = new URLSearchParams({
    forme: "pratique",
    cle: `mesure-${String(n).padStart(12, "0")}`,
    quoi: `Je répare des vélos au pied de l’immeuble, le samedi numéro ${n}.`,
    pour_qui: "Les enfants de la cour et leurs parents.",
    comment: "On sort la caisse à outils. On démonte la roue. On cherche le trou dans une bassine. ".repeat(12),
    change: "Plus personne ne jette un vélo pour une crevaison.",
    attention: "Garder les petits loin de la chaîne.",
    accord_publication: "oui",
  }).toString();
  return new Promise((resolve, reject) => {
    const sent = request(
      new URL("/contribuer/envoyer", url),
      {
        method: "POST",
        agent: false,
        timeout: 30_000,
        headers: {
          origin: new URL(url).origin,
          "content-type": "application/x-www-form-urlencoded",
          "content-length": Buffer.byteLength(form),
        },
      },
      (answer) => {
        answer.resume();
        answer.on("end", () => resolve(/\?code=(\w+)$/.exec(answer.headers.location ?? "")?.[1]));
        answer.on("error", reject);
      },
    );
    sent.on("error", reject).on("timeout", () => sent.destroy(new Error("No answer")));
    sent.end(form);
  });
}

const isWhole = (folder: string) =>
  readFile(join(folder, "reception.json"), "utf8").then(
    (text) => (JSON.parse(text) as { problems?: unknown[] }).problems?.length === 0,
    () => false,
  );

function quantiles(times: readonly number[]): IntakeReport["ms"] {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}

async function peakOf(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
}
