/**
 * The nine kinds of entry. `folder` is the folder under `content/`, the first
 * segment of every id and of every address: `content/<id>.mdx` is `/<id>/`.
 * In the order in which the garden presents them.
 */
export const kinds = {
  practice: { folder: "pratiques", singular: "pratique", plural: "pratiques", article: "la pratique" },
  need: { folder: "besoins", singular: "besoin", plural: "besoins", article: "le besoin" },
  lever: { folder: "leviers", singular: "levier", plural: "leviers", article: "le levier" },
  story: { folder: "recits", singular: "récit", plural: "récits", article: "le récit" },
  place: { folder: "lieux", singular: "lieu", plural: "lieux", article: "le lieu" },
  organisation: {
    folder: "organisations",
    singular: "organisation",
    plural: "organisations",
    article: "l’organisation",
  },
  term: { folder: "termes", singular: "mot", plural: "mots", article: "le mot" },
  workshop: { folder: "ateliers", singular: "atelier", plural: "ateliers", article: "l’atelier" },
  trail: { folder: "parcours", singular: "parcours", plural: "parcours", article: "le parcours" },
} as const;

export type Kind = keyof typeof kinds;

export const kindNames = Object.keys(kinds) as Kind[];

const byFolder = new Map<string, Kind>(kindNames.map((kind) => [kinds[kind].folder, kind]));

/** The kind whose entries live in `folder`, if there is one. */
export const kindOfFolder = (folder: string): Kind | undefined => byFolder.get(folder);

/** The kind of the entry `id`: `pratiques/repair-cafe` → `practice`. */
export function kindOfId(id: string): Kind | undefined {
  const slash = id.indexOf("/");
  return slash < 0 ? undefined : kindOfFolder(id.slice(0, slash));
}
