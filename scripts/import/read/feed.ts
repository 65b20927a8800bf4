import { columnsOf, type ImportFile } from "../item.ts";
import { anyText, htmlText } from "./plain.ts";
import { allOf, childText, type XmlElement } from "./xml.ts";

/** All the text in an element, markup of XHTML put back. */
const whole = ({ name, attributes, text, inside }: XmlElement): string =>
  attributes["type"] === "xhtml" || name === "div"
    ? inside.map(marked).join("")
    : text || (attributes["href"] ?? attributes["url"] ?? "");

const marked = ({ name, text, inside }: XmlElement): string => `<${name}>${text}${inside.map(marked).join("")}</${name}>`;

/** What a feed says of all that is in it, which an article may not say again. */
const ofAll = /^(?:copyright|rights|dc:rights|creativeCommons:license|cc:license)$/;

/** The articles of a feed, RSS or Atom: each tag is a column. */
export function readFeed(root: XmlElement): ImportFile {
  const articles = [...allOf(root, "item"), ...allOf(root, "entry")];
  const [channel] = [...allOf(root, "channel"), ...allOf(root, "feed")];
  const shared = (channel?.inside ?? [])
    .filter(({ name }) => ofAll.test(name))
    .map((one) => [`flux : ${one.name}`, whole(one)] as const);
  const items = articles.map((article) => ({
    place: `article « ${htmlText(childText(article, "title"))} »`,
    columns: columnsOf([
      ...article.inside.flatMap((one): (readonly [string, string])[] => [
        [one.name, anyText(whole(one))],
        ...(one.name === "author" ? one.inside.map((part) => [`author : ${part.name}`, part.text] as const) : []),
      ]),
      ...shared,
    ]),
  }));
  return { format: "flux RSS ou Atom", items, notes: [] };
}
