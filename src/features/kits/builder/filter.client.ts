/** The field that looks for practices to tick: what their names and themes hold at once, then what the search of the garden finds. */
import { fold, stem } from "../../../base/french.ts";
import { partOf, type KitPage } from "./page.client.ts";

/** The addresses of the practices that the search of the garden finds. */
export type FindPractices = (question: string) => Promise<readonly string[]>;

/** A word that is being typed is not asked for letter by letter. */
const pause = 300;

/** Filters as somebody types. Without the search (no network, a browser that refuses it), names and themes are searched. */
export function startFilter(page: KitPage, find: FindPractices): void {
  const field = partOf<HTMLInputElement>(page, "filtre");
  let timer: ReturnType<typeof setTimeout> | undefined;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    const typed = field.value.trim();
    const some = show(page, typed, new Set());
    partOf(page, "aucune").hidden = true;
    if (typed === "") return;
    timer = setTimeout(async () => {
      const found = await find(typed).catch(() => []);
      if (field.value.trim() !== typed) return;
      const more = found.length > 0 ? show(page, typed, new Set(found)) : some;
      partOf(page, "aucune").hidden = more > 0;
    }, pause);
  });
}

/** Leaves the practices that hold every word, or were found, and opens their themes. Gives how many. */
function show(page: KitPage, typed: string, found: ReadonlySet<string>): number {
  const asked = fold(typed).split(" ").filter(Boolean);
  let shown = 0;
  for (const theme of page.root.querySelectorAll<HTMLDetailsElement>("[data-theme]")) {
    let some = 0;
    for (const line of theme.querySelectorAll<HTMLElement>("[data-words]")) {
      const slug = line.querySelector("input")?.value ?? "";
      line.hidden = !holds(line.dataset["words"]?.split(" ") ?? [], asked) && !found.has(`/pratiques/${slug}/`);
      if (!line.hidden) some++;
    }
    theme.hidden = some === 0;
    theme.open = asked.length > 0 && some > 0;
    shown += some;
  }
  return shown;
}

/** Whether words hold each that is asked, begun or in another form: « réparation » for « réparer ». */
const holds = (words: readonly string[], asked: readonly string[]): boolean =>
  asked.every((one) => words.some((word) => word.startsWith(one) || stem(word) === stem(one)));
