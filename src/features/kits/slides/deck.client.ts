/** `/projection/`: with a kit in its address, the page gives way to the slides of that kit. */
import { heldOf } from "../../../base/parts/part.client.ts";
import { isEmpty, readKit, writeKit } from "../address.ts";
import { kitTitle } from "../compose.ts";
import { kitSlides, slidesHtml, type PracticeDeck } from "./deck.ts";
import { openKit } from "../kept/kept.client.ts";
import type { Kit } from "../model.ts";

const find = (part: string) => document.querySelector<HTMLElement>(`[data-part="${part}"]`);
const frame = document.querySelector<HTMLTemplateElement>("template[data-diapositives]");
const asked = readKit(location.search);

if (isEmpty(asked)) offer(openKit());
else if (frame) void project(asked, frame);

/** The kit of this device, when it has one: it is projected only once asked for. */
function offer(kit: Kit | undefined) {
  const line = find("mon-kit");
  const link = line?.querySelector("a");
  if (!kit || !line || !link) return;
  link.search = writeKit(kit);
  link.textContent = kitTitle(kit.title);
  line.hidden = false;
}

async function project(kit: Kit, { content, dataset }: HTMLTemplateElement) {
  say("Les diapositives arrivent…");
  let found: (PracticeDeck | undefined)[];
  try {
    found = await Promise.all(kit.practices.map((slug) => heldOf<PracticeDeck>("decks", `pratiques/${slug}`)));
  } catch {
    return say(
      "Les diapositives de ce kit ne répondent pas. Vérifiez le réseau, puis rechargez la page. Ou prenez-en ici\u00A0:",
    );
  }
  const parts = found.filter((part) => part !== undefined);
  if (parts.length === 0) return say("Aucune pratique de ce kit n’est plus dans le jardin. Voici d’autres diapositives\u00A0:");
  const title = kitTitle(kit.title);
  const slides = kitSlides(kit, parts, dataset["base"] ?? "");
  const icons = Object.assign({}, ...parts.map((part) => part.icons)) as Record<string, string>;
  document.title = `${title} · ${document.title}`;
  for (const style of document.querySelectorAll("link[rel=stylesheet], style")) style.remove();
  const stage = document.createElement("main");
  const heading = document.createElement("h1");
  heading.className = "visually-hidden";
  heading.textContent = title;
  stage.append(heading);
  stage.insertAdjacentHTML("beforeend", slidesHtml(slides, icons));
  document.body.replaceChildren(stage, content.cloneNode(true));
  const leave = document.querySelector<HTMLAnchorElement>("#barre a");
  if (leave) leave.search = writeKit(kit);
  dispatchEvent(new Event("diapositives"));
}

function say(text: string) {
  const place = find("dit");
  if (place) place.textContent = text;
}
