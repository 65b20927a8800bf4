/** Places of a page that are filled, or left out, once everything is built. */

const opening = (name: string) => `<!--${name}-->`;
const closing = (name: string) => `<!--/${name}-->`;

/** HTML that says `text` until the place `name` is filled. */
export const markedPart = (name: string, text: string) => opening(name) + text + closing(name);

/** Fills every place `name` of a page, however often. The marks stay, so that it can be done again. Throws when there is none. */
export function fillPart(html: string, name: string, text: string): string {
  const parts = html.split(opening(name));
  if (parts.length === 1) throw new Error(`The page has no ${opening(name)}`);
  return parts
    .map((part, index) => (index === 0 ? part : opening(name) + text + part.slice(part.indexOf(closing(name)))))
    .join("");
}

/** Leaves out what stands in the place `name`, when there is one. */
export function withoutPart(html: string, name: string): string {
  const start = html.indexOf(opening(name));
  const end = html.indexOf(closing(name), start);
  return start === -1 || end === -1 ? html : html.slice(0, start) + html.slice(end + closing(name).length);
}

/** Shows what a comment `<!--name … /name-->` holds, when there is one. */
export const withPart = (html: string, name: string) => html.replace(`<!--${name}`, "").replace(`/${name}-->`, "");
