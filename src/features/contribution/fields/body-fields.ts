/** The parts of a body as the fields of a form, and their values. */
import { elements } from "../../../entry/body/elements.ts";
import type { Kind } from "../../../entry/kinds.ts";
import { cutBody, type BodyPart, type Holder } from "./body-parts.ts";
import type { Field, Values } from "../model.ts";
import { shownText } from "./plain-markdown.ts";

/** The name of the field of a part, by its rank from 0. */
export const partName = (rank: number, attribute?: string): string =>
  `corps_${rank + 1}${attribute === undefined ? "" : `_${attribute}`}`;

/** What is said of a photo in words; its file is not changed here. */
export const photoWords = ["alt", "credit", "legende"] as const;

/** The field of what is not in the body yet. */
export const addedName = (what: string): string => `corps_ajout_${what.toLowerCase()}`;

/** What a part says, as its field shows it. */
export function shownPart(body: string, part: BodyPart): string {
  const source = body.slice(part.start, part.end);
  switch (part.what) {
    case "text":
      return shownText(source);
    case "items":
      return part.items.map(({ text }) => shownText(text)).join("\n");
    case "heading":
      return shownText(body.slice(part.title.start, part.title.end));
    default:
      return source;
  }
}

/** The values of the fields of a body. */
export const bodyValues = (body: string): Values =>
  Object.fromEntries(
    cutBody(body).parts.flatMap((part, rank): [string, string[]][] => {
      if (part.what !== "photo") {
        const shown = shownPart(body, part);
        return shown === "" ? [] : [[partName(rank), [shown]]];
      }
      return [...photoWords, "consentement"].flatMap((name): [string, string[]][] => {
        const text = part.values[name]?.text ?? "";
        return text === "" ? [] : [[partName(rank, name), [text]]];
      });
    }),
  );

const most = 60_000;
/** Said once, at the first field: read before each, it would hide the words. */
const markdown = "Dans tout le texte, **mot** se lit en gras, et [des mots](/pratiques/repair-cafe/) mènent à une page.";
const shared = { group: "edition", control: "text", max: most } as const;

/** As many rows as the text takes, within what a screen shows. */
const rowsFor = (text: string) =>
  Math.min(
    20,
    Math.max(
      3,
      text.split("\n").reduce((sum, line) => sum + Math.ceil((line.length + 1) / 70), 1),
    ),
  );

/** The fields of a body: its parts in their order, then what may be added to it. */
export function bodyFields(body: string, kind: Kind, { isFramed }: { isFramed: boolean }): Field[] {
  const { parts, holders } = cutBody(body);
  const titles = titlesOf(body, parts);
  const fields = parts.flatMap((part, rank): Field[] => {
    const name = partName(rank);
    const label = titles[rank] ?? "";
    switch (part.what) {
      case "heading":
        return [{ name, group: "edition", control: "line", label, max: 200 }];
      case "photo":
        return photoFields(part, rank);
      case "raw":
        return [{ ...shared, name, label, hint: rawHint, rows: rowsFor(shownPart(body, part)), part: "Le reste, tel quel" }];
      case "items":
        return [
          { ...shared, name, control: "lines", label, hint: "Sans numéro ni tiret.", rows: rowsFor(shownPart(body, part)) },
        ];
      case "text":
        return [{ ...shared, name, label, ...(rank === 0 ? { hint: markdown } : {}), rows: rowsFor(shownPart(body, part)) }];
    }
  });
  return [...fields, ...addedFields(kind, parts, holders, isFramed)];
}

const rawHint =
  "Ce qui n’entre dans aucun champ est gardé tel que le fichier le contient. Changez-le si la vérification le demande, ou videz-le pour l’enlever.";

/** What each part is called: what it is in, and its number where several have the same name. */
function titlesOf(body: string, parts: readonly BodyPart[]): string[] {
  const seen = new Map<string, number>();
  let heading = "";
  return parts.map((part) => {
    if (part.what === "photo") return "";
    const own = part.within && elements[part.within.name]?.title;
    if (part.what === "heading") heading = shownPart(body, part);
    const title =
      part.what === "raw"
        ? `Le reste, tel quel${own ? `, dans « ${own} »` : ""}`
        : part.what === "heading"
          ? "Titre d’une partie"
          : own
            ? own
            : heading
              ? `Le texte sous « ${heading} »`
              : part.what === "items"
                ? "Une liste"
                : "Le texte";
    const times = (seen.get(title) ?? 0) + 1;
    seen.set(title, times);
    return times === 1 ? title : `${title} (${times})`;
  });
}

function photoFields(part: BodyPart & { what: "photo" }, rank: number): Field[] {
  const file = (part.values["src"]?.text ?? "").replace(/^\.\//, "");
  const line = (name: string, label: string, max: number, hint?: string): Field => ({
    name: partName(rank, name),
    group: "edition",
    control: "line",
    label: `${label} (photo ${file})`,
    max,
    part: "Les photos du texte",
    ...(hint ? { hint } : {}),
  });
  return [
    line("alt", "Ce que l’on voit", 300, "Pour les personnes qui ne voient pas la photo."),
    line("credit", "Qui a pris la photo", 120),
    line("legende", "Légende", 240, "Facultative."),
    {
      ...line("consentement", "Des personnes sont-elles reconnaissables ?", 20),
      control: "select",
      choices: [
        { value: "oui", label: "Oui, et elles ont donné leur accord" },
        { value: "sans-personne", label: "Non, personne" },
      ],
    },
    {
      ...line("retirer", "Garder cette photo ?", 20),
      control: "select",
      initial: "garder",
      choices: [
        { value: "garder", label: "La garder" },
        { value: "oui", label: "L’enlever du texte" },
      ],
    },
  ];
}

/** What a body has not, and may be given: the sections of a practice, an aside, a part with its title. */
function addedFields(kind: Kind, parts: readonly BodyPart[], holders: readonly Holder[], isFramed: boolean): Field[] {
  const has = (name: string) => holders.some((holder) => holder.name === name);
  const wanted = has("Permis") || (isFramed && !has("Etapes")) ? "Permis" : "Etapes";
  const sections = kind === "practice" ? [wanted, "Variantes", "Rates", "Inutile"].filter((name) => !has(name)) : [];
  const asides = ["Attention", "Astuce", "Question"];
  const isBare = !parts.some(({ within, what }) => !within && (what === "text" || what === "items"));
  const add = (what: string, label: string, more: Partial<Field> = {}): Field => ({
    ...shared,
    name: addedName(what),
    label,
    rows: 3,
    part: "Ajouter au texte",
    ...more,
  });
  return [
    ...(isBare ? [add("texte", "Le texte", { hint: markdown })] : []),
    ...sections.map((name) =>
      add(name, elements[name]?.title ?? name, {
        hint: elements[name]?.hint ?? "",
        ...(isListed(name) ? { control: "lines", hint: "Sans numéro ni tiret." } : {}),
      }),
    ),
    ...asides.map((name) =>
      add(name, `${elements[name]?.title ?? name}\u00A0: un encadré de plus`, { hint: elements[name]?.hint ?? "" }),
    ),
    add("titre_partie", "Titre d’une partie de plus", { control: "line", max: 200 }),
    add("texte_partie", "Texte de cette partie"),
  ];
}

/** Whether what an element holds is a list, one point a line. */
export const isListed = (name: string): boolean => ["Etapes", "Variantes", "Rates"].includes(name);
