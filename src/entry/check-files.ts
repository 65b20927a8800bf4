import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { checkBytes, type FileBytes } from "./check-bytes.ts";
import type { Result } from "./kept.ts";
import type { EntrySchemas } from "./schema.ts";

/** From this many files on, half of them are worth a second thread. */
const many = 1500;
/** Files whose results a thread sends together. */
export const batch = 50;

/** What a worker is given, and what it sends: results in the order of its files, a batch at a time. */
export type WorkerInput = { content: string; files: FileBytes[] };

type Options = { content: string; schemas: EntrySchemas; progress: (done: number) => void };

/** Checks files, in order. With many of them and a second processor, half are checked by a second thread. */
export async function checkFiles(files: readonly FileBytes[], { content, schemas, progress }: Options): Promise<Result[]> {
  const own = files.length < many || availableParallelism() < 2 ? files.length : Math.ceil(files.length / 2);
  let done = 0;
  const count = (n: number) => progress((done += n));
  const other = own < files.length ? checkInWorker({ content, files: files.slice(own) }, count) : Promise.resolve([]);
  const results: Result[] = [];
  for (const [index, file] of files.slice(0, own).entries()) {
    results.push(checkBytes(file, schemas));
    count(1);
    // Lets the other thread’s messages in, for its progress.
    if (index % batch === batch - 1) await new Promise(setImmediate);
  }
  return [...results, ...(await other)];
}

function checkInWorker(input: WorkerInput, count: (n: number) => void): Promise<Result[]> {
  return new Promise((resolve, reject) => {
    const results: Result[] = [];
    new Worker(join(process.cwd(), "src", "entry", "check-worker.ts"), { workerData: input })
      .on("message", (sent: Result[]) => {
        results.push(...sent);
        count(sent.length);
      })
      .on("error", reject)
      .on("exit", (code) => (code === 0 ? resolve(results) : reject(new Error(`The checking thread ended with code ${code}`))));
  });
}
