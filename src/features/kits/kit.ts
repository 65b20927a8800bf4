import { shortLicence } from "../../base/licences.ts";
import { compareFrench, list } from "../../base/french.ts";
import type { Figure } from "../../entry/fields.ts";
import { isListed, type Node, type NodeOf } from "../../entry/node.ts";
import { choiceOf } from "../../entry/vocabulary.ts";
import { questions } from "../../entries/questions.ts";
import { pageAddress } from "../../entries/data-address.ts";
import type { Garden } from "../../graph/build.ts";
import { evidenceLabels, evidenceOf } from "../../graph/evidence.ts";
import { listedPractices } from "../../graph/facets/facets.ts";
import type { CardFigure, KitData, PageCard, PageKind, PrintedPractice, WorkshopPlan } from "./model.ts";
import { qrCode } from "./qr.ts";
import { shapePath } from "../../ui/shapes.ts";
import { iconOf } from "../../entries/entry.ts";
import { framesOf } from "../../entry/frames/frames.ts";
import { effectsByStrength, figureViews } from "../../entries/figures.ts";

/** What the data needs from the build: the public address of the site, and the drawings of icons. */
export type KitTools = { base: string; drawing: (icon: string) => string };

/** The pages that a kit is drawn from; absent: all of the garden. */
export type KitScope = { practices: readonly string[]; pages: readonly string[]; workshops: readonly string[] };

/** Everything cards, sheets and posters are drawn from, for the pages of `scope`, given by id. */
export function kitData(garden: Garden, { base, drawing }: KitTools, scope?: KitScope): KitData {
  const practices = listedPractices(garden)
    .filter(({ id }) => !scope || scope.practices.includes(id))
    .sort((a, b) => compareFrench(a.title, b.title) || (a.id < b.id ? -1 : 1))
    .map((node) => practiceCard(garden, node, base));
  const pages = pagesInOrder(garden)
    .filter(({ id, kind }) => (scope ? scope.pages.includes(id) : kind !== "term"))
    .map((node) => pageCard(garden, node, base));
  const workshops = [...garden.graph.nodes.values()]
    .filter(isListed)
    .filter((node) => node.kind === "workshop")
    .filter(({ id }) => !scope || scope.workshops.includes(id))
    .map(workshopPlan);
  const icons = [
    "alert-triangle",
    "pencil",
    ...pages.map(({ icon }) => icon),
    ...practices.flatMap(({ icon, themeIcon, savings }) => [icon, themeIcon, ...savings.map((saving) => saving.icon)]),
  ];
  return {
    base: base.replace(/\/$/, ""),
    practices,
    pages,
    workshops,
    icons: Object.fromEntries([...new Set(icons)].sort().map((name) => [name, drawing(name)])),
    marks: { practice: markOf("practice"), need: markOf("need"), lever: markOf("lever"), term: markOf("term") },
    savings: garden.vocabulary.savings.map(({ label }) => label),
    questions: questions.map(({ question }) => question),
  };
}

const markOf = (kind: "practice" | PageKind) => shapePath(kind, 12, 12, 9);
const slugOf = (id: string) => id.slice(id.indexOf("/") + 1);

/** Needs by code, levers by code, then terms by title. */
function pagesInOrder({ graph }: Garden): NodeOf<PageKind>[] {
  const nodes = [...graph.nodes.values()].filter(isListed);
  const byCode = (a: { data: { code: string } }, b: { data: { code: string } }) => compareFrench(a.data.code, b.data.code);
  return [
    ...nodes.filter((node) => node.kind === "need").sort(byCode),
    ...nodes.filter((node) => node.kind === "lever").sort(byCode),
    ...nodes.filter((node) => node.kind === "term").sort((a, b) => compareFrench(a.title, b.title)),
  ];
}

/** What a card of any kind shows. */
function common({ vocabulary }: Garden, node: Node, base: string) {
  return {
    slug: slugOf(node.id),
    title: node.title,
    line: node.data.summary,
    frames: framesOf(node, vocabulary),
    icon: iconOf(node, vocabulary),
    by: list(node.data.contributors.map(({ name }) => name)),
    licence: shortLicence(node.data.licence),
    qr: qrCode(pageAddress(base, node.id)),
  };
}

const pageCard = (garden: Garden, node: NodeOf<PageKind>, base: string): PageCard => ({
  ...common(garden, node, base),
  kind: node.kind,
});

function practiceCard(garden: Garden, node: NodeOf<"practice">, base: string): PrintedPractice {
  const { vocabulary } = garden;
  const { data } = node;
  const theme = choiceOf(vocabulary, "themes", data.themes[0] ?? "");
  const figure = cardFigure(garden, data.figures);
  return {
    ...common(garden, node, base),
    hue: theme.hue,
    theme: theme.label,
    themeIcon: theme.icon,
    savings: vocabulary.savings.filter(({ key }) => data.savings.includes(key)).map(({ label, icon }) => ({ label, icon })),
    ...(figure && { figure }),
    evidence: evidenceLabels[evidenceOf(data.figures)],
    needs: data.needs,
    levers: data.levers,
    links: [...data.prerequisites, ...data.variantOf, ...data.complements, ...data.contradicts],
    ...(data.workshop && {
      question: data.workshop.question,
      minutes: data.workshop.minutes,
      group: data.workshop.group,
    }),
    materials: data.materials,
    tools: data.tools,
    risks: data.risks
      .toSorted((a, b) => b.severity - a.severity)
      .map(({ type, severity, text, reviewer }) => ({
        type: choiceOf(vocabulary, "riskTypes", type).label,
        severity: choiceOf(vocabulary, "severities", severity).label,
        severe: severity >= 3,
        text,
        reviewed: reviewer !== undefined,
      })),
  };
}

/** The effect best measured; without any effect, the first figure in the order of pages, its role said. */
function cardFigure({ vocabulary }: Garden, figures: readonly Figure[]): CardFigure | undefined {
  const views = figureViews(figures, vocabulary);
  const figure = effectsByStrength(views)[0] ?? views[0];
  if (!figure) return undefined;
  const { value, unit, measure, isEffect, roleLabel, roleHint, gradeHint, source } = figure;
  return {
    value,
    unit,
    measure,
    effect: isEffect,
    role: roleLabel,
    hint: roleHint,
    source: [source.title, source.publisher, source.year].filter(Boolean).join(", "),
    publisher: [source.publisher, source.year].filter(Boolean).join(", "),
    grade: gradeHint,
  };
}

function workshopPlan({ id, title, data }: NodeOf<"workshop">): WorkshopPlan {
  const { aim, group, minutes, materials, sequence, roles, debrief, safety } = data;
  const people = `${group.min} à ${group.max} personnes`;
  return { slug: slugOf(id), title, aim, group: people, minutes, materials, sequence, roles, debrief, safety };
}
