import { columnsOf, type Item, type ImportFile } from "../item.ts";
import { categoriesOf, headed, takeApart, uncommented, wikiText } from "./wiki-text.ts";
import { allOf, childText, type XmlElement } from "./xml.ts";

/** The pages of an export of MediaWiki (`Spécial:Exporter`): a column for each field of a template, for what is before the first heading, for each heading. */
export function readMediaWiki(root: XmlElement): ImportFile {
  const pages = allOf(root, "page");
  const others = pages.filter((page) => childText(page, "ns") !== "0" && childText(page, "ns") !== "").length;
  const main = pages.filter((page) => ["0", ""].includes(childText(page, "ns")));
  const redirects = main.filter((page) => page.inside.some(({ name }) => name === "redirect")).length;
  const items = main.filter((page) => !page.inside.some(({ name }) => name === "redirect")).map(itemOf);
  const notes = [
    ...(others > 0
      ? [`${others} page${others > 1 ? "s" : ""} d’un autre espace (discussions, modèles, utilisateurs…) : laissées.`]
      : []),
    ...(redirects > 0 ? [`${redirects} redirection${redirects > 1 ? "s" : ""} : laissées.`] : []),
  ];
  return { format: "export de MediaWiki", items, notes };
}

function itemOf(page: XmlElement): Item {
  const title = childText(page, "title");
  const revision = allOf(page, "revision").at(-1);
  const wiki = (revision && childText(revision, "text")) ?? "";
  const { templates, around } = takeApart(uncommented(wiki));
  const [[, lead] = ["", ""], ...parts] = headed(around);
  const contributor = revision?.inside.find(({ name }) => name === "contributor");
  return {
    place: `page « ${title} »`,
    columns: columnsOf([
      ["titre de la page", title],
      ["dernière modification", (revision && childText(revision, "timestamp")) ?? ""],
      ["dernier auteur", (contributor && childText(contributor, "username")) ?? ""],
      ...templates.flatMap(({ name, said }) => said.map(([key, value]) => [`${name} : ${key}`, wikiText(value)] as const)),
      ["texte", wikiText(lead)],
      ...parts.map(([head, text]): [string, string] => [`titre : ${wikiText(head)}`, wikiText(text)]),
      ...categoriesOf(wiki).map((name): [string, string] => ["catégories", name]),
    ]),
  };
}
