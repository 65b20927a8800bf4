import { z } from "zod";
import { escapeHtml } from "../../base/html.ts";

/**
 * The elements an author may use in a body. Attributes are literal and checked;
 * an element decides all of its markup, so the author’s text is only ever text.
 */
type Element = {
  /** The heading under which the page shows it; none for a photo. */
  title?: string;
  /** What an author reads about it in the guide. */
  hint: string;
  attributes: z.ZodType<Record<string, string | undefined>>;
  /** `children` is HTML made by us; attributes are raw text; `title` is the heading in the language of the body. */
  render: (children: string, attributes: Record<string, string | undefined>, title?: string) => string;
};

const none = z.strictObject({});

/** A titled section of the page, in the order in which a practice is read. */
const section = (id: string, title: string, hint: string): Element => ({
  title,
  hint,
  attributes: none,
  render: (children, _, said = title) =>
    `<section class="part ${id}" aria-labelledby="${id}"><h2 id="${id}">${said}</h2>${children}</section>`,
});

/** A section under its title, which opens it: what one reads once it is done, or to do it otherwise. */
const fold = (id: string, title: string, hint: string): Element => ({
  title,
  hint,
  attributes: none,
  render: (children) =>
    `<details class="part unfolds ${id}"><summary><h2 id="${id}">${title}</h2></summary>${children}</details>`,
});

/** A short aside inside the text. */
const aside = (name: string, label: string, hint: string): Element => ({
  title: label,
  hint,
  attributes: none,
  render: (children, _, said = label) =>
    `<div class="note ${name}" role="note"><p class="note-label">${said}</p>${children}</div>`,
});

const caption = (text: string | undefined, credit: string | undefined) => {
  const parts = [text, credit && `Photo : ${credit}`].filter((part) => part !== undefined);
  return parts.length > 0 ? `<figcaption>${escapeHtml(parts.join(" · "))}</figcaption>` : "";
};

/** The widths in pixels at which a photo is served: a small phone, and the rest. */
export const photoWidths = [480, 960] as const;

/** `src` is the address of the photo without its width: the caller, who knows the entry, made it. */
const photo: Element = {
  hint: "Une photo posée à côté de la fiche, décrite pour qui ne la voit pas.",
  attributes: z.strictObject({
    src: z
      .string("Donner le nom du fichier.")
      .regex(
        /^\.\/[a-z0-9]+(?:[-_][a-z0-9]+)*\.(?:jpg|jpeg|png|webp)$/,
        "Le fichier s’écrit ./nom-de-la-photo.jpg (ou .png, .webp), à côté de la fiche.",
      ),
    alt: z
      .string("Décrire la photo.")
      .trim()
      .min(3, "Décrire la photo en une phrase.")
      .max(300, "Décrire en moins de 300 signes."),
    credit: z.string("Dire qui a pris la photo.").trim().min(2, "Dire qui a pris la photo.").max(120, "120 signes au plus."),
    consentement: z.enum(
      ["oui", "sans-personne"],
      "Écrire oui si les personnes visibles ont donné leur accord, sans-personne s’il n’y en a pas.",
    ),
    legende: z.string().trim().max(240, "240 signes au plus.").optional(),
  }),
  render: (_, { src = "", alt = "", credit, legende }) => {
    const at = (width: number) => escapeHtml(`${src}-${width}.webp`);
    const set = photoWidths.map((width) => `${at(width)} ${width}w`).join(", ");
    return `<figure class="photo"><img src="${at(480)}" srcset="${set}" sizes="(min-width: 42rem) 38rem, 94vw" alt="${escapeHtml(alt)}" loading="lazy" decoding="async">${caption(legende, credit)}</figure>`;
  },
};

export const elements: Readonly<Record<string, Element>> = {
  Etapes: section("etapes", "Comment faire", "Les étapes : une seule liste numérotée, une action par étape."),
  Permis: section("permis", "Ce qui est permis", "Ce qui est permis et ce qui ne l’est pas, pour une pratique à encadrer."),
  Variantes: fold("variantes", "Autres façons de faire", "Une liste d’autres façons de faire."),
  Rates: fold("rates", "Quand ça rate", "Ce qui peut rater, et comment on répare."),
  Inutile: section(
    "inutile",
    "Ce qui rendrait cela inutile",
    "Le droit, le devoir du bailleur ou le levier qui éviterait l’effort.",
  ),
  Attention: aside("attention", "Attention", "Un danger, là où il se présente."),
  Astuce: aside("astuce", "Astuce", "Un conseil qui aide."),
  Question: aside("question", "Question", "Une question à se poser ou à poser au groupe."),
  Photo: photo,
};

/** The sections with which a body ends, once it is said how to do it. */
export const closingSections = ["Variantes", "Rates", "Inutile"] as const;

/** The elements that stand once in a body and open a section of it. */
export const sections: ReadonlySet<string> = new Set(["Etapes", "Permis", ...closingSections]);
