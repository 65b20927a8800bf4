import { randomBytes } from "node:crypto";

/** The name of this run of the program, written in what it leaves on the disk for a moment. */
export const ownMark = `${process.pid}-${randomBytes(6).toString("hex")}`;

/** After this long, a running program of the same number is another one. */
const longest = 60_000;

/** Whether what bears `mark`, and is `age` milliseconds old, was left by a run that ended before it could take it away. */
export function isLeft(mark: string, age: number): boolean {
  const pid = Number(/^(\d+)-[0-9a-f]+$/.exec(mark)?.[1]);
  if (!Number.isSafeInteger(pid) || mark === ownMark) return false;
  return pid === process.pid || age > longest || !isRunning(pid);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

let made = 0;

/** A name for a file of ours that lasts a moment, never given twice. */
export const ownName = (sort: string) => `${sort}-${ownMark}~${++made}`;

/** Whether a file of that name, `age` milliseconds old, was left by a run that ended. */
export const isLeftFile = (name: string, age: number) => isLeft(/^\w+-([^~]+)~/.exec(name)?.[1] ?? "", age);

/** Whether a name is one that `ownName` gave, to any run: what is under it is not whole yet. */
export const isOwnName = (name: string) => /^\w+-\d+-[0-9a-f]+~\d+$/.test(name);
