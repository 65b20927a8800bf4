import { spawn, type ChildProcessByStdio } from "node:child_process";
import type { Readable } from "node:stream";
import { onTestFinished } from "vitest";

/**
 * Starts Node on `args`, its errors shown. Whatever the test says, it ends with
 * it. Never on the test’s own lines (`inherit`): one that outlives its test, cut
 * on a busy machine, would hold them open, and the whole run waits for their end.
 */
export function startNode(
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): ChildProcessByStdio<null, Readable, Readable> {
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "pipe"] });
  child.stderr.on("data", (chunk: Buffer) => process.stderr.write(chunk));
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}
