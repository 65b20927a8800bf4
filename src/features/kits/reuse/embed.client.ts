/**
 * In the frame of another site: the card of the practice that the fragment of
 * the address names (`/integrer/#repair-cafe`). It asks nothing but the part that
 * holds it, keeps nothing, and follows nobody.
 */
import { heldOf } from "../../../base/parts/part.client.ts";
import type { EmbedCard } from "./embed-html.ts";

/** What stands there without a card: the way to all practices. */
const empty = [...document.body.children];
const emptyTitle = document.title;

async function show(): Promise<void> {
  const slug = location.hash.slice(1);
  const found = await cardOf(slug);
  // Another was asked for meanwhile.
  if (slug !== location.hash.slice(1)) return;
  document.title = typeof found === "string" ? emptyTitle : found.title;
  if (typeof found !== "string") {
    document.body.innerHTML = found.html;
    return;
  }
  document.body.replaceChildren(...empty);
  const place = document.querySelector("[role=status]");
  if (place) place.textContent = found;
}

/** The card, or why there is none. */
async function cardOf(slug: string): Promise<EmbedCard | string> {
  if (!slug) return "";
  try {
    const card = await heldOf<EmbedCard>("cards", `pratiques/${slug}`);
    return card ?? "Cette pratique n’est pas, ou n’est plus, dans le jardin.";
  } catch {
    return "La carte n’a pas pu être chargée. Rechargez la page quand le réseau revient.";
  }
}

addEventListener("hashchange", () => void show());
void show();
