/** The second thread of `checkFiles`. */
import { parentPort, workerData } from "node:worker_threads";
import { checkBytes } from "./check-bytes.ts";
import { batch, type WorkerInput } from "./check-files.ts";
import { readVocabulary } from "./read.ts";
import { entrySchemas } from "./schema.ts";

const { content, files } = workerData as WorkerInput;
const schemas = entrySchemas(await readVocabulary(content));
for (let start = 0; start < files.length; start += batch) {
  parentPort?.postMessage(files.slice(start, start + batch).map((file) => checkBytes(file, schemas)));
}
