/**
 * The one way in which the address of a page or of a file is written: no double
 * bar, no sign spelt out that need not be, no `index.html`, a bar after a page
 * and none after a file. Two addresses of one page would be two pages for a
 * cache, a search engine, and what is kept without network.
 *
 * `path` is that of something that exists, as asked. Always begins with one
 * bar: `//ailleurs.fr` would lead to another site.
 */
export function canonicalPath(path: string, isPage: boolean): string {
  const parts = path.split("/").filter((part) => part !== "");
  const inside: string[] = [];
  for (const part of parts) {
    const plain = decodeURIComponent(part);
    if (plain === "..") inside.pop();
    else if (plain !== ".") inside.push(...plain.split("/").filter(Boolean).map(encodeURIComponent));
  }
  if (!isPage) return `/${inside.join("/")}`;
  if (inside.at(-1) === "index.html") inside.pop();
  return inside.length === 0 ? "/" : `/${inside.join("/")}/`;
}
