/** All that the service worker does: the garden without network, and contributions that go once the network is back. */
import "../features/offline/worker.client.ts";
import { sendParcels } from "../features/contribution/form/queue.client.ts";

/** Background Sync, which the types of a page do not know. */
type Sync = Event & { tag: string; waitUntil: (work: Promise<unknown>) => void };

addEventListener("sync", ((event: Sync) => {
  if (event.tag === "envois") event.waitUntil(sendAll());
}) as EventListener);

/** Throws when something is left to send, so that the browser tries again. */
async function sendAll(): Promise<void> {
  const outcomes = await sendParcels(Date.now(), "all");
  const left = outcomes.filter(({ type }) => type === "later").length;
  if (left > 0) throw new Error(`${left} left`);
}
