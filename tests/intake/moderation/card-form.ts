import { parse, type DefaultTreeAdapterTypes as Tree } from "parse5";

/** What a browser without script would send of the form in which a moderator completes a contribution, nothing touched. */
export function formOfCard(html: string): Record<string, string[]> {
  const sent: Record<string, string[]> = {};
  const put = (name: string | undefined, value: string) => name && (sent[name] = [...(sent[name] ?? []), value]);
  const see = (node: Tree.Node, isInside: boolean): void => {
    const inside = isInside || attribute(node, "class") === "moderation-form";
    if (inside && "tagName" in node) {
      const [name, value] = [attribute(node, "name"), attribute(node, "value")];
      const isTicked = attribute(node, "checked") !== undefined;
      if (node.tagName === "input" && (isTicked || !["radio", "checkbox"].includes(attribute(node, "type") ?? "")))
        put(name, value ?? "");
      if (node.tagName === "textarea") put(name, textOf(node));
      if (node.tagName === "select") {
        const options = node.childNodes.filter((child) => child.nodeName === "option");
        const chosen = options.find((option) => attribute(option, "selected") !== undefined) ?? options[0];
        put(name, chosen ? (attribute(chosen, "value") ?? "") : "");
      }
    }
    if ("childNodes" in node) for (const child of node.childNodes) see(child, inside);
  };
  see(parse(html), false);
  return sent;
}

const attribute = (node: Tree.Node, name: string) =>
  "attrs" in node ? node.attrs.find((one) => one.name === name)?.value : undefined;
const textOf = (node: Tree.Element) => node.childNodes.map((child) => ("value" in child ? child.value : "")).join("");
