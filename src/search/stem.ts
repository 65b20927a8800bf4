/** Endings that say how a word is used, not what it says. The longest first. */
const endings = /(?:ations?|ateurs?|atrices?|ements?|euses?|eurs?|ages?|ees?|ers?|ent|ez|es|e|s|x)$/;

/** The beginning that the forms of a folded word share; short words have but their own. */
export function stem(word: string): string {
  const short = word.replace(endings, "");
  return short.length >= 4 ? short : word.replace(/(?<=.{3})[sx]$/, "");
}
