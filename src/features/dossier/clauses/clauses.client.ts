/** The commitments, both sides face to face: an empty place shows what is missing. */
import { here } from "../../../base/address/here.ts";
import { clauseCard, clauseReading, fieldId } from "./clause-card.client.ts";
import { count } from "../../../base/french.ts";
import type { DossierData } from "../data.ts";
import type { Desk } from "../desk.client.ts";
import { addClausesOf, addOwnClause } from "../edit.ts";
import { make, redraw, unseen } from "../element.client.ts";
import { sideWords } from "./frames.ts";
import { sides, type Side } from "../model.ts";
import { numberedClauses, type NumberedClause } from "../report/clause-blocks.ts";
import { clauseGroups, type ClauseGroup } from "../resolve.ts";

/** The commitments on the page, and the one that is open to be written. */
type Sheet = { desk: Desk; data: DossierData; part: HTMLElement; opened: number | undefined };

/** Draws every commitment; the answer redraws only the wording, after typing. */
export function drawClauses(
  desk: Desk,
  data: DossierData,
  part: HTMLElement,
): { all: (open?: number) => void; words: () => void } {
  const sheet: Sheet = { desk, data, part, opened: undefined };
  return {
    all: (open) => all(sheet, open),
    words: () => {
      for (const clause of numberedClauses(desk.dossier, data))
        part.querySelector(`[data-read="${clause.index}"]`)?.replaceChildren(...clauseReading(desk, data, clause));
    },
  };
}

function all(sheet: Sheet, open?: number) {
  const { desk, data, part } = sheet;
  sheet.opened = open;
  const clauses = numberedClauses(desk.dossier, data);
  const groups = clauseGroups(desk.dossier, data);
  const whole = groups.some(({ id }) => id === "") ? groups : [...groups, wholeGroup];
  redraw(part, ...whole.map((group) => groupOf(sheet, group, clauses)), proposals(sheet));
}

function groupOf(sheet: Sheet, { id, title, page }: ClauseGroup, clauses: readonly NumberedClause[]) {
  const name = `groupe-${id.replace("/", "-") || "ensemble"}`;
  return make(
    "section",
    { class: "clause-group fit grid", "aria-labelledby": name },
    make(
      "h3",
      { id: name, class: "taps" },
      page ? make("a", { href: here(`/${id}/`), target: "_blank" }, title, unseen(" (autre onglet)")) : title,
    ),
    ...sides.map((side) =>
      column(
        sheet,
        id,
        name,
        side,
        clauses.filter((clause) => clause.page === id && clause.side === side),
      ),
    ),
  );
}

function column(sheet: Sheet, id: string, group: string, side: Side, clauses: readonly NumberedClause[]) {
  const { desk, data } = sheet;
  const missing = clauses.length === 0 && id.startsWith("pratiques/");
  const add = make(
    "button",
    { type: "button", class: "tool add", id: `${group}-${side}`, click: () => write(sheet, id, side) },
    `+ ${sideWords[side].add}`,
  );
  return make(
    "div",
    { class: `clause-side ${side} ${sideWords[side].hue}` },
    make("h4", {}, sideWords[side].title),
    missing &&
      make(
        "p",
        { class: "clause-missing box" },
        make("strong", {}, `Il manque un ${sideWords[side].commits}.`),
        " Un engagement seul n’engage pas.",
      ),
    clauses.length > 0 &&
      make("ol", { class: "plain" }, ...clauses.map((clause) => clauseCard(desk, data, clause, sheet.opened === clause.index))),
    add,
  );
}

function write(sheet: Sheet, id: string, side: Side) {
  const { desk } = sheet;
  const index = desk.dossier.clauses.length;
  sheet.opened = index;
  desk.change(addOwnClause(desk.dossier, id, side), `Un ${sideWords[side].commits} à écrire.`, fieldId(index, "who"));
}

/** Clauses that the chosen needs and levers propose and the dossier has not. */
function proposals({ desk, data }: Sheet) {
  const { needs, levers } = desk.dossier;
  const offered = [
    ...data.needs.filter(({ slug }) => needs.includes(slug)).map((page) => ({ id: `besoins/${page.slug}`, ...page })),
    ...data.levers.filter(({ slug }) => levers.includes(slug)).map((page) => ({ id: `leviers/${page.slug}`, ...page })),
  ]
    .map((page) => ({ ...page, next: addClausesOf(desk.dossier, page.id, data) }))
    .map((page) => ({ ...page, fresh: page.next.clauses.length - desk.dossier.clauses.length }))
    .filter(({ fresh }) => fresh > 0);
  if (offered.length === 0) return false;
  return make(
    "div",
    { class: "clause-proposals" },
    make("h3", {}, "Des engagements de méthode à reprendre"),
    make(
      "ul",
      { class: "plain taps" },
      ...offered.map(({ id, title, fresh, next }) =>
        make(
          "li",
          {},
          make(
            "button",
            {
              type: "button",
              class: "tool",
              id: `proposer-${id.replace("/", "-")}`,
              click: () => desk.change(next, `${title} : ${count(fresh, "engagement ajouté", "engagements ajoutés")}.`),
            },
            `+ ${title} : ${count(fresh, "engagement")}`,
          ),
        ),
      ),
    ),
  );
}

const wholeGroup: ClauseGroup = { id: "", title: "Pour l’ensemble", page: undefined, clauses: [] };
