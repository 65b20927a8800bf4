/** Signs that Vite and Astro read as something else in the path of a project: an address, a pattern, an escape. */
const unread = ["%", "#", "?", "*", "\\"];

/**
 * A sentence when pages cannot be built in `folder` because of its name, else
 * nothing. With `%` the build would end green and its pages have no style;
 * with the others it stops on a sentence of somebody else’s.
 */
export function folderRefusal(folder: string): string | undefined {
  const sign = unread.find((one) => folder.includes(one));
  if (sign === undefined || (sign === "\\" && /^[A-Z]:/i.test(folder))) return undefined;
  return `Le projet est dans « ${folder} » : les outils qui construisent les pages ne savent pas lire le signe ${sign} dans un nom de dossier. Renommer ce dossier, ou mettre le projet ailleurs.`;
}
