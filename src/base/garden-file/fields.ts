/**
 * The fields of `content/jardin.yaml`, the one file that makes a garden one’s
 * own: French keys in, English names out. Each is optional but the name: what a
 * garden does not say is said by the program in words that suit any garden.
 */
import { z } from "zod";
import { typeset } from "../french.ts";
import { schema as settings } from "../settings.ts";
import { colourWords, palettesWith, times } from "./colours.ts";

/** A short text that is read, in French typography. */
const text = (max: number, min = 2) =>
  z
    .string("Écrire un texte.")
    .trim()
    .min(min, min > 1 ? `Écrire ${min} signes au moins.` : "Écrire un texte.")
    .max(max, `Raccourcir : ${max} signes au plus.`)
    .overwrite(typeset);

/** The name of a drawing of Tabler Icons, never a path. */
const icon = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "Écrire le nom d’une icône de Tabler Icons (tabler.io/icons).");

/** A page of the site, as an author names it: `themes/energie`, `a-propos`. Empty: the home page. */
const page = z
  .string("Écrire l’adresse d’une page.")
  .regex(/^[a-z0-9-]+(\/[a-z0-9-]+)*$/, "Écrire l’adresse de la page sans barre au début ni à la fin : themes/energie.");

const colour = z
  .string('Écrire une couleur entre guillemets : "#2f6b4f".')
  .regex(/^#[0-9a-f]{6}$/i, 'Écrire la couleur en six chiffres, entre guillemets : "#2f6b4f".');

const palette = z.strictObject(Object.fromEntries(colourWords.map((word) => [word, colour.optional()])));

const pageLink = z.strictObject({ libelle: text(60), page }).transform(({ libelle, page }) => ({ label: libelle, page }));

/** Where a link of the community leads: a site, or an address of mail. */
const outside = z.union(
  [z.url({ protocol: /^https$/ }), z.templateLiteral(["mailto:", z.email()])],
  "Écrire une adresse entière, qui commence par https:// ou mailto:.",
);

const publisher = z
  .strictObject({
    nom: text(160).meta({
      description: "Qui publie le site : une association, une commune, un bailleur.",
      example: "Les Ateliers de Noailles",
    }),
    forme: text(160).optional(),
    adresse: text(240).optional(),
    telephone: z
      .string('Écrire le numéro entre guillemets : "04 91 00 00 00".')
      .regex(/^\+?[\d .]{4,20}$/, 'Écrire le numéro en chiffres, entre guillemets : "04 91 00 00 00".')
      .optional(),
    responsable: text(160)
      .optional()
      .meta({ description: "Le nom de la personne responsable de ce qui est publié.", example: "Amina K., présidente" }),
    hebergeur: text(300).optional().meta({
      description: "Qui héberge le site : nom, adresse, téléphone.",
      example: "Exemple SAS, 1 rue du Port, 13001 Marseille",
    }),
  })
  .transform((said) => ({
    name: said.nom,
    form: said.forme,
    address: said.adresse,
    phone: said.telephone,
    responsible: said.responsable,
    host: said.hebergeur,
  }));

const territory = z
  .strictObject({
    region: text(80).optional(),
    departements: z
      .array(
        z
          .string('Écrire les numéros entre guillemets : ["13"].')
          .regex(/^(?:\d{2,3}|2[AB])$/, 'Écrire les numéros entre guillemets : ["13"].'),
      )
      .default([]),
    epci: z.array(text(120)).default([]),
    communes: z.array(text(80)).default([]),
    quartiers: z.array(text(120)).default([]),
  })
  .transform(({ region, departements, epci, communes, quartiers }) => ({
    region,
    departements,
    epci,
    communes,
    districts: quartiers,
  }));

const door = z
  .strictObject({
    icone: icon,
    teinte: z.enum(["feuille", "terre", "ocre", "ciel"], "Choisir feuille, terre, ocre ou ciel.").default("feuille"),
    titre: text(60),
    texte: text(200),
    page,
    liens: z.array(pageLink).max(6, "Six liens au plus.").default([]),
  })
  .transform(({ icone, teinte, titre, texte, page, liens }) => ({
    icon: icone,
    hue: teinte,
    title: titre,
    text: texte,
    page,
    links: liens,
  }));

const home = z
  .strictObject({
    titre: text(60).optional(),
    chapeau: text(200).optional(),
    portes: z.array(door).max(6, "Six portes au plus.").optional(),
  })
  .transform(({ titre, chapeau, portes }) => ({ title: titre, lead: chapeau, doors: portes }));

const licences = ["CC-BY-SA-4.0", "CC-BY-4.0", "CC0-1.0"] as const;

const licence = z
  .strictObject({ textes: z.enum(licences).default("CC-BY-SA-4.0"), donnees: z.enum(licences).default("CC-BY-SA-4.0") })
  .refine(({ textes, donnees }) => licences.indexOf(donnees) <= licences.indexOf(textes), {
    path: ["donnees"],
    message: "Les données contiennent les textes : leur licence ne peut pas être plus ouverte que celle des textes.",
  })
  .transform(({ textes, donnees }) => ({ texts: textes, data: donnees }));

const forge = z
  .strictObject({
    nom: settings.shape.GARDEN_FORGE.unwrap(),
    url: settings.shape.GARDEN_FORGE_URL.unwrap(),
    branche: settings.shape.GARDEN_FORGE_BRANCH.unwrap().optional(),
  })
  .transform(({ nom, url, branche }) => ({ name: nom, url, branch: branche }));

const { light, dark } = palettesWith({});

/** The whole file. Its text is `gardenFile` of read.ts. */
export const gardenSchema = z
  .strictObject({
    nom: text(60).meta({ description: "Le nom du jardin, tel qu’on le dit.", example: "Le Jardin de Noailles" }),
    nom_court: text(14).optional(),
    devise: text(160).optional(),
    logo: icon.default("seedling"),
    apercu: z
      .string()
      .regex(/^_[a-z0-9-]+\.(?:webp|png|jpg)$/, "Écrire le nom d’une image de ce dossier qui commence par « _ » : _apercu.webp.")
      .optional(),
    adresse: settings.shape.SITE_URL,
    contact: settings.shape.GARDEN_MAIL,
    discussion: settings.shape.GARDEN_DISCUSS,
    depot: settings.shape.GARDEN_INTAKE,
    forge: forge.optional(),
    editeur: publisher.optional(),
    territoire: territory.optional(),
    langues: z.array(z.string().regex(/^[a-z]{2,3}$/, "Écrire le code de la langue : ar, en, pt.")).optional(),
    licence: licence.optional(),
    couleurs: z.strictObject({ clair: palette.optional(), sombre: palette.optional() }).optional(),
    accueil: home.optional(),
    menu: z
      .array(pageLink)
      .min(1, "Un lien au moins.")
      .max(8, "Huit liens au plus : un téléphone n’en montre pas davantage.")
      .optional(),
    liens: z
      .array(z.strictObject({ libelle: text(60), url: outside }).transform(({ libelle, url }) => ({ label: libelle, url })))
      .max(12, "Douze liens au plus.")
      .default([]),
  })
  .transform((file) => ({
    name: file.nom,
    shortName: file.nom_court ?? shortened(file.nom),
    tagline: file.devise ?? "Les savoir-faire de ceux qui font déjà.",
    logo: file.logo,
    preview: file.apercu,
    address: file.adresse,
    mail: file.contact,
    discuss: file.discussion,
    intake: file.depot,
    forge: file.forge,
    publisher: file.editeur,
    territory: file.territoire,
    languages: file.langues,
    licence: file.licence ?? { texts: "CC-BY-SA-4.0" as const, data: "CC-BY-SA-4.0" as const },
    palettes: file.couleurs ? palettesWith(file.couleurs) : { light, dark },
    home: file.accueil,
    menu: file.menu,
    links: file.liens,
  }));

/** What the garden says of itself. */
export type GardenFile = z.output<typeof gardenSchema>;

/** Under an icon, a telephone shows twelve signs or so: whole words. */
function shortened(name: string): string {
  if (name.length <= 12) return name;
  const words = name.split(" ");
  while (words.length > 1 && words.join(" ").length > 12) words.pop();
  return words.join(" ");
}

/** The word of the file for each time of day. */
export const timeWords = Object.keys(times) as (keyof typeof times)[];
