/** A thread that judges as the real one does, but for a text that says « sans fin »: on that one it works for ever. */
import { parentPort } from "node:worker_threads";
import "../../../src/intake/review/review-worker.ts";
import type { ToReview } from "../../../src/intake/review/reviewer.ts";

const isEndless = (sent: ToReview) =>
  JSON.stringify([sent.asked.submission.current, "sent" in sent.asked && sent.asked.sent]).includes("sans fin");

parentPort?.on("message", (sent: ToReview) => {
  if (!isEndless(sent)) return;
  parentPort?.postMessage({ ready: true });
  for (;;);
});
