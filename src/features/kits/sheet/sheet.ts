/** The facilitation sheet of a kit, as HTML. One renderer for the static pages and the browser. */
import { escapeHtml } from "../../../base/html.ts";
import { count } from "../../../base/french.ts";
import { licencesOf, ownLicence, shortLicence } from "../../../base/licences.ts";
import { site } from "../../../base/site.ts";
import { clock } from "../address.ts";
import type { Composed } from "../compose.ts";
import { icon, items, spoken } from "../markup.ts";
import type { KitData, KitOptions } from "../model.ts";
import { inHours, planOf, type Plan, type Step } from "./plan.ts";

const section = (title: string, inside: string) =>
  inside === "" ? "" : `<section><h3>${escapeHtml(title)}</h3>${inside}</section>`;
/** What the licence of the garden allows, in a line. */
const allowed: Readonly<Record<string, string>> = {
  "CC-BY-SA-4.0": "on peut copier et adapter, en citant et en partageant de même.",
  "CC-BY-4.0": "on peut copier et adapter, en citant.",
  "CC0-1.0": "on peut copier et adapter, sans condition.",
};

/** What may be done with the sheet: its own words are the garden’s, what it quotes of the cards is under theirs. */
function terms({ practices }: Composed): string {
  const keys = [site.licence, ...practices.map(({ licence }) => licence)];
  return new Set(keys.map(shortLicence)).size === 1
    ? `${ownLicence()} : ${allowed[site.licence] ?? "les conditions sont sur la page « Licence »."}`
    : `Textes sous ${licencesOf(keys)}.`;
}

const list = (texts: readonly string[]) => (texts.length === 0 ? "" : `<ul>${items(texts)}</ul>`);

/** The sheet, to be read aloud from: the clock first, then what to bring, to ask and to watch. */
export function sheetHtml(composed: Composed, { title, options }: { title: string; options: KitOptions }, data: KitData): string {
  const plan = planOf(composed, options, data);
  const facts = [
    `De ${clock(options.start)} à ${plan.end}`,
    inHours(plan.minutes),
    count(composed.practices.length, "carte"),
  ].join(" · ");
  return (
    `<article class="kit-sheet paper"><header><p>${escapeHtml(site.title)} · feuille d’animation</p><h2 class="title">${escapeHtml(title)}</h2><p class="facts">${facts}</p></header>` +
    introHtml(plan, data) +
    section("Le déroulé", `<ol class="clock plain">${plan.steps.map((step) => stepHtml(step, data)).join("")}</ol>`) +
    `<div class="two fit grid">${section("Les rôles", list(plan.roles))}${section("À apporter", list(plan.bring))}</div>` +
    section("Les questions de fin", `<ol>${items(plan.debrief)}</ol>`) +
    section("La sécurité", safetyHtml(plan, data)) +
    (plan.follows ? section("Les cartes, et leur question", questionsHtml(composed)) : "") +
    section("Le matériel des pratiques", showHtml(plan)) +
    `<p class="sign">${escapeHtml(`${site.title}. ${terms(composed)} ${spoken(data.base)}`)}</p></article>`
  );
}

function introHtml({ aim, follows, note }: Plan, data: KitData): string {
  const lines = [
    aim && `<p><b>But :</b> ${escapeHtml(aim)}</p>`,
    follows &&
      `<p>Déroulé de l’atelier « <a href="${escapeHtml(follows.path)}">${escapeHtml(follows.title)}</a> » (${escapeHtml(spoken(data.base + follows.path))}).</p>`,
    note && `<p>${escapeHtml(note)}</p>`,
  ];
  return lines.filter(Boolean).join("");
}

const stepHtml = ({ at, minutes, title, say, card }: Step, data: KitData) =>
  `<li><p class="at"><b>${at}</b> <span>${minutes}\u00A0min</span></p><div><h4>${card ? icon(data, card.icon) : ""}${escapeHtml(title)}</h4>` +
  `<p${card ? ' class="question"' : ""}>${escapeHtml(say)}</p>${card?.group ? `<p class="small">Groupe : ${escapeHtml(card.group)}</p>` : ""}</div></li>`;

/** What protects the group; a risk that nobody competent has read again says so. */
function safetyHtml({ safety, risks }: Plan, data: KitData): string {
  const lines = risks.map(
    ({ title, lines: severe }) =>
      `<dt>${escapeHtml(title)}</dt>${severe
        .map(
          ({ type, severity, text, reviewed }) =>
            `<dd>${icon(data, "alert-triangle")}<span><b>${escapeHtml(severity)}, ${escapeHtml(type.toLowerCase())}.</b> ${escapeHtml(text)}${reviewed ? "" : " <i>(à faire relire)</i>"}</span></dd>`,
        )
        .join("")}`,
  );
  return list(safety) + (lines.length > 0 ? `<dl class="risks">${lines.join("")}</dl>` : "");
}

const questionsHtml = ({ practices }: Composed) =>
  `<ul>${practices
    .filter(({ question }) => question !== undefined)
    .map(
      ({ title, question = "", minutes }) =>
        `<li><b>${escapeHtml(title)}</b>${minutes === undefined ? "" : ` (${inHours(minutes)})`} : ${escapeHtml(question)}</li>`,
    )
    .join("")}</ul>`;

const showHtml = ({ show }: Plan) =>
  show.length === 0
    ? ""
    : `<p class="small">Seulement si vous la faites en vrai : ce que demandent les pages, une fois chaque chose.</p><ul class="show">${show
        .map(({ thing, titles }) => `<li>${escapeHtml(thing)} <span class="small">${escapeHtml(titles.join(", "))}</span></li>`)
        .join("")}</ul>`;
