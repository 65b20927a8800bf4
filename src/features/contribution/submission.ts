import { count } from "../../base/french.ts";
import { cleanLine, cleanLines, cleanText } from "./clean.ts";
import { otherLanguage } from "./translate/language.ts";
import { isSaid } from "./voice/voice-fields.ts";
import { formNames, type Field, type FieldProblem, type FormName, type Values } from "./model.ts";

type Options = {
  /** Whether a photo came with the form, or was kept before. */
  hasPhoto?: boolean;
  /** Whether a voice came with it: it may say what is not written. */
  hasVoice?: boolean;
};

/**
 * What was sent, as it is kept, and what has to be put right.
 *
 * Only `fields` are kept, in their order; what is empty is absent. Text is
 * cleaned and never cut: a text that is too long is a problem, and is kept
 * whole. A choice that the list does not have is dropped, with a problem. At
 * most one problem a field. Idempotent.
 */
export function readValues(
  form: FormName,
  raw: Values,
  fields: readonly Field[],
  { hasPhoto = false, hasVoice = false }: Options = {},
): { values: Values; problems: FieldProblem[] } {
  const read = fields.map((field) => ({ field, ...readField(field, raw[field.name] ?? []) }));
  const values: Values = Object.fromEntries(
    read.filter(({ kept }) => kept.length > 0).map(({ field, kept }) => [field.name, kept]),
  );
  const problems = read.flatMap(({ field, message }) => {
    const found = message ?? missing(form, field, values, { hasPhoto, hasVoice }) ?? reversed(field, values);
    return found === undefined ? [] : [{ field: field.name, message: found }];
  });
  return { values, problems };
}

/**
 * What is said of the texts over their limit, lines counted as written. Such a
 * text is kept whole and shown, and nothing is made of it.
 */
export const overLimit = (values: Values, fields: readonly Field[]): FieldProblem[] =>
  fields.flatMap(({ name, max, lineMax, maxChoices }) => {
    const most = max ?? (lineMax === undefined ? undefined : (lineMax + 1) * (maxChoices ?? linesRead));
    const length = values[name]?.reduce((sum, value) => sum + value.length, 0) ?? 0;
    return most !== undefined && length > most ? [{ field: name, message: tooLong(most) }] : [];
  });

/** Lines of a field that does not say how many it takes. */
const linesRead = 100;

const tooLong = (most: number) =>
  `C’est trop long : ${count(most, "signe")} au plus. Rien n’est perdu : raccourcissez, ou laissez-nous le faire.`;

type Read = { kept: readonly string[]; message?: string | undefined };

function readField(field: Field, sent: readonly string[]): Read {
  switch (field.control) {
    case "photo":
    case "voice":
      return { kept: [] };
    case "box":
      return { kept: sent.some((value) => ["oui", "on"].includes(cleanLine(value))) ? ["oui"] : [] };
    case "one":
    case "select":
    case "many":
      return readChoices(field, sent);
    case "number":
      return readNumber(sent.map(cleanLine).filter(Boolean).join(" "));
    case "line":
      return readText(field, cleanLine(sent.join(" ")));
    case "lines":
      return readText(field, cleanLines(sent.join("\n")));
    case "text":
      return readText(field, cleanText(sent.join("\n")));
  }
}

function readText({ max, lineMax, maxChoices, control }: Field, text: string): Read {
  const lines = control === "lines" ? text.split("\n") : [];
  const message =
    max !== undefined && text.length > max
      ? `C’est trop long : ${count(max, "signe")} au plus. Rien n’est perdu : raccourcissez, ou laissez-nous le faire.`
      : lineMax !== undefined && lines.some((line) => line.length > lineMax)
        ? `Une des lignes est trop longue : ${count(lineMax, "signe")} au plus par ligne.`
        : maxChoices !== undefined && lines.length > maxChoices
          ? `Il y a trop de lignes : ${maxChoices} au plus.`
          : undefined;
  return { kept: text === "" ? [] : [text], message };
}

function readChoices({ control, choices, maxChoices, initial }: Field, sent: readonly string[]): Read {
  const asked = [...new Set(sent.map(cleanLine))].filter((value) => value !== "");
  const known = choices ? asked.filter((value) => choices.some((choice) => choice.value === value)) : asked;
  const kept = control === "many" ? known : known.slice(0, 1);
  const message =
    known.length < asked.length
      ? "Cette réponse n’est pas dans la liste. Choisissez-en une autre."
      : control === "many" && maxChoices !== undefined && kept.length > maxChoices
        ? `Choisissez-en ${maxChoices} au plus.`
        : undefined;
  return { kept: kept.length === 0 && initial !== undefined ? [initial] : kept, message };
}

