/** Ways of writing of other tools, which the garden shows as they stand, characters and all. */
const ways: readonly { shape: RegExp; what: string; fix: string }[] = [
  { shape: /==[^\s=][^=\n]*==/, what: "du texte surligné", fix: "Pour insister : **en gras**." },
  { shape: /^:::+/m, what: "un encadré", fix: "Un encadré s’écrit <Attention>, <Astuce> ou <Question>, seul sur sa ligne." },
  {
    shape: /(?:^|\s):[a-z][a-z0-9_+-]+:(?=\s|[.,!?]|$)/m,
    what: "un émoji en lettres",
    fix: "Mettre l’émoji lui-même, ou des mots.",
  },
  { shape: /[^\s\\]\^[^\s^\\]+\^/, what: "un exposant", fix: "Écrire le signe : m², m³, 1ᵉʳ." },
  { shape: /\$\$[^$\n]+\$\$/, what: "une formule", fix: "L’écrire en toutes lettres." },
  { shape: /^: \S/m, what: "une définition", fix: "Écrire : **mot** : sa définition." },
  { shape: /^\*\[[^\]\n]+\]:/m, what: "une abréviation", fix: "L’expliquer dans le texte, la première fois." },
  {
    shape: /\[[^\][\n]+\]\[[^\][\n]*\]/,
    what: "un lien dont l’adresse n’est pas donnée",
    fix: "Écrire [les mots](https://exemple.fr).",
  },
  {
    shape: /^\[![a-z]+\]/im,
    what: "un encadré",
    fix: "Un danger s’écrit <Attention>, seul sur sa ligne ; un conseil, <Astuce>.",
  },
  {
    shape: /^!!! ?[a-z]/im,
    what: "un encadré",
    fix: "Un encadré s’écrit <Attention>, <Astuce> ou <Question>, seul sur sa ligne.",
  },
  {
    shape: /%%[^%\n]+%%/,
    what: "une note pour soi",
    fix: "La retirer : ce qui est dans une fiche est publié. En haut de la fiche, une note se met après « # », seule sur sa ligne.",
  },
  { shape: /\^\[[^\][\n]+\]/, what: "une note de bas de page", fix: "Mettre la note entre parenthèses, là où elle sert." },
  {
    shape: /\*\*\S[^*\n]*\s\*\*|\*\*\s[^*\n]*\S\*\*/,
    what: "du gras",
    fix: "Sans espace à l’intérieur des étoiles : **en gras**.",
  },
  { shape: /\+\+[^\s+][^+\n]*\+\+/, what: "un ajout", fix: "Pour insister : **en gras**." },
  { shape: /\|\|[^\s|][^|\n]*\|\|/, what: "un texte caché", fix: "L’écrire en clair, ou le retirer." },
  { shape: /\[[^\][\n]+\] \($/, what: "un lien", fix: "Sans espace entre les deux : [les mots](https://exemple.fr)." },
  {
    shape: /^[•·▪●◦] ?\S[^\n]*\n[•·▪●◦]/m,
    what: "une liste",
    fix: "Commencer chaque ligne par un tiret et une espace : « - un premier point ».",
  },
  { shape: /^1 ?[-–] ?\S[^\n]*\n2 ?[-–]/m, what: "une liste numérotée", fix: "Écrire « 1. », puis « 2. », au début des lignes." },
  { shape: /\[TOC\]|\[\[_TOC_\]\]/i, what: "une table des matières", fix: "La retirer : une fiche est courte." },
];

/** What of `source`, a stretch of plain text, is a way of writing that the garden does not know. What is escaped (`\\[`) was meant. */
export function rawWriting(source: string): { excerpt: string; what: string; fix: string } | undefined {
  for (const { shape, what, fix } of ways) {
    const found = shape.exec(source);
    if (found && source[found.index - 1] !== "\\") return { excerpt: found[0].trim(), what, fix };
  }
  return undefined;
}

/** `[^1]`: a note at the foot of the page, unless it is escaped. */
export const footnote = /(?:^|[^\\])\[\^[^\]\s]{1,80}\]/;

/**
 * The addresses given apart (`[mot]: https://…`) that no link of `body` uses:
 * the parser leaves them out without a word. By line, from 0. Not those between
 * fences of code.
 */
export function unusedDefinitions(body: string): { line: number; label: string }[] {
  if (!/^ {0,3}\[[^\]\n]+\]:/m.test(body)) return [];
  const used = new Map<string, number>();
  for (const [, label = ""] of body.matchAll(/\[([^\][\n]{1,200})\]/g)) {
    const key = label.trim().toLowerCase();
    used.set(key, (used.get(key) ?? 0) + 1);
  }
  let code = false;
  return body.split("\n").flatMap((text, line) => {
    if (/^ {0,3}(?:```|~~~)/.test(text)) code = !code;
    const label = /^ {0,3}\[([^\][\n]{1,200})\]:[ \t]*\S/.exec(text)?.[1]?.trim();
    return code || label === undefined || (used.get(label.toLowerCase()) ?? 0) > 1 ? [] : [{ line, label }];
  });
}
