/** The page of the dossier made live. Without this script it explains, and prints blank frames. */
import { count } from "../../base/french.ts";
import { currentReport, openFile, waysOut } from "./carry.client.ts";
import { drawChoices } from "./choices.client.ts";
import { drawClauses } from "./clauses/clauses.client.ts";
import { isBlank, isSame } from "./compact.ts";
import { pagesById, type DossierData, type Folder } from "./data.ts";
import { openDesk, type Desk, type Follow } from "./desk.client.ts";
import { addPage } from "./edit.ts";
import { bindFields } from "./fields.client.ts";
import { readKept } from "./kept.client.ts";
import { emptyDossier, type Dossier } from "./model.ts";
import { titleOf } from "./report/report.ts";
import { standingOf } from "./report/standing.ts";
import { lostPages } from "./resolve.ts";
import { sheetOf } from "./report/sheet.client.ts";

const root = document.querySelector<HTMLElement>("[data-dossier]");
if (root) void start(root);

/** The page of the dossier: its data, the dossier, and what draws each part. */
type Page = {
  root: HTMLElement;
  data: DossierData;
  desk: Desk;
  part: Part;
  fields: ReturnType<typeof bindFields>;
  choices: () => void;
  clauses: ReturnType<typeof drawClauses>;
  /** The page that the address asked to start from. */
  asked: Asked | undefined;
};
type Part = <E extends HTMLElement = HTMLElement>(name: string) => E;

async function start(root: HTMLElement) {
  const answer = await fetch(root.dataset["dossier"] ?? "").catch(() => undefined);
  if (!answer?.ok) return;
  const data = (await answer.json()) as DossierData;
  const part: Part = <E extends HTMLElement = HTMLElement>(name: string): E => {
    const found = root.querySelector<E>(`[data-part="${name}"]`);
    if (!found) throw new Error(`No ${name} on this page`);
    return found;
  };
  let follow: Follow = () => undefined;
  const asked = askedPage(data);
  const { desk, problems } = await openDesk(
    (...given) => follow(...given),
    (dossier) => (asked ? addPage(dossier, asked.folder, asked.slug, data) : dossier),
  );
  const fields = bindFields(desk, root);
  const choices = drawChoices(desk, data, part);
  const page: Page = { root, data, desk, part, asked, fields, choices, clauses: drawClauses(desk, data, part("engagements")) };
  follow = (what, said, focus) => followStep(page, what, said, focus);
  root.addEventListener("submit", (event) => event.preventDefault());
  listenToButtons(page);
  part<HTMLInputElement>("ouvrir").addEventListener("change", ({ target }) => open(page, target as HTMLInputElement));
  addEventListener("beforeprint", () => drawSheet(page));

  document.documentElement.classList.add("dossier-live");
  for (const shown of root.querySelectorAll<HTMLElement>("[data-live]")) shown.hidden = false;
  for (const instead of root.querySelectorAll<HTMLElement>("[data-still]")) instead.hidden = true;
  // Needs already chosen leave the room to what comes next.
  part<HTMLDetailsElement>("besoins-plis").open = desk.dossier.needs.length === 0;
  follow("all", [asked ? `${asked.title} : ajouté.` : "", ...problems].join(" ").trim(), asked?.next);
}

const say = ({ part }: Page, text: string) => {
  part("dit").textContent = text;
};
const drawSheet = ({ data, desk, part }: Page) => part("feuille").replaceChildren(...sheetOf(currentReport(desk, data)));

/** Draws what a step of the dossier changes on the page. */
function followStep(page: Page, ...[what, said, focus]: Parameters<Follow>) {
  const { data, desk, part, clauses } = page;
  if (what === "elsewhere") {
    drawAside(page);
    return say(
      page,
      "Un autre onglet avait changé le dossier gardé sur cet appareil\u00A0: le sien est gardé, «\u00A0Reprendre le dossier d’avant\u00A0» l’ouvre.",
    );
  }
  if (what === "all") {
    page.fields.fill();
    page.choices();
    clauses.all(focus && /^clause-\d+-who$/.test(focus) ? desk.dossier.clauses.length - 1 : undefined);
    say(page, said ?? "");
    part("annuler").hidden = desk.former === undefined;
    drawAside(page);
    if (focus) bring(focus);
  }
  if (what === "words") clauses.words();
  if (what !== "address") {
    drawCounts(desk, data, part);
    if (!part("feuille").hidden) drawSheet(page);
  }
  part("trop-long").hidden = desk.trouble !== "long";
  const lost = lostPages(desk.dossier, data);
  part("perdues").hidden = lost.length === 0;
  part("perdues").textContent = lost
    .map((id) => `La page ${id} n’est plus dans le jardin. Elle est gardée dans le dossier.`)
    .join(" ");
}

