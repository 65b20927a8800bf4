/** What became of what was sent, on the page of a form: it waits, and why; it is gone, and under which number. */
import { causeWords, type Cause } from "../answer.ts";
import { part } from "./form-part.client.ts";
import { askToPersist, keepingTrouble } from "./phone.client.ts";
import { readParcels, sendParcels } from "./queue.client.ts";
import { drawReceipts } from "./receipt-list.client.ts";
import { showCode } from "../receipt.ts";

const waiting = part(`[data-part="garde"]`);
const gone = part(`[data-part="parti"]`);
let retry: ReturnType<typeof setTimeout> | undefined;

/** What waits for the network; what was refused waits for its form to be opened. */
export const stillWaiting = async () => (await readParcels()).filter(({ refusal }) => !refusal);

/** Tries what waits, and says what became of it. */
export async function sendWaiting(due: "all" | "due"): Promise<void> {
  clearTimeout(retry);
  const outcomes = await sendParcels(Date.now(), due);
  const left = await stillWaiting();
  const last = outcomes[outcomes.length - 1];
  if (last?.type === "later") sayCause(last.cause);
  if (left.length === 0 && !waiting.hidden) {
    waiting.hidden = true;
    const sent = outcomes
      .map((outcome) => (outcome.type === "sent" ? outcome.receipt : undefined))
      .filter(Boolean)
      .pop();
    await showGone(sent?.code, sent?.follow);
  }
  if (outcomes.some(({ type }) => type === "refused")) location.reload();
  if (left.length > 0) planNext(Math.min(...left.map(({ after }) => after)));
}

const planNext = (at: number) => {
  clearTimeout(retry);
  retry = setTimeout(() => void sendWaiting("due"), Math.max(1_000, at - Date.now()));
};

/** Says that it is kept here, why, and for how long that may be. With a cause: it was just sent, the page is for that. */
export async function showWaiting(cause?: Cause): Promise<void> {
  const trouble = keepingTrouble();
  waiting.hidden = false;
  part(`[data-part="fragile"]`).hidden = trouble === undefined;
  part(`[data-part="fragile-pourquoi"]`).textContent =
    trouble === "full"
      ? "Il n’y a plus de place sur cet appareil."
      : "Votre navigateur ne veut rien garder une fois qu’elle est fermée.";
  part(`[data-part="delai"]`).hidden = trouble !== undefined;
  if (!cause) return;
  sayCause(cause);
  void askToPersist();
  part<HTMLFormElement>("form[data-forme]").hidden = true;
  waiting.focus();
  const left = await stillWaiting();
  if (left.length > 0) planNext(Math.min(...left.map(({ after }) => after)));
  void navigator.serviceWorker?.ready.then((worker) => (worker as WithSync).sync?.register("envois")).catch(() => undefined);
}

/** Background Sync, where the browser has it; elsewhere any page of the garden sends what waits. */
type WithSync = ServiceWorkerRegistration & { sync?: { register: (tag: string) => Promise<void> } };

function sayCause(cause: Cause) {
  part(`[data-part="cause"]`).textContent = causeWords(cause);
}

export async function showGone(code?: string, follow?: string): Promise<void> {
  await drawReceipts();
  const link = part<HTMLAnchorElement>(`[data-part="parti"] a`);
  if (code && follow) {
    link.href = follow;
    part(`[data-part="numero"]`).textContent = showCode(code);
  }
  gone.hidden = false;
  gone.focus();
}
