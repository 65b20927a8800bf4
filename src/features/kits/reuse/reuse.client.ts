import { here } from "../../../base/address/here.ts";
import { readKit } from "../address.ts";
import type { KitData } from "../model.ts";
import { attributionHtml, attributionText, frameHtml } from "./reuse.ts";
import { copyFor } from "../../../ui/copy.client.ts";

const find = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;
const form = find<HTMLFormElement>("reprendre");
const field = find<HTMLInputElement>("fiches");
const said = find("dit");
const boxes = { texte: attributionText, html: attributionHtml } as const;
let data: KitData | undefined;

/** Writes what credits the practices of the field, in its order; names that are no practice are said. */
async function write() {
  // Whole addresses may be pasted: their last part is the name.
  const names = field.value.split(/[\s,]+/).map((part) => part.split("/").filter(Boolean).pop() ?? "");
  const { practices } = readKit(new URLSearchParams({ p: names.filter(Boolean).join(",") }).toString());
  const loaded = (data ??= (await (await fetch(here("/kits/donnees.json"))).json()) as KitData);
  const cards = practices.flatMap((slug) => loaded.practices.find((card) => card.slug === slug) ?? []);
  const unknown = names.filter((name) => name !== "" && !cards.some(({ slug }) => slug === name));
  for (const [id, make] of Object.entries(boxes)) find<HTMLTextAreaElement>(id).value = make(cards, loaded.base);
  find<HTMLTextAreaElement>("cadre").value = cards.map((card) => frameHtml(card, loaded.base)).join("\n");
  find("resultats").hidden = cards.length === 0;
  said.textContent =
    unknown.length > 0 ? `Pas de pratique à ce nom : ${unknown.join(", ")}.` : cards.length > 0 ? "C’est prêt, plus bas." : "";
}

const attempt = () =>
  write().catch(() => (said.textContent = "La liste des fiches ne répond pas. Vérifiez le réseau, puis recommencez."));

form.addEventListener("submit", (event) => {
  event.preventDefault();
  void attempt();
});
for (const button of document.querySelectorAll<HTMLButtonElement>("[data-copier]")) {
  button.addEventListener("click", () => void copyFor(button, find<HTMLTextAreaElement>(button.dataset["copier"] ?? "").value));
}
form.hidden = false;
find("sans").hidden = true;
const { practices } = readKit(location.search);
if (practices.length > 0) {
  field.value = practices.join(", ");
  void attempt();
}
