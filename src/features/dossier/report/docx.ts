/** The document for Word and LibreOffice. Heavy: imported only when it is asked for. */
import {
  AlignmentType,
  BorderStyle,
  Document,
  ExternalHyperlink,
  Footer,
  Header,
  HeadingLevel,
  LevelFormat,
  LineRuleType,
  PageNumber,
  Packer,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
  type ParagraphChild,
} from "docx";
import { site } from "../../../base/site.ts";
import { lightPalette } from "../../../ui/palette.ts";
import type { Block, Cell, Run } from "./blocks.ts";
import { directed, isRtl, writable } from "./direction.ts";
import type { Report } from "./report.ts";

/** As Word writes colours. Lines are darker than on a screen: thin ones would not print. */
const inWord = (colour: string) => colour.slice(1).toUpperCase();
const colour = {
  ink: inWord(lightPalette.ink),
  soft: inWord(lightPalette.soft),
  leaf: inWord(lightPalette.leaf),
  terracotta: inWord(lightPalette.terracotta),
  sky: inWord(lightPalette.sky),
  line: "CFC6B3",
};
const tint = { head: "EDE7DA", institution: inWord(lightPalette["sky-tint"]), quartier: inWord(lightPalette["terracotta-tint"]) };
const face = "Calibri";

/** Twentieths of a point. A4 with margins of 20 mm leaves lines of 170 mm. */
const millimetre = 56.7;
const line = Math.round(170 * millimetre);
const margin = Math.round(20 * millimetre);

/** The document, ready to pack. Real styles, repeated table heads, page numbers, French. */
export const toDocx = (report: Report) =>
  new Document({
    title: report.title,
    subject: report.kicker,
    creator: site.title,
    description: report.lines.join(" "),
    keywords: "contrat de ville, engagements, clauses de méthode",
    styles,
    numbering: {
      config: [
        {
          reference: "points",
          levels: [
            {
              level: 0,
              format: LevelFormat.BULLET,
              text: "•",
              alignment: AlignmentType.START,
              style: { paragraph: { indent: { left: 320, hanging: 240 } } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: Math.round(210 * millimetre), height: Math.round(297 * millimetre) },
            margin: { top: margin, bottom: margin, left: margin, right: margin },
          },
        },
        headers: { default: new Header({ children: [atBothEnds(report.title, report.place)] }) },
        // The first page has its title: only its foot is repeated.
        footers: { default: footOf(report), first: footOf(report) },
        children: [
          said(report.kicker, { style: "Kicker" }),
          said(report.title, { heading: HeadingLevel.TITLE }),
          ...report.lines.map((text) => said(text, { style: "Lead" })),
          ...report.blocks.flatMap(drawn),
        ],
      },
    ],
  });

/** The file itself, for the browser. */
export const docxFile = (report: Report): Promise<Blob> => Packer.toBlob(toDocx(report));

const footOf = ({ foot }: Report) =>
  new Footer({ children: [atBothEnds(foot, [PageNumber.CURRENT, " / ", PageNumber.TOTAL_PAGES])] });

const atBothEnds = (start: string, end: string | (string | (typeof PageNumber)[keyof typeof PageNumber])[]) =>
  new Paragraph({
    style: "Margin",
    tabStops: [{ type: TabStopType.RIGHT, position: line }],
    children: [
      ...words(cut(start)),
      new TextRun({ children: ["\t", ...(typeof end === "string" ? [writable(cut(end))] : end)] }),
    ],
  });

/** A running line must stay one line. */
const cut = (text: string) => (text.length > 70 ? `${text.slice(0, 68)}…` : text);

function drawn(block: Block): (Paragraph | Table)[] {
  if (block.type === "heading")
    return [said(block.text, { heading: block.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2 })];
  if (block.type === "paragraph") return [written(block.runs)];
  if (block.type === "list")
    return block.items.map((item) => written(item, { style: "ListParagraph", numbering: { reference: "points", level: 0 } }));
  return [tableOf(block), new Paragraph({ style: "After", text: "" })];
}

function tableOf({ head, widths, rows, side }: Block & { type: "table" }): Table {
  const sizes = widths.map((share) => Math.round((share * line) / 100));
  const border = { style: BorderStyle.SINGLE, size: 4, color: colour.line };
  const none = { style: BorderStyle.NONE, size: 0, color: "auto" };
  return new Table({
    width: { size: line, type: WidthType.DXA },
    columnWidths: sizes,
    layout: TableLayoutType.FIXED,
    margins: { top: 50, bottom: 50, left: 80, right: 80 },
    borders: { top: border, bottom: border, insideHorizontal: border, left: none, right: none, insideVertical: none },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: head.map((text, index) =>
          cellOf([said(text, { style: "TableHead" })], sizes[index] ?? 0, tint[side ?? "head"]),
        ),
      }),
      ...rows.map(
        (cells) =>
          new TableRow({
            cantSplit: true,
            children: cells.map((cell, index) => cellOf([written(cell, { style: "TableText" })], sizes[index] ?? 0)),
          }),
      ),
    ],
  });
}

