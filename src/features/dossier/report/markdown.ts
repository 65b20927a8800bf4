import { markdownText } from "../../../base/markdown-text.ts";
import type { Block, Cell, Run } from "./blocks.ts";
import type { Report } from "./report.ts";

/** The document as Markdown, for a wiki, a message or a text editor. */
export function toMarkdown(report: Report): string {
  const head = [`# ${escape(report.title)}`, `*${escape(report.kicker)}*`, ...report.lines.map(escape)];
  return [...head, ...report.blocks.map(blockText), `---\n\n${escape(report.foot)}.`].join("\n\n") + "\n";
}

function blockText(block: Block): string {
  if (block.type === "heading") return `${"#".repeat(block.level + 1)} ${escape(block.text)}`;
  if (block.type === "paragraph") return inline(block.runs);
  if (block.type === "list") return block.items.map((item) => `- ${inline(item)}`).join("\n");
  const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    row(block.head.map(escape)),
    row(block.head.map(() => "---")),
    ...block.rows.map((cells) => row(cells.map((cell) => inline(cell).replaceAll("\n", "<br>")))),
  ].join("\n");
}

const inline = (cell: Cell) => cell.map(runText).join("");

function runText({ text, bold, open, href }: Run): string {
  const inner = text.trim();
  if (inner === "") return text;
  const written = href === text ? `<${href}>` : href ? `[${escape(inner)}](<${href}>)` : escape(inner);
  const mark = bold || open ? "**" : "";
  // Marks must touch the words they hold; the spaces around stay outside.
  return text.replace(inner, () => `${mark}${written}${mark}`);
}

/** Line ends stay: a cell or a clause may have several. */
const escape = (text: string) => text.split("\n").map(markdownText).join("\n");
