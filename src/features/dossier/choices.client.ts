/** The pages to choose among: needs, practices with their evidence, levers with their limits. */
import { count, fold } from "../../base/french.ts";
import { drawnLetter, evidenceLabels } from "../../graph/evidence.ts";
import type { DossierData, Folder, LeverLine, PracticeLine } from "./data.ts";
import type { Desk } from "./desk.client.ts";
import { addPage, has, removePage } from "./edit.ts";
import { make, redraw, unseen } from "./element.client.ts";

/** How many are shown before « the others ». */
const first = { practices: 6, levers: 4, found: 8 } as const;

type Choice = { slug: string; title: string; clauses: { side: string }[] };

/** The lists to choose in, and what each was last drawn for. */
type Lists = { desk: Desk; data: DossierData; part: (name: string) => HTMLElement; drawn: Map<string, string> };

/** Draws the three lists; the answer brings them up to date after a step. */
export function drawChoices(desk: Desk, data: DossierData, part: (name: string) => HTMLElement): () => void {
  const lists: Lists = { desk, data, part, drawn: new Map() };
  redraw(
    part("besoins"),
    choices(data.needs.map((need) => card(lists, "besoins", need, [make("span", { class: "quiet" }, need.says)]))),
  );
  const search = part("recherche") as HTMLInputElement;
  search.addEventListener("input", () => drawFound(lists, search.value));
  return () => {
    drawChosen(lists);
    drawPractices(lists);
    drawLevers(lists);
    for (const box of document.querySelectorAll<HTMLInputElement>("[data-page]")) {
      const [folder = "", slug = ""] = (box.dataset["page"] ?? "").split("/");
      box.checked = has(desk.dossier, folder as Folder, slug);
    }
  };
}

const card = ({ desk, data }: Lists, folder: Folder, page: Choice, lines: readonly (Node | string)[], from = "") => {
  const box = make("input", {
    type: "checkbox",
    id: `${from}${folder}-${page.slug}`,
    "data-page": `${folder}/${page.slug}`,
    change: () => toggle(desk, data, folder, page, box.checked),
  });
  box.checked = has(desk.dossier, folder, page.slug);
  return make(
    "label",
    { class: "choice" },
    box,
    make("span", { class: "choice-text" }, make("strong", {}, page.title), ...lines),
  );
};

const practiceCard = (lists: Lists, practice: PracticeLine, from = "") =>
  card(lists, "pratiques", practice, [evidenceLine(practice), make("span", { class: "quiet" }, sidesLine(practice))], from);

const leverCard = (lists: Lists, lever: LeverLine) =>
  card(lists, "leviers", lever, [
    make("span", { class: "quiet" }, lever.holder),
    make("span", { class: "quiet" }, `Limite : ${lever.limit}`),
  ]);

/** Redraws a list only when what it proposes changes: ticking must not move what one is about to tick. */
function propose({ part, drawn }: Lists, name: string, signature: string, draw: () => readonly (Node | false)[]) {
  if (drawn.get(name) === signature) return;
  drawn.set(name, signature);
  redraw(part(name), ...draw());
}

function drawPractices(lists: Lists) {
  const { desk, data } = lists;
  const { needs, practices } = desk.dossier;
  const fitting = data.practices.filter((practice) => practice.needs.some((need) => needs.includes(need)));
  const others = data.practices.filter((practice) => practices.includes(practice.slug) && !fitting.includes(practice));
  propose(lists, "pratiques", [...needs, "|", ...others.map(({ slug }) => slug)].join(" "), () => [
    fitting.length === 0 &&
      make(
        "p",
        { class: "quiet" },
        needs.length === 0
          ? "Choisissez d’abord un besoin : ses pratiques viendront ici."
          : "Aucune pratique du jardin n’y répond encore.",
      ),
    others.length > 0 && named("Choisies à part", choices(others.map((practice) => practiceCard(lists, practice)))),
    fitting.length > 0 && choices(fitting.slice(0, first.practices).map((practice) => practiceCard(lists, practice))),
    more(fitting.slice(first.practices), "pratique", (practice) => practiceCard(lists, practice)),
  ]);
}

