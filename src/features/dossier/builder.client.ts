/** The page of the dossier made live. Without this script it explains, and prints blank frames. */
import { count } from "../../base/french.ts";
import { currentReport, openFile, waysOut } from "./carry.client.ts";
import { drawChoices } from "./choices.client.ts";
import { drawClauses } from "./clauses/clauses.client.ts";
import { isBlank, isSame } from "./compact.ts";
import { pagesById, type DossierData, type Folder } from "./data.ts";
import { openDesk, type Desk } from "./desk.client.ts";
import { addPage } from "./edit.ts";
import { faultsOf } from "./faults.ts";
import { bindFields } from "./fields.client.ts";
import { readKept } from "./kept.client.ts";
import { emptyDossier, type Dossier } from "./model.ts";
import { titleOf } from "./report/report.ts";
import { lostPages } from "./resolve.ts";
import { sheetOf } from "./report/sheet.client.ts";

const root = document.querySelector<HTMLElement>("[data-dossier]");
if (root) void start(root);

async function start(root: HTMLElement) {
  const answer = await fetch(root.dataset["dossier"] ?? "").catch(() => undefined);
  if (!answer?.ok) return;
  const data = (await answer.json()) as DossierData;
  const part = <E extends HTMLElement = HTMLElement>(name: string): E => {
    const found = root.querySelector<E>(`[data-part="${name}"]`);
    if (!found) throw new Error(`No ${name} on this page`);
    return found;
  };
  let follow: Parameters<typeof openDesk>[0] = () => undefined;
  const asked = askedPage(data);
  const { desk, problems } = await openDesk(
    (...given) => follow(...given),
    (dossier) => (asked ? addPage(dossier, asked.folder, asked.slug, data) : dossier),
  );

  const fields = bindFields(desk, root);
  const choices = drawChoices(desk, data, part);
  const clauses = drawClauses(desk, data, part("engagements"));
  const ways = waysOut(desk, data);
  const sheet = part("feuille");

  const say = (text: string) => {
    part("dit").textContent = text;
  };
  const drawSheet = () => sheet.replaceChildren(...sheetOf(currentReport(desk, data)));

  follow = (what, said, focus) => {
    if (what === "elsewhere") {
      drawAside();
      return say(
        "Un autre onglet avait changé le dossier gardé sur cet appareil\u00A0: le sien est gardé, «\u00A0Reprendre le dossier d’avant\u00A0» l’ouvre.",
      );
    }
    if (what === "all") {
      fields.fill();
      choices();
      clauses.all(focus && /^clause-\d+-who$/.test(focus) ? desk.dossier.clauses.length - 1 : undefined);
      say(said ?? "");
      part("annuler").hidden = desk.former === undefined;
      drawAside();
      if (focus) bring(focus);
    }
    if (what === "words") clauses.words();
    if (what !== "address") {
      drawCounts(desk, data, part);
      if (!sheet.hidden) drawSheet();
    }
    part("trop-long").hidden = desk.trouble !== "long";
    part("perdues").hidden = lostPages(desk.dossier, data).length === 0;
    part("perdues").textContent = lostPages(desk.dossier, data)
      .map((id) => `La page ${id} n’est plus dans le jardin. Elle est gardée dans le dossier.`)
      .join(" ");
  };

  /** Another dossier of this device, while nobody took it back. */
  function drawAside() {
    const { aside } = desk;
    part("reprise").hidden = aside === undefined;
    if (aside) part("reprise-quoi").textContent = inShort(aside);
    part("ajouter-a").hidden = asked === undefined;
    const before = readKept("before");
    part("avant").hidden = before === undefined || isSame(before, desk.dossier);
  }

  const resume = (dossier: Dossier | undefined) => dossier && desk.change(dossier, "Dossier repris.", "cadre");
  const actions: Readonly<Record<string, () => unknown>> = {
    reprendre: () => resume(desk.aside),
    avant: () => resume(readKept("before")),
    "ajouter-a": () => {
      if (!desk.aside || !asked) return;
      desk.change(desk.aside, "");
      desk.change(
        addPage(desk.dossier, asked.folder, asked.slug, data),
        `${asked.title} : ajouté au dossier repris.`,
        asked.next,
      );
    },
    annuler: () => desk.former && desk.change(desk.former, "Annulé."),
    recommencer: () =>
      desk.change(emptyDossier, "Dossier vidé. Il est gardé sur cet appareil : « Annuler » le fait revenir.", "cadre"),
    relire: () => {
      sheet.hidden = !sheet.hidden;
      part("relire").setAttribute("aria-expanded", String(!sheet.hidden));
      drawSheet();
    },
    imprimer: () => print(),
    vierge: () => {
      document.documentElement.dataset["paper"] = "vierge";
      print();
      delete document.documentElement.dataset["paper"];
    },
  };
  root.addEventListener("submit", (event) => event.preventDefault());
  root.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>("[data-action]") : null;
    const name = button?.dataset["action"];
    if (!button || !name) return;
    const way = ways[name];
    if (!way) return void actions[name]?.();
    say(name === "lien" ? "" : "Le fichier se prépare…");
    Promise.resolve(way(button)).then(say, (error: unknown) =>
      say(
        // What writes a file is fetched when it is asked for.
        error instanceof TypeError && !navigator.onLine
          ? "Ce format demande du réseau la première fois. Rien n’est perdu\u00A0: réessayez quand il est là."
          : "Ce format n’a pas pu être écrit ici. Rien n’est perdu\u00A0: réessayez, ou prenez un autre format.",
      ),
    );
  });
  part<HTMLInputElement>("ouvrir").addEventListener("change", ({ target }) => {
    const [file] = (target as HTMLInputElement).files ?? [];
    if (file)
      void openFile(file).then((read) =>
        isBlank(read.dossier)
          ? say(read.problems[0] ?? "Ce fichier est vide.")
          : desk.change(read.dossier, "Dossier ouvert.", "cadre"),
      );
  });
  addEventListener("beforeprint", drawSheet);

  document.documentElement.classList.add("dossier-live");
  for (const shown of root.querySelectorAll<HTMLElement>("[data-live]")) shown.hidden = false;
  for (const instead of root.querySelectorAll<HTMLElement>("[data-still]")) instead.hidden = true;
  // Needs already chosen leave the room to what comes next.
  part<HTMLDetailsElement>("besoins-plis").open = desk.dossier.needs.length === 0;
  follow("all", [asked ? `${asked.title} : ajouté.` : "", ...problems].join(" ").trim(), asked?.next);
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
  const open = faultsOf(dossier, data);
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
  part("reste").className = open.length > 0 ? "open" : "quiet";
  part("reste").textContent =
    open.length > 0 ? `${count(open.length, "point")} à négocier` : dossier.clauses.length > 0 ? "Rien ne manque" : "";
}
