/** A page that draws one output of the kit in its address. */
import { isEmpty, readKit, writeKit } from "./address.ts";
import { compose, kitTitle, type Composed } from "./compose.ts";
import { openKit } from "./kept/kept.client.ts";
import type { Kit, KitData } from "./model.ts";

/** What an output draws, as HTML whose every text is escaped. */
type Draw = (composed: Composed, kit: Kit, data: KitData) => string;

/**
 * Reads the kit of the address, else the one kept on this device, fetches the
 * data of the garden and draws. An empty kit, or no network, leaves the page
 * as it is without script, which says what to do.
 */
export async function drawOutput(draw: Draw): Promise<void> {
  const root = document.querySelector<HTMLElement>("[data-kit-data]");
  if (!root) return;
  const asked = readKit(location.search);
  const kit = isEmpty(asked) ? openKit() : asked;
  if (!kit) return;
  const answer = await fetch(root.dataset["kitData"] ?? "").catch(() => undefined);
  if (!answer?.ok) return;
  const data = (await answer.json()) as KitData;
  const composed = compose(kit, data);
  if (composed.practices.length === 0) return;

  const title = kitTitle(kit.title);
  for (const place of document.querySelectorAll("[data-kit-title]")) place.textContent = title;
  document.title = `${title} · ${document.title}`;
  for (const link of document.querySelectorAll<HTMLAnchorElement>("[data-with-kit]")) link.search = writeKit(kit);
  const lost = document.querySelector<HTMLElement>("[data-kit-lost]");
  if (lost && composed.lost.length > 0) {
    lost.textContent = `Ces pratiques ne sont plus dans le jardin : ${composed.lost.join(", ")}.`;
    lost.hidden = false;
  }
  check(kit.options.duplex === "court" ? "verso-court" : "verso-long");
  check(kit.options.mono ? "encre-nb" : "encre-couleur");
  root.innerHTML = draw(composed, kit, data);
  for (const shown of document.querySelectorAll<HTMLElement>("[data-live]")) shown.hidden = false;
  for (const instead of document.querySelectorAll<HTMLElement>("[data-still]")) instead.hidden = true;
}

function check(id: string) {
  const radio = document.getElementById(id);
  if (radio instanceof HTMLInputElement) radio.checked = true;
}