/** A number is kept as `2.5`, whether a comma or a point was typed; what is no number is kept as typed. */
function readNumber(typed: string): Read {
  const plain = typed.replace(/(\d)\s(?=\d{3}(?!\d))/g, "$1").replace(",", ".");
  if (/^\d{1,9}(?:\.\d{1,2})?$/.test(plain)) return { kept: [plain] };
  return typed === "" ? { kept: [] } : { kept: [typed], message: "Écrivez seulement un nombre, par exemple 30 ou 2,5." };
}

/** What is said of a field that is needed and empty. Some are needed only beside an answer to another. */
function missing(
  form: FormName,
  { name, required }: Field,
  values: Values,
  { hasPhoto, hasVoice }: Required<Options>,
): string | undefined {
  if (values[name] || (hasVoice && isSaid(form, name))) return undefined;
  if (required) return needed[form][name] ?? "Cette réponse est nécessaire.";
  const people = values["photo_personnes"]?.[0];
  switch (name) {
    case "titre":
    case "resume":
      return form === "traduction" && values["relecture"]?.[0] === "nouvelle" ? "Écrivez-le dans cette langue." : undefined;
    case "langue_autre":
      return values["langue"]?.[0] === otherLanguage ? "Dites quelle langue." : undefined;
    case "nom":
      return (values["mode"]?.[0] ?? "anonyme") === "anonyme"
        ? undefined
        : "Écrivez le nom à afficher, ou choisissez « Aucun nom ».";
    case "duree_unite":
      return values["duree_min"] || values["duree_max"] ? "Dites si ce sont des minutes, des heures, des jours…" : undefined;
    case "photo_personnes":
      return hasPhoto ? "Dites si l’on voit des personnes sur la photo." : undefined;
    case "accord_image":
      return people === "accord" || people === "enfant-accord"
        ? "La photo ne peut paraître qu’avec l’accord des personnes que l’on voit."
        : undefined;
    case "accord_mineurs":
      return people === "enfant-accord"
        ? "La photo ne peut paraître qu’avec l’accord d’un parent ou du tuteur de l’enfant."
        : undefined;
    default:
      return undefined;
  }
}

const publication = "Sans cet accord, rien n’est publié.";

const needed: Readonly<Record<FormName, Readonly<Record<string, string>>>> = {
  pratique: {
    quoi: "Dites en quelques mots ce que vous faites.",
    comment: "Dites comment vous faites, même en une phrase.",
    accord_publication: publication,
  },
  recit: { quoi: "Dites ce que vous avez fait, même en une phrase.", accord_publication: publication },
  correction: {
    page: "Dites de quelle page il s’agit.",
    sujet: "Choisissez ce dont il s’agit.",
    texte: "Dites ce qui ne va pas, même en une phrase.",
  },
  traduction: {
    pratique: "Dites quelle fiche vous traduisez.",
    langue: "Dites dans quelle langue.",
    accord_publication: publication,
  },
};

/** What is said of an upper bound below its lower one. */
function reversed({ name }: Field, values: Values): string | undefined {
  if (!name.endsWith("_max")) return undefined;
  const [low, high] = [values[name.replace(/_max$/, "_min")]?.[0], values[name]?.[0]];
  return low !== undefined && high !== undefined && Number(high) < Number(low)
    ? "Ce nombre est plus petit que celui d’avant."
    : undefined;
}

/** What came with a form beside its answers. */
export type Envelope = {
  values: Values;
  /** Undefined when the form is not one of ours. */
  form: FormName | undefined;
  /** How to answer the contributor: kept apart from the rest, never published. */
  contact?: string;
  key?: string;
  token?: string;
  /** What was written where no person writes. */
  trap?: string;
};

const outside = { contact: "contact_prive", key: "cle", token: "jeton", trap: "site_web" } as const;

/** Takes the private contact and the technical fields out of what was sent. Empty ones are absent. */
export function splitPrivate(sent: Values): Envelope {
  const taken = new Set<string>(["forme", ...Object.values(outside)]);
  const values = Object.fromEntries(Object.entries(sent).filter(([name]) => !taken.has(name)));
  const one = (name: string) => cleanLine(sent[name]?.join(" ") ?? "");
  const beside = Object.entries(outside).flatMap(([part, name]) => (one(name) === "" ? [] : [[part, one(name)]]));
  return { values, form: formNames.find((name) => name === one("forme")), ...Object.fromEntries(beside) };
}
