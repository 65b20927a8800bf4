/** Places of a page that are filled, or left out, once everything is built. */
import { readPage, type PageComment } from "../../base/page-html.ts";

/** HTML that says `text` until the place `name` is filled. */
export const markedPart = (name: string, text: string) => `<!--${name}-->${text}<!--/${name}-->`;

/** Each place `name` of a page: its two comments. */
function places(html: string, name: string): [opening: PageComment, closing: PageComment][] {
  const { comments } = readPage(html);
  return comments.flatMap((opening, index): [PageComment, PageComment][] => {
    if (opening.text !== name) return [];
    const closing = comments.slice(index).find(({ text }) => text === `/${name}`);
    return closing ? [[opening, closing]] : [];
  });
}

/** Fills every place `name` of a page, however often. The marks stay, so that it can be done again. Throws when there is none. */
export function fillPart(html: string, name: string, text: string): string {
  const found = places(html, name);
  if (found.length === 0) throw new Error(`The page has no <!--${name}--> … <!--/${name}-->`);
  return found.reduceRight((page, [opening, closing]) => page.slice(0, opening.end) + text + page.slice(closing.start), html);
}

/** Leaves out what stands in each place `name`. */
export const withoutPart = (html: string, name: string): string =>
  places(html, name).reduceRight((page, [opening, closing]) => page.slice(0, opening.start) + page.slice(closing.end), html);

/** Shows what each comment `<!--name … /name-->` holds. */
export const withPart = (html: string, name: string): string =>
  readPage(html)
    .comments.filter(({ text }) => text.startsWith(name) && text.endsWith(`/${name}`))
    .reduceRight(
      (page, { text, start, end }) => page.slice(0, start) + text.slice(name.length, -name.length - 1) + page.slice(end),
      html,
    );
