import { sideWords } from "../clauses/frames.ts";
import { make } from "../element.client.ts";
import type { Block, Cell } from "./blocks.ts";
import type { Report } from "./report.ts";

/** The document as elements: to read it over, and to print it. */
export function sheetOf(report: Report): Node[] {
  return [
    make(
      "header",
      { class: "sheet-top" },
      make("p", {}, report.kicker),
      make("h2", { class: "sheet-title title" }, report.title),
      ...report.lines.map((line) => make("p", { class: "quiet" }, line)),
    ),
    ...report.blocks.map(drawn),
  ];
}

function drawn(block: Block): Node {
  if (block.type === "heading") return make(block.level === 1 ? "h3" : "h4", {}, block.text);
  if (block.type === "paragraph") return make("p", {}, ...runs(block.runs));
  if (block.type === "list") return make("ul", {}, ...block.items.map((item) => make("li", {}, ...runs(item))));
  const { head, rows, widths, side, name } = block;
  return make(
    "div",
    { class: "table", tabindex: "0", role: "region", "aria-label": name },
    make(
      "table",
      { class: side ? sideWords[side].hue : "" },
      make("colgroup", {}, ...widths.map((width) => make("col", { style: `inline-size: ${width}%` }))),
      make("thead", {}, make("tr", {}, ...head.map((text) => (text ? make("th", { scope: "col" }, text) : make("td"))))),
      make(
        "tbody",
        {},
        ...rows.map((cells) =>
          make(
            "tr",
            {},
            ...cells.map((cell, index) => make(index === 0 ? "th" : "td", index === 0 ? { scope: "row" } : {}, ...runs(cell))),
          ),
        ),
      ),
    ),
  );
}

const runs = (cell: Cell): Node[] =>
  cell.map(({ text, bold, quiet, open, href }) => {
    const lines = text.split("\n").flatMap((line, index) => (index > 0 ? [make("br"), line] : [line]));
    const inner =
      bold || open
        ? make("strong", open ? { class: "open" } : {}, ...lines)
        : make("span", quiet ? { class: "quiet" } : {}, ...lines);
    return href ? make("a", { href }, inner) : inner;
  });
