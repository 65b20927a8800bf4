import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";

/** What a part of a command cost: the processes of one step. `wall` is true to a twentieth of a second. */
export type PartCost = { wall: number; peakMB: number };

/**
 * What a command cost. Memory is resident, summed over the processes that run
 * at once; Pagefind’s own program is counted apart, in `parts` too.
 */
export type Cost = { wall: number; cpu: number; peakMB: number; parts: Readonly<Record<string, PartCost>> };

/** Figures of commands run one after the other: times add up, peaks do not. */
export const sum = (costs: readonly Cost[]): Cost => ({
  wall: costs.reduce((total, { wall }) => total + wall, 0),
  cpu: costs.reduce((total, { cpu }) => total + cpu, 0),
  peakMB: Math.max(...costs.map(({ peakMB }) => peakMB)),
  parts: Object.assign({}, ...costs.map(({ parts }) => parts)) as Cost["parts"],
});

/** Between two looks at the processes, in ms. */
const interval = 50;

/** Steps of a build, by what their command line holds; the first that fits. A process that fits none belongs with its parent. */
const partNames: readonly (readonly [string, RegExp])[] = [
  ["index", /steps\/search-index\.ts|runner\/bin\.cjs/],
  ["pages", /astro\.mjs|^hugo/],
  ["pagefind", /\/bin\/pagefind/],
];

/**
 * Runs `command` to its end and measures it, children included. Throws with
 * the end of what it printed when it fails. Linux only: reads /proc.
 *
 * `cpu` is user and system seconds, which other programs of the machine disturb
 * far less than the wall clock.
 */
export async function measure(
  command: readonly string[],
  { cwd, env }: { cwd: string; env: Record<string, string> },
): Promise<Cost> {
  const [program = "", ...args] = command;
  const before = childrenSeconds();
  const start = performance.now();
  const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  const keep = (chunk: Buffer) => (output = `${output}${chunk.toString()}`.slice(-4_000));
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);

  const seen = new Map<string, { first: number; last: number; peakMB: number }>();
  let peakMB = 0;
  const look = async () => {
    const memory = new Map<string, number>();
    await addMemory(memory, child.pid ?? 0, "own");
    const now = (performance.now() - start) / 1000;
    for (const [part, size] of memory) {
      const known = seen.get(part);
      seen.set(part, { first: known?.first ?? now, last: now, peakMB: Math.max(known?.peakMB ?? 0, size) });
    }
    peakMB = Math.max(
      peakMB,
      [...memory].reduce((total, [part, size]) => (part === "pagefind" ? total : total + size), 0),
    );
  };
  let looking = Promise.resolve();
  const timer = setInterval(() => (looking = looking.then(look)), interval);
  const code = await new Promise<number | null>((resolve, reject) => child.on("error", reject).on("close", resolve));
  const wall = (performance.now() - start) / 1000;
  clearInterval(timer);
  await looking;
  if (code !== 0) throw new Error(`${command.join(" ")} ended with ${code}\n${output}`);
  const parts = Object.fromEntries(
    [...seen].map(([part, { first, last, peakMB: peak }]) => [part, { wall: last - first, peakMB: peak }]),
  );
  return { wall, cpu: childrenSeconds() - before, peakMB, parts };
}

/** User and system seconds of all children that this process has waited for, theirs included. */
function childrenSeconds(): number {
  const stat = readFileSync("/proc/self/stat", "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [user, system] = [fields[13], fields[14]].map(Number);
  return ((user ?? 0) + (system ?? 0)) / 100;
}

/** Adds up, by part, the resident MB of a process and of all below it. A process that has just ended counts for nothing. */
async function addMemory(memory: Map<string, number>, pid: number, parent: string): Promise<void> {
  try {
    const [status, line] = await Promise.all([readFile(`/proc/${pid}/status`, "utf8"), readFile(`/proc/${pid}/cmdline`, "utf8")]);
    const part = partNames.find(([, pattern]) => pattern.test(line))?.[0] ?? parent;
    memory.set(part, (memory.get(part) ?? 0) + Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024);
    // Node starts programs from its main thread: the others have none to list.
    const children = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8");
    for (const child of children.split(" ").filter(Boolean)) await addMemory(memory, Number(child), part);
  } catch (error) {
    if (!["ENOENT", "ESRCH"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
  }
}
