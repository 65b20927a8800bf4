import { list } from "../../base/french.ts";
import { escapeHtml } from "../../base/html.ts";
import { dangerLists, frenchLines, lineLists, lineRead, type LineList } from "../../entry/translations/lines.ts";
import { numbersApart, numbersLost } from "../../entry/translations/numbers.ts";
import type { Values } from "../../features/contribution/model.ts";
import { gestureOf, toldLines, type Gesture } from "../../features/contribution/translate/translation-lines.ts";
import { contributorOf, lineOf } from "../../features/contribution/wording.ts";
import type { GardenNow } from "../garden.ts";
import { frenchOf, translatedId } from "./translated-page.ts";

const titles: Readonly<Record<LineList, string>> = {
  titre: "Le titre",
  resume: "Le résumé",
  images: "Les images",
  risques: "Les dangers",
  materiel: "Le matériel",
  outils: "Les outils",
  texte: "Le texte",
  encadres: "Les encadrés « Attention »",
  etapes: "Les étapes",
};

/**
 * The French and its translation, line by line, as safe HTML: what is missing
 * and the numbers that differ are told beside. Undefined when there is no such French.
 */
export async function sideBySide(values: Values, now: GardenNow): Promise<string | undefined> {
  const of = translatedId(values);
  const french = await frenchOf(of, now);
  if (!french) return undefined;
  const lang = lineOf(values, "langue");
  const language = now.languages.find(({ key }) => key === lang);
  const existing = await now.textOf(`${lang}/${of}`);
  const [theirs, own] = [frenchLines(french.entry.node, french.body), toldLines(values, existing)];
  // As on its page: a number keeps its own way in a text that goes the other way.
  const set = (text: string) => (language?.words.dir === "rtl" ? numbersApart(lineRead(text)) : lineRead(text));
  const parts = lineLists.flatMap((name) => {
    const rows = Array.from({ length: Math.max(theirs[name].length, own[name].length) }, (_, row) =>
      rowHtml({
        french: theirs[name][row],
        told: own[name][row] === undefined ? undefined : set(own[name][row]),
        lang: language?.key ?? "",
        isDanger: dangerLists.has(name),
      }),
    );
    return rows.length === 0 ? [] : [`<section><h3>${titles[name]}</h3><ol class="plain stack">${rows.join("")}</ol></section>`];
  });
  const there =
    existing === undefined
      ? []
      : [
          `<p>${thereWords[gestureOf(values)]} <a href="/${escapeHtml(`${lang}/${of}`)}/" target="_blank">La lire (nouvel onglet)</a></p>`,
        ];
  return [`<p>${escapeHtml(whoWords(values))}</p>`, ...there, ...parts].join("");
}

/** What becomes of the translation that is there. */
const thereWords: Readonly<Record<Gesture, string>> = {
  nouvelle: "Une traduction est déjà dans le jardin : celle-ci prendrait sa place.",
  corrige: "Une traduction est déjà dans le jardin : ce que la personne n’a pas récrit reste comme il est.",
  juste: "La personne a relu la traduction qui est dans le jardin, et n’y change rien.",
};

type Row = { french: string | undefined; told: string | undefined; lang: string; isDanger: boolean };

function rowHtml({ french, told, lang, isDanger }: Row): string {
  const cell = (text: string | undefined, attributes: string, missing: string) =>
    text === undefined ? `<p><b class="state terre">${missing}</b></p>` : `<p ${attributes}>${escapeHtml(text)}</p>`;
  return `<li class="grid fit keep">${cell(french, 'lang="fr" dir="ltr"', "Le français n’a pas cette ligne")}${cell(
    told,
    `lang="${escapeHtml(lang)}" dir="auto"`,
    isDanger ? "Il manque ce danger" : "Il manque cette ligne",
  )}${french === undefined || told === undefined ? "" : numbersHtml(french, told)}</li>`;
}

/** The numbers of one that the other has not, each way. */
function numbersHtml(french: string, told: string): string {
  const [lost, added] = [numbersLost(french, told), numbersLost(told, french)];
  const said = [
    ...(lost.length > 0 ? [`le français dit ${list(lost)}`] : []),
    ...(added.length > 0 ? [`la traduction dit ${list(added)}`] : []),
  ];
  return said.length === 0 ? "" : `<p><b class="state terre">Nombres : ${escapeHtml(said.join(" ; "))}</b></p>`;
}

/** Whose language it is, and what a program did. */
function whoWords(values: Values): string {
  const { name, mode } = contributorOf(values);
  const isOwn = lineOf(values, "ma_langue") === "oui";
  return [
    isOwn ? "La personne dit que c’est sa langue." : "La personne ne dit pas que c’est sa langue.",
    ...(isOwn && (mode === "nom" || mode === "collectif")
      ? [`La page peut dire qu’elle est relue par ${name}.`]
      : ["La page dira : pas encore relue."]),
    ...(lineOf(values, "programme") === "oui" ? ["Un programme l’a aidée : la page le dira."] : []),
  ].join(" ");
}
