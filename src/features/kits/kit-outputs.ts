import type { Kit } from "./model.ts";

export type OutputName = "cartes" | "grand" | "jeu" | "feuille" | "affiche" | "projection";

export type Output = { name: OutputName; href: string; label: string; icon: string; what: string };

/** What a ready-made kit gives, in the order of a workshop. Without practices there is nothing to match nor to join. */
export function kitOutputs(slug: string, { practices }: Kit): Output[] {
  const outputs: (Output | false)[] = [
    {
      name: "cartes",
      href: `/kits/${slug}/cartes/`,
      label: "Cartes",
      icon: "cards",
      what: "A6, quatre par feuille, recto verso, à découper.",
    },
    {
      name: "grand",
      href: `/kits/${slug}/cartes/grand/`,
      label: "Cartes en grand",
      icon: "zoom-in",
      what: "A5, deux par feuille, en gros caractères.",
    },
    practices.length > 0 && {
      name: "jeu",
      href: `/kits/${slug}/jeu/`,
      label: "Besoins et leviers",
      icon: "puzzle",
      what: "Des cartes à associer aux pratiques : la réponse est au dos.",
    },
    practices.length > 0 && {
      name: "feuille",
      href: `/kits/${slug}/feuille/`,
      label: "Feuille d’animation",
      icon: "clipboard-list",
      what: "Le déroulé, heure par heure, le matériel, les questions, la sécurité.",
    },
    practices.length > 0 && {
      name: "affiche",
      href: `/kits/${slug}/affiche/`,
      label: "Affiche A3",
      icon: "map-2",
      what: "Les pratiques du kit, les besoins et les leviers qu’elles relient.",
    },
    practices.length > 0 && {
      name: "projection",
      href: `/projection/${slug}/`,
      label: "Diapositives",
      icon: "presentation",
      what: "À projeter, une idée par écran.",
    },
  ];
  return outputs.filter((output) => output !== false);
}

/** The outputs that `npm run pdf` also writes as files. */
export const pdfOutputs = ["cartes", "grand", "jeu", "feuille", "affiche"] as const satisfies OutputName[];

/** The address of the PDF of an output, if it is one that is made. */
export const pdfOf = (slug: string, name: OutputName): string | undefined =>
  (pdfOutputs as readonly string[]).includes(name) ? `/kits/${slug}/${name}.pdf` : undefined;
