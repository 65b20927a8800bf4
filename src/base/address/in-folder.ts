/**
 * A whole page for a garden that stands in a folder of the web: every path of
 * the site that it says becomes the address under that folder. Done once pages
 * are whole, by the parser: written at each of the 300 places of templates that
 * say a path, one would be forgotten, and nobody would see it at the root.
 */
import { readPage, type PageElement } from "../page-html.ts";

/** Attributes that hold an address. Those that scripts read (`data-…`) hold one where it starts with a bar. */
const holders = ["href", "src", "action", "formaction", "poster", "srcset", "imagesrcset"];

/** Whether a value is a path of the site that is not under the folder yet. */
const isPath = (value: string, root: string) => /^\/(?!\/)/.test(value) && !value.startsWith(`${root}/`);

/** `html` under `root` (`/jardin`); as it is where that is empty. */
export function inFolder(html: string, root: string): string {
  if (root === "") return html;
  const page = readPage(html);
  for (const element of page.elements) settle(element, root);
  return page.changed();
}

function settle({ attribute, names, set }: PageElement, root: string): void {
  for (const name of names()) {
    const value = attribute(name) ?? "";
    if (!holders.includes(name) && !name.startsWith("data-")) continue;
    const own = name.endsWith("srcset")
      ? value.replaceAll(/(^|,\s*)(\/[^\s,]+)/g, (whole, before: string, path: string) =>
          isPath(path, root) ? before + root + path : whole,
        )
      : isPath(value, root)
        ? root + value
        : value;
    if (own !== value) set(name, own);
  }
}
