import { spawn } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { readFileSync } from "node:fs";

/** What a command cost. Memory is resident, summed over the processes that ran at once; `pagefind` is counted apart. */
export type Cost = { wall: number; cpu: number; peakMB: number; pagefindMB: number };

/** Figures of commands run one after the other: times add up, peaks do not. */
export const sum = (costs: readonly Cost[]): Cost => ({
  wall: costs.reduce((total, { wall }) => total + wall, 0),
  cpu: costs.reduce((total, { cpu }) => total + cpu, 0),
  peakMB: Math.max(...costs.map(({ peakMB }) => peakMB)),
  pagefindMB: Math.max(...costs.map(({ pagefindMB }) => pagefindMB)),
});

/** Between two looks at the memory, in ms. */
const interval = 50;

/**
 * Runs `command` to its end and measures it, children included. Throws with
 * what it printed when it fails. Linux only: reads /proc.
 *
 * `cpu` is user and system seconds, which other programs of the machine disturb
 * far less than the wall clock.
 */
export async function measure(command: readonly string[], { cwd, env }: { cwd: string; env: Record<string, string> }): Promise<Cost> {
  const [program = "", ...args] = command;
  const before = childrenSeconds();
  const start = performance.now();
  const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  const keep = (chunk: Buffer) => (output = `${output}${chunk.toString()}`.slice(-4_000));
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);

  const peaks = { peakMB: 0, pagefindMB: 0 };
  let looking = Promise.resolve();
  const timer = setInterval(() => {
    looking = looking.then(async () => {
      const { own, pagefind } = await memoryOf(child.pid ?? 0);
      peaks.peakMB = Math.max(peaks.peakMB, own);
      peaks.pagefindMB = Math.max(peaks.pagefindMB, pagefind);
    });
  }, interval);
  const code = await new Promise<number | null>((resolve, reject) => child.on("error", reject).on("close", resolve));
  const wall = (performance.now() - start) / 1000;
  clearInterval(timer);
  await looking;
  if (code !== 0) throw new Error(`${command.join(" ")} ended with ${code}\n${output}`);
  return { wall, cpu: childrenSeconds() - before, ...peaks };
}

/** User and system seconds of all children that this process has waited for, theirs included. */
function childrenSeconds(): number {
  const stat = readFileSync("/proc/self/stat", "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [user, system] = [fields[13], fields[14]].map(Number);
  return ((user ?? 0) + (system ?? 0)) / 100;
}

/** Resident MB of a process and all below it, Pagefind’s own program apart. A process that just ended counts for nothing. */
async function memoryOf(pid: number): Promise<{ own: number; pagefind: number }> {
  try {
    const status = await readFile(`/proc/${pid}/status`, "utf8");
    const resident = Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
    const total = status.startsWith("Name:\tpagefind") ? { own: 0, pagefind: resident } : { own: resident, pagefind: 0 };
    const threads = await readdir(`/proc/${pid}/task`);
    const lists = await Promise.all(threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/children`, "utf8").catch(() => "")));
    for (const child of lists.join(" ").split(/\s+/).filter(Boolean)) {
      const { own, pagefind } = await memoryOf(Number(child));
      total.own += own;
      total.pagefind += pagefind;
    }
    return total;
  } catch {
    return { own: 0, pagefind: 0 };
  }
}
