import { readdirSync } from "node:fs";
import { builtPages } from "../site/pages.ts";

/** The pages of `src/pages` that write HTML: one for each template. */
const templates = readdirSync("src/pages", { recursive: true, encoding: "utf8" })
  .filter((file) => /\.(?:astro|mdx)$/.test(file))
  .map((file) => `/${file.replace(/\.\w+$/, "").replace(/(?:^|\/)index$/, "")}`.replace(/(?<=.)\/$/, ""))
  .sort();

const addresses = (template: string) =>
  new RegExp(
    template === "/404"
      ? "^/404\\.html$"
      : `^${template.replace(/\/\[\.\.\.\w+\]/g, "(?:/[^/]+)*").replace(/\[\w+\]/g, "[^/]+")}${template === "/" ? "" : "/"}$`,
  );

/** Of several templates that match an address, the one with most of it in letters writes its page; then the one that takes the fewest parts. */
const rank = (template: string) => 2 * template.replace(/\[[^\]]+\]/g, "").length + (template.includes("[...") ? 0 : 1);

const matched = templates
  .map((template) => ({ template, match: addresses(template) }))
  .sort((a, b) => rank(b.template) - rank(a.template));

/** The template that writes the page at `path`. */
export const templateOf = (path: string): string => matched.find(({ match }) => match.test(path))?.template ?? `none for ${path}`;

/**
 * For each template, the address of its longest page in a built site: the one
 * with the most in it. A template without a page has none, and says so.
 */
export async function longestOfEach(dist: string): Promise<{ template: string; path: string | undefined }[]> {
  const longest = new Map<string, { path: string; length: number }>();
  for (const { path, html } of await builtPages(dist)) {
    const template = templateOf(path);
    if (html.length > (longest.get(template)?.length ?? 0)) longest.set(template, { path, length: html.length });
  }
  return [...new Set([...templates, ...longest.keys()])].map((template) => ({ template, path: longest.get(template)?.path }));
}
