import { spawn } from "node:child_process";

/** What a git command came to. `said` is its error output, where servers speak to who pushes. No secret is left in either. */
export type GitResult =
  { ok: true; out: string; bytes: Buffer; said: string } | { ok: false; code: number | undefined; message: string };

/** `seconds`: after which it is stopped (30 when absent). */
export type GitCall = { input?: string | Buffer; env?: Readonly<Record<string, string>>; seconds?: number };

/** Runs git in one folder. Never throws: what goes wrong is in the result. */
export type Git = (args: readonly string[], call?: GitCall) => Promise<GitResult>;

/** Bytes of all that one command says. */
const largest = 256 << 20;

/** What would make git work on another repository than that of the folder, as when the server is started by a hook. */
const foreign = [
  "GIT_ALTERNATE_OBJECT_DIRECTORIES",
  "GIT_CEILING_DIRECTORIES",
  "GIT_COMMON_DIR",
  "GIT_CONFIG",
  "GIT_CONFIG_COUNT",
  "GIT_CONFIG_PARAMETERS",
  "GIT_DIR",
  "GIT_INDEX_FILE",
  "GIT_NAMESPACE",
  "GIT_OBJECT_DIRECTORY",
  "GIT_PREFIX",
  "GIT_SHALLOW_FILE",
  "GIT_WORK_TREE",
  "GARDEN_FORGE_TOKEN",
];

/** The same whatever the machine says: no hook, no signature, objects on disk before a branch names them. */
const settings = [
  "core.quotePath=off",
  "core.hooksPath=/dev/null",
  "core.fsync=committed,loose-object",
  "i18n.commitEncoding=UTF-8",
  "log.showRoot=true",
  "log.showSignature=false",
  "push.followTags=false",
  "push.gpgSign=false",
  "gc.auto=0",
].flatMap((setting) => ["-c", setting]);

/**
 * Runs the installed git in `folder`, without a shell, asking nothing of
 * anybody. `secrets` are taken out of all it says.
 */
export function gitIn(folder: string, { secrets = [] }: { secrets?: readonly string[] } = {}): Git {
  const clean = scrubber(secrets);
  return async (args, { input = "", env = {}, seconds = 30 } = {}) => {
    const child = spawn("git", ["-C", folder, ...settings, ...args], { env: { ...plainEnvironment(), ...env }, detached: true });
    const closed = new Promise<boolean>((resolve) => child.on("error", () => resolve(false)).on("close", () => resolve(true)));
    // Its own process group: what it started (ssh, a transport) is stopped with it.
    const timer = setTimeout(() => child.pid && process.kill(-child.pid, "SIGKILL"), seconds * 1000);
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    // A forge may answer without end.
    let room = largest;
    const keep = (parts: Buffer[]) => (chunk: Buffer) => {
      room -= chunk.length;
      if (room >= 0) parts.push(chunk);
      else if (child.pid && child.exitCode === null) process.kill(-child.pid, "SIGKILL");
    };
    child.stdout.on("data", keep(out));
    child.stderr.on("data", keep(err));
    // It may stop before it has read everything: its exit code tells.
    child.stdin.on("error", () => undefined).end(input);
    const ran = await closed;
    clearTimeout(timer);
    if (!ran) return { ok: false, code: undefined, message: "Le programme git n’est pas installé sur ce serveur." };
    const said = clean(Buffer.concat(err).toString("utf8"));
    const bytes = Buffer.concat(out);
    if (child.exitCode === 0) return { ok: true, out: bytes.toString("utf8"), bytes, said };
    const message =
      room < 0
        ? `git ${args[0]} : la réponse dépasse ${largest >> 20} Mo`
        : child.signalCode
          ? `git ${args[0]} : pas de réponse après ${seconds} s`
          : said.trim() || `git ${args[0]}`;
    return { ok: false, code: child.exitCode ?? undefined, message };
  };
}

function plainEnvironment(): NodeJS.ProcessEnv {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.includes(name)));
  return {
    GIT_SSH_COMMAND: "ssh -o BatchMode=yes",
    ...env,
    LC_ALL: "C.UTF-8",
    LANGUAGE: "en",
    GIT_TERMINAL_PROMPT: "0",
    GIT_ASKPASS: "",
    GIT_LITERAL_PATHSPECS: "1",
    GIT_OPTIONAL_LOCKS: "0",
  };
}

/** Takes secrets out of a text: as they are, encoded in an address or a header, and any password of an address. */
export function scrubber(secrets: readonly string[]): (text: string) => string {
  const forms = secrets
    .filter((secret) => secret !== "")
    .flatMap((secret) => [secret, encodeURIComponent(secret), Buffer.from(secret).toString("base64")]);
  return (text) =>
    forms
      .reduce((clean, form) => clean.replaceAll(form, "•••"), text)
      .replace(/(\bhttps?:\/\/)[^\s/@]+@/g, "$1•••@")
      .replace(/(authorization:\s*\w+\s+)\S+/gi, "$1•••");
}
