import { getDocumentProxy } from "unpdf";

/** A piece of text of a PDF, and where it stands on its page: millimetres from the left and from the top. */
export type PdfText = { text: string; left: number; top: number };
export type PdfPage = { size: string; texts: PdfText[] };

const mm = (points: number) => (points * 25.4) / 72;

/** What a reader of PDF finds: each page with its size in whole millimetres and its texts in the order written, and whether it is tagged. */
export async function readPdf(pdf: Uint8Array): Promise<{ pages: PdfPage[]; tagged: boolean }> {
  const file = await getDocumentProxy(new Uint8Array(pdf));
  const pages: PdfPage[] = [];
  for (let number = 1; number <= file.numPages; number++) {
    const page = await file.getPage(number);
    const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
    const { items } = await page.getTextContent();
    pages.push({
      size: `${Math.round(mm(right - left))} × ${Math.round(mm(top - bottom))}`,
      texts: items.flatMap((item) =>
        "str" in item
          ? [{ text: item.str, left: mm(Number(item.transform[4]) - left), top: mm(top - Number(item.transform[5])) }]
          : [],
      ),
    });
  }
  return { pages, tagged: (await file.getMarkInfo())?.Marked === true };
}

/** Pages counted and sized, each size once. */
export async function pagesOf(pdf: Uint8Array) {
  const { pages, tagged } = await readPdf(pdf);
  return { count: pages.length, sizes: [...new Set(pages.map(({ size }) => size))], tagged };
}

/** Text as it is compared: ligatures undone, without spaces nor hyphens, which lines add and take away. */
export const plain = (text: string) => text.normalize("NFKC").replace(/[\s\u00AD-]+/g, "");

/** What is written in one quarter of a page. */
export const quarterOf = ({ texts }: PdfPage, column: number, row: number) =>
  plain(
    texts
      .filter(({ left, top }) => Math.floor(left / 105) === column && Math.floor(top / 148.5) === row)
      .map(({ text }) => text)
      .join(""),
  );
