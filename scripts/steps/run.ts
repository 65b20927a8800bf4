import { spawn } from "node:child_process";
import { progressLine } from "../lib/progress.ts";
import { sayDone } from "./said.ts";

/** One step of a longer command, run as a process of its own. */
type Step = {
  /** Said while it runs, then with its time. */
  label: string;
  command: string;
  args: string[];
  /** A sign of its output (global, one character: a chunk never cuts it) that means one more thing is done. Absent: its output passes through. */
  counts?: RegExp;
  env?: NodeJS.ProcessEnv;
  /** Stops it. What has one is tried before it is known to be wanted: when it fails, it says nothing. */
  signal?: AbortSignal | undefined;
};

/**
 * What keeps two programs side by side small, by a third and no slower
 * (`npm run bench`): less room for garbage before it is collected, fewer
 * reserves for native code, and its freed memory given back at once (the
 * bundler’s allocator, mimalloc, would hold 150 MB).
 */
export const frugal = {
  NODE_OPTIONS: `${process.env["NODE_OPTIONS"] ?? ""} --max-semi-space-size=8`.trim(),
  MALLOC_ARENA_MAX: "2",
  MIMALLOC_ARENA_EAGER_COMMIT: "0",
  MIMALLOC_PURGE_DELAY: "0",
};

/** Runs a step and says what it did. Resolves to its exit code, 1 when it was stopped by `signal`; the output of a counted step is shown only when it fails. */
export async function runStep({ label, command, args, counts, env, signal }: Step): Promise<number> {
  const start = performance.now();
  const child = spawn(command, args, {
    // Held open, never written to: a step ends with who started it (lib/with-parent.mjs).
    stdio: ["pipe", counts ? "pipe" : "inherit", counts ? "pipe" : "inherit"],
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: "1", ...env },
  });
  const stop = () => child.kill();
  signal?.addEventListener("abort", stop);
  const progress = progressLine(label);
  let output = "";
  let done = 0;
  const read = (chunk: string) => {
    output = `${output}${chunk}`.slice(-200_000);
    const more = counts ? (chunk.match(counts)?.length ?? 0) : 0;
    if (more > 0) progress.step((done += more));
  };
  child.stdout?.setEncoding("utf8").on("data", read);
  child.stderr?.setEncoding("utf8").on("data", read);
  const code = await new Promise<number>((resolve, reject) =>
    child.on("error", reject).on("close", (status) => resolve(status ?? 1)),
  );
  progress.end();
  signal?.removeEventListener("abort", stop);
  if (code !== 0 && counts && !signal) process.stderr.write(output);
  if (code === 0) sayDone(`${label}${done ? ` : ${done}` : ""}`, start);
  return code;
}
