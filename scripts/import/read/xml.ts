import { Parser } from "htmlparser2";

/** An element of XML: its name as written, what its attributes say, the text in it, its elements. */
export type XmlElement = { name: string; attributes: Record<string, string>; text: string; inside: XmlElement[] };

/** Reads XML. No entity but the five of XML and numbers is known, and nothing is fetched. */
export function readXml(xml: string): XmlElement {
  const root: XmlElement = { name: "", attributes: {}, text: "", inside: [] };
  const open = [root];
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const element = { name, attributes, text: "", inside: [] };
        open.at(-1)?.inside.push(element);
        open.push(element);
      },
      ontext(text) {
        const [element] = open.slice(-1);
        if (element) element.text += text;
      },
      onclosetag: () => void (open.length > 1 && open.pop()),
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return root;
}

/** Every element of a name below another, in order. */
export const allOf = (element: XmlElement, name: string): XmlElement[] =>
  element.inside.flatMap((one) => [...(one.name === name ? [one] : []), ...allOf(one, name)]);

/** The text of the first child of a name; empty where there is none. */
export const childText = (element: XmlElement, name: string): string =>
  element.inside.find((one) => one.name === name)?.text ?? "";