/** Another dossier of this device, while nobody took it back. */
function drawAside({ desk, part, asked }: Page) {
  const { aside } = desk;
  part("reprise").hidden = aside === undefined;
  if (aside) part("reprise-quoi").textContent = inShort(aside);
  part("ajouter-a").hidden = asked === undefined;
  const before = readKept("before");
  part("avant").hidden = before === undefined || isSame(before, desk.dossier);
}

/** What the buttons of the page do, besides those that take the dossier away. */
function actionsOf(page: Page): Readonly<Record<string, () => unknown>> {
  const { data, desk, part, asked } = page;
  const resume = (dossier: Dossier | undefined) => dossier && desk.change(dossier, "Dossier repris.", "cadre");
  return {
    reprendre: () => resume(desk.aside),
    avant: () => resume(readKept("before")),
    "ajouter-a": () => {
      if (!desk.aside || !asked) return;
      desk.change(desk.aside, "");
      const said = `${asked.title} : ajouté au dossier repris.`;
      desk.change(addPage(desk.dossier, asked.folder, asked.slug, data), said, asked.next);
    },
    annuler: () => desk.former && desk.change(desk.former, "Annulé."),
    recommencer: () =>
      desk.change(emptyDossier, "Dossier vidé. Il est gardé sur cet appareil : « Annuler » le fait revenir.", "cadre"),
    relire: () => {
      const sheet = part("feuille");
      sheet.hidden = !sheet.hidden;
      part("relire").setAttribute("aria-expanded", String(!sheet.hidden));
      drawSheet(page);
    },
    imprimer: () => print(),
    vierge: () => {
      document.documentElement.dataset["paper"] = "vierge";
      print();
      delete document.documentElement.dataset["paper"];
    },
  };
}

function listenToButtons(page: Page) {
  const ways = waysOut(page.desk, page.data);
  const actions = actionsOf(page);
  page.root.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>("[data-action]") : null;
    const name = button?.dataset["action"];
    if (!button || !name) return;
    const way = ways[name];
    if (!way) return void actions[name]?.();
    say(page, name === "lien" ? "" : "Le fichier se prépare…");
    Promise.resolve(way(button)).then(
      (said) => say(page, said),
      (error: unknown) =>
        say(
          page,
          // What writes a file is fetched when it is asked for.
          error instanceof TypeError && !navigator.onLine
            ? "Ce format demande du réseau la première fois. Rien n’est perdu\u00A0: réessayez quand il est là."
            : "Ce format n’a pas pu être écrit ici. Rien n’est perdu\u00A0: réessayez, ou prenez un autre format.",
        ),
    );
  });
}

/** Opens a dossier that was kept as a file. */
function open(page: Page, { files }: HTMLInputElement) {
  const [file] = files ?? [];
  if (file)
    void openFile(file).then((read) =>
      isBlank(read.dossier)
        ? say(page, read.problems[0] ?? "Ce fichier est vide.")
        : page.desk.change(read.dossier, "Dossier ouvert.", "cadre"),
    );
}

/** Takes the keyboard and the eye to a step, at the top of the screen; to a field, where it comes. */
function bring(id: string) {
  const target = document.getElementById(id);
  target?.focus({ preventScroll: target.tagName === "H2" });
  if (target?.tagName === "H2") target.scrollIntoView({ block: "start" });
}

/** A page that the address asks to start from, and the step that comes next. */
type Asked = { folder: Folder; slug: string; title: string; next: string };

/** `?besoin=slug`, `?levier=slug`, `?pratique=slug`. */
function askedPage(data: DossierData): Asked | undefined {
  const query = new URLSearchParams(location.search);
  const pages = pagesById(data);
  for (const [name, folder, next] of [
    ["besoin", "besoins", "pratiques"],
    ["levier", "leviers", "besoins"],
    ["pratique", "pratiques", "engagements"],
  ] as const) {
    const slug = query.get(name) ?? "";
    const page = pages.get(`${folder}/${slug}`);
    if (page) return { folder, slug, title: page.title, next };
  }
  return undefined;
}

const inShort = (dossier: Dossier) =>
  `${titleOf(dossier)} (${count(dossier.practices.length, "pratique")}, ${count(dossier.clauses.length, "engagement")})`;

function drawCounts(desk: Desk, data: DossierData, part: (name: string) => HTMLElement) {
  const { dossier } = desk;
  const { open, text } = standingOf(dossier, data);
  part("titre").textContent = titleOf(dossier);
  const counts: [number, string][] = [
    [dossier.needs.length, "besoin"],
    [dossier.practices.length, "pratique"],
    [dossier.levers.length, "levier"],
    [dossier.clauses.length, "engagement"],
  ];
  part("compte").textContent = counts
    .filter(([n]) => n > 0)
    .map(([n, noun]) => count(n, noun))
    .join(" · ");
  part("reste").className = open > 0 ? "open" : "quiet";
  part("reste").textContent = text;
}
