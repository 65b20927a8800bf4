import { compareFrench, fold } from "../../../base/french.ts";

const root = document.querySelector<HTMLElement>("[data-table]");
if (root) start(root);

/** Makes the columns of the table sort, and its lines filter. Without it the table is complete, in its own order. */
function start(root: HTMLElement) {
  const body = root.querySelector("tbody") as HTMLTableSectionElement;
  const status = root.querySelector("[role=status]") as HTMLElement;
  const input = root.querySelector("input") as HTMLInputElement;
  const rows = [...body.rows].map((row, index) => ({
    row,
    index,
    cells: [...row.cells].map((cell) => cell.textContent.trim()),
    words: ` ${fold(row.textContent)}`,
  }));
  const headings = [...root.querySelectorAll<HTMLElement>("th[data-column]")];

  for (const [column, heading] of headings.entries()) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "tap press";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => {
      const text = heading.dataset["text"] === "true";
      // Words start from A, numbers from the largest.
      const first = text ? "ascending" : "descending";
      const order = heading.getAttribute("aria-sort") === first ? (text ? "descending" : "ascending") : first;
      for (const other of headings) other.removeAttribute("aria-sort");
      heading.setAttribute("aria-sort", order);
      const way = order === "ascending" ? 1 : -1;
      const cell = (cells: readonly string[]) => cells[column] ?? "";
      const compared = (a: string, b: string) => (text ? compareFrench(a, b) : Number.parseInt(a, 10) - Number.parseInt(b, 10));
      rows.sort((a, b) => way * compared(cell(a.cells), cell(b.cells)) || a.index - b.index);
      body.append(...rows.map(({ row }) => row));
    });
  }

  input.addEventListener("input", () => {
    const words = fold(input.value).split(" ").filter(Boolean);
    let kept = 0;
    for (const { row, words: own } of rows) {
      row.hidden = !words.every((word) => own.includes(` ${word}`));
      if (!row.hidden) kept++;
    }
    status.textContent =
      words.length === 0
        ? ""
        : kept === 0
          ? "Aucune ligne : changez un mot."
          : `${kept} ${kept > 1 ? "lignes" : "ligne"} sur ${rows.length}`;
  });
  for (const hidden of root.querySelectorAll<HTMLElement>("[data-live]")) hidden.hidden = false;
}
