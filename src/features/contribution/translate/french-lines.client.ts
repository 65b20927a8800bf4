/** Beside each list of lines of a translation, the French ones and how many are written. Without it, a link opens the French page. */
import { here } from "../../../base/address/here.ts";
import type { Lines } from "../../../entry/translations/lines.ts";
import { partAddress } from "../../../base/parts/parts.ts";
import { count } from "../../../base/french.ts";

/** What is read of the open data of a practice. */
type Record = {
  id: string;
  champs: {
    titre: string;
    resume: string;
    images?: { phrase: string }[];
    risques?: { texte: string }[];
    materiel?: string[];
    outils?: string[];
  };
  lignes: Pick<Lines, "texte" | "encadres" | "etapes">;
};

const form = document.querySelector<HTMLFormElement>("form[data-forme=traduction]");
const practice = form?.querySelector<HTMLSelectElement>("[name=pratique]");
const link = document.querySelector<HTMLAnchorElement>("[data-part=fiche-francaise]");
let shown = "";

const linesOf = ({ champs, lignes }: Record): Lines => ({
  titre: [champs.titre],
  resume: [champs.resume],
  images: (champs.images ?? []).map(({ phrase }) => phrase),
  risques: (champs.risques ?? []).map(({ texte }) => texte),
  materiel: champs.materiel ?? [],
  outils: champs.outils ?? [],
  ...lignes,
});

/** Shows the French of the practice that is chosen, once. */
async function show() {
  const slug = practice?.value ?? "";
  if (slug === shown) return;
  shown = slug;
  for (const old of document.querySelectorAll("[data-french]")) old.remove();
  if (link) link.href = here(slug ? `/pratiques/${slug}/` : "/pratiques/");
  const lines = slug ? await linesOfEntry(`pratiques/${slug}`) : undefined;
  // Another was chosen meanwhile.
  if (!lines || slug !== shown) return;
  for (const [name, french] of Object.entries(lines)) putBeside(name, french);
}

async function linesOfEntry(id: string): Promise<Lines | undefined> {
  const answer = await fetch(here(partAddress("records", id))).catch(() => undefined);
  const found = answer?.ok ? ((await answer.json()) as Record[]).find((record) => record.id === id) : undefined;
  return found && linesOf(found);
}

function putBeside(name: string, french: readonly string[]) {
  const control = form?.querySelector<HTMLInputElement | HTMLTextAreaElement>(`[name="${name}"]`);
  if (!control) return;
  const beside = document.createElement("div");
  beside.dataset["french"] = "";
  const list = document.createElement("ol");
  list.lang = "fr";
  list.dir = "ltr";
  // A single line is not numbered.
  if (french.length === 1) list.className = "plain";
  list.append(...french.map(itemOf));
  const written = document.createElement("p");
  written.className = "quiet";
  written.setAttribute("role", "status");
  beside.append(french.length > 0 ? list : noneHere(), written);
  control.before(beside);
  const say = () => {
    const lines = control.value.split("\n").filter((line) => line.trim() !== "").length;
    const words = french.length > 1 || lines > 1 ? `${count(lines, "ligne")} sur ${french.length}` : "";
    if (written.textContent !== words) written.textContent = words;
  };
  control.addEventListener("input", say);
  say();
}

function itemOf(text: string): HTMLLIElement {
  const item = document.createElement("li");
  item.textContent = text;
  return item;
}

function noneHere(): HTMLElement {
  const words = document.createElement("p");
  words.className = "field-hint";
  words.textContent = "Le français n’en a pas\u00A0: laissez vide.";
  return words;
}

if (form) {
  form.addEventListener("change", () => void show());
  form.addEventListener("reset", () => setTimeout(() => void show()));
  // What the address says, or a draft that was kept, fills the form by a script of its own.
  new MutationObserver(() => void show()).observe(form, { attributes: true });
  void show();
}