const cellOf = (children: Paragraph[], width: number, fill?: string) =>
  new TableCell({
    children,
    width: { size: width, type: WidthType.DXA },
    ...(fill && { shading: { type: ShadingType.CLEAR, color: "auto", fill } }),
  });

/** A run of text, a line break for each end of line in it. */
function runs({ text, bold, quiet, open, href }: Run): ParagraphChild[] {
  const style = {
    ...(bold && { bold }),
    ...(open && { color: colour.terracotta }),
    ...(quiet && { color: colour.soft }),
  };
  if (href) return [new ExternalHyperlink({ link: href, children: words(text, { style: "Hyperlink", ...(bold && { bold }) }) })];
  return text.split("\n").flatMap((part, index) => [...(index > 0 ? [new TextRun({ break: 1 })] : []), ...words(part, style)]);
}

type Style = Omit<Extract<ConstructorParameters<typeof TextRun>[0], object>, "text" | "children">;
type Shape = Omit<Extract<ConstructorParameters<typeof Paragraph>[0], object>, "text" | "children">;

/** A text as runs, each of one direction: a program that writes from right to left has to be told so. */
const words = (text: string, style: Style = {}): TextRun[] =>
  directed(writable(text)).map(
    ({ text: part, rtl, lang }) =>
      new TextRun({ text: part, ...style, ...(rtl && { rightToLeft: true, language: { bidirectional: lang } }) }),
  );

/** A paragraph that goes the way its first letter does. */
const written = (cell: Cell, shape: Shape = {}): Paragraph =>
  new Paragraph({
    ...shape,
    ...(isRtl(cell.map(({ text }) => text).join("")) && { bidirectional: true }),
    children: cell.flatMap(runs),
  });

const said = (text: string, shape: Shape) => written([{ text }], shape);

const spacing = (before: number, after: number, lineHeight = 276) => ({
  spacing: { before, after, line: lineHeight, lineRule: LineRuleType.AUTO },
});

const styles: NonNullable<ConstructorParameters<typeof Document>[0]["styles"]> = {
  default: {
    document: { run: { font: face, size: 22, color: colour.ink, language: { value: "fr-FR" } }, paragraph: spacing(0, 120) },
    title: { run: { font: face, size: 52, bold: true, color: colour.ink }, paragraph: spacing(0, 160, 240) },
    heading1: {
      run: { font: face, size: 30, bold: true, color: colour.leaf },
      paragraph: { ...spacing(360, 120, 240), keepNext: true },
    },
    heading2: {
      run: { font: face, size: 24, bold: true, color: colour.ink },
      paragraph: { ...spacing(200, 80, 240), keepNext: true },
    },
    hyperlink: { run: { color: colour.leaf, underline: {} } },
    listParagraph: { paragraph: { ...spacing(0, 60), keepLines: true } },
  },
  paragraphStyles: [
    {
      id: "Kicker",
      name: "Surtitre",
      basedOn: "Normal",
      run: { size: 22, bold: true, color: colour.leaf },
      paragraph: spacing(0, 60),
    },
    { id: "Lead", name: "Chapeau", basedOn: "Normal", run: { size: 22, color: colour.soft }, paragraph: spacing(0, 40) },
    {
      id: "TableHead",
      name: "En-tête de tableau",
      basedOn: "Normal",
      run: { size: 18, bold: true },
      paragraph: { ...spacing(0, 0, 250), keepNext: true },
    },
    { id: "TableText", name: "Texte de tableau", basedOn: "Normal", run: { size: 19 }, paragraph: spacing(0, 0, 250) },
    { id: "Margin", name: "Marges", basedOn: "Normal", run: { size: 17, color: colour.soft }, paragraph: spacing(0, 0, 240) },
    { id: "After", name: "Après un tableau", basedOn: "Normal", run: { size: 8 }, paragraph: spacing(0, 0, 240) },
  ],
};