function drawLevers(lists: Lists) {
  const { desk, data } = lists;
  const { needs, practices } = desk.dossier;
  const chosen = data.practices.filter(({ slug }) => practices.includes(slug));
  const uses = ({ slug }: LeverLine) => chosen.filter(({ levers }) => levers.includes(slug)).length;
  // Most useful to the chosen practices first; the order of codes otherwise, which sorting keeps.
  const ordered = [...data.levers].sort((a, b) => uses(b) - uses(a));
  const useful = ordered.filter((lever) => uses(lever) > 0).slice(0, first.levers);
  const rest = data.levers.filter((lever) => !useful.includes(lever));
  propose(lists, "leviers", [...needs, "|", ...practices].join(" "), () => [
    useful.length > 0 &&
      named("Ils peuvent aider les pratiques choisies", choices(useful.map((lever) => leverCard(lists, lever)))),
    more(rest, "levier", (lever) => leverCard(lists, lever), useful.length === 0),
  ]);
}

/** The practices whose title holds the words that are typed. */
function drawFound(lists: Lists, typed: string) {
  const { data, part } = lists;
  const words = fold(typed).split(" ").filter(Boolean);
  const hits = words.length === 0 ? [] : data.practices.filter(({ title }) => words.every((word) => fold(title).includes(word)));
  redraw(
    part("trouvees"),
    choices(hits.slice(0, first.found).map((practice) => practiceCard(lists, practice, "cherche-"))),
    words.length > 0 &&
      make(
        "p",
        { class: "quiet", role: "status" },
        hits.length > 0
          ? count(hits.length, "pratique trouvée", "pratiques trouvées")
          : "Aucune pratique de ce nom. Essayez un autre mot.",
      ),
  );
}

function drawChosen({ desk, data, part }: Lists) {
  const titles = desk.dossier.needs.flatMap((slug) => data.needs.find((need) => need.slug === slug)?.title ?? []);
  redraw(part("besoins-choisis"), ...titles.map((title) => make("li", {}, title)));
}

function toggle(desk: Desk, data: DossierData, folder: Folder, { slug, title }: Choice, chosen: boolean) {
  const next = chosen ? addPage(desk.dossier, folder, slug, data) : removePage(desk.dossier, folder, slug);
  const change = Math.abs(next.clauses.length - desk.dossier.clauses.length);
  const clauses = change > 0 ? `, avec ${count(change, "engagement")}` : "";
  desk.change(next, `${title} : ${chosen ? "ajouté" : "retiré"}${clauses}.`);
}

const choices = (cards: readonly Node[]) => make("div", { class: "choices grid" }, ...cards);
const named = (title: string, list: Node) => make("div", { class: "named" }, make("h3", {}, title), list);

function more<T>(pages: readonly T[], noun: string, card: (page: T) => Node, open = false) {
  if (pages.length === 0) return false;
  const label = open ? `Voir ${count(pages.length, noun)}` : `Voir ${count(pages.length, `autre ${noun}`, `autres ${noun}s`)}`;
  return make("details", { class: "opens" }, make("summary", {}, label), choices(pages.map(card)));
}

function evidenceLine({ evidence, cost }: PracticeLine): HTMLElement {
  const letter = drawnLetter(evidence);
  return make(
    "span",
    { class: "evidence-line" },
    make("i", { class: `grade grade-${evidence.toLowerCase()}`, "aria-hidden": "true" }, letter),
    make("span", {}, evidence !== "N" && unseen(`${letter} : `), `${evidenceLabels[evidence].toLowerCase()} · ${cost}`),
  );
}

/** How many clauses it brings, side by side. */
function sidesLine({ clauses }: Choice): string {
  const of = (side: string) => clauses.filter((clause) => clause.side === side).length;
  if (clauses.length === 0) return "Pas encore d’engagement proposé : à écrire";
  return `${count(of("institution"), "engagement")} de l’institution, ${of("quartier")} du quartier`;
}
