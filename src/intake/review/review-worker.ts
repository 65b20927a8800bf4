/** The thread of reviewer.ts: it judges one contribution after the other, in a garden that it reads by itself. */
import { parentPort, workerData } from "node:worker_threads";
import { openIntakeGarden } from "../garden.ts";
import { answerTo, type Reviewed, type ToReview } from "./reviewer.ts";

const { content, cache } = workerData as { content: string; cache: string };
const garden = openIntakeGarden(content, cache);
let read: number | undefined;

const say = (told: Reviewed) => parentPort?.postMessage(told);

async function review({ asked, garden: number }: ToReview): Promise<void> {
  if (read !== number) garden.reload();
  read = number;
  const now = await garden.now();
  say({ ready: true });
  say({ answer: await answerTo(asked, now) });
}

parentPort?.on("message", (sent: ToReview) => {
  review(sent).catch((error: unknown) => say({ error: String(error) }));
});
