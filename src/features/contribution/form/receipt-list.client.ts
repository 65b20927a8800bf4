/** Shows the receipts kept on this device, under a form and on the follow-up page. */
import { longDay } from "../../../base/french.ts";
import { showCode } from "../receipt.ts";
import { eraseReceipts, readReceipts, type Receipt } from "./receipts.client.ts";

const section = document.querySelector<HTMLElement>(`[data-part="recus"]`);
const items = section?.querySelector("ul");

/** Draws the list anew; hides it when there is none. */
export async function drawReceipts() {
  const receipts = await readReceipts();
  if (!section || !items) return;
  items.replaceChildren(...receipts.map(itemOf));
  section.hidden = receipts.length === 0;
}

function itemOf({ code, title, sent, follow }: Receipt): HTMLLIElement {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = follow;
  link.textContent = title || "Votre envoi";
  const when = document.createElement("span");
  when.className = "quiet";
  when.textContent = `${showCode(code)}, envoyé le\u00A0${longDay(sent)}`;
  item.append(link, when);
  return item;
}

section?.querySelector(`[data-action="effacer-recus"]`)?.addEventListener("click", async () => {
  await eraseReceipts();
  await drawReceipts();
  document.querySelector<HTMLElement>("h1")?.focus();
});

void drawReceipts();
