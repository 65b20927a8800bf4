/** A judged question: the pages, by id, that answer it fully and those that help. */
export type Judged = { group: string; query: string; full: string[]; helps: string[] };

/** What a file says of a question that the garden has no answer to. */
const none = "NONE";

/** What stands among the addresses found when a signpost to a service outside of the garden is shown. */
export const signpostId = "reperes/";

/** How one question was answered. `honest`: to a question without an answer, no practice was shown, and a signpost was. `rank` is that of the first full answer, 0 when there is none. */
export type Outcome = Judged & { recall: number; wide: number; rank: number; empty: boolean; top: string[]; honest?: boolean };

/** Results that count: a screen of them. */
const depth = 5;

/** The questions of a file of four columns, after its head. `codes` gives the lever of each code. Throws on a code that no lever has. */
export function parseJudged(text: string, codes: ReadonlyMap<string, string>): Judged[] {
  const ids = (cell: string | undefined) =>
    (cell ?? "")
      .split(",")
      .map((name) => name.trim())
      .filter(Boolean)
      .map((name) => {
        if (name === none) return name;
        const id = /^L\d+$/.test(name) ? codes.get(name) : name.includes("/") ? name : `pratiques/${name}`;
        if (!id) throw new Error(`No lever has the code ${name}`);
        return id;
      });
  return text
    .split(/\r?\n/)
    .slice(1)
    .filter((line) => line.trim())
    .map((line) => {
      const [group = "", query = "", full, helps] = line.split("\t");
      return { group, query, full: ids(full), helps: ids(helps) };
    });
}

/** The questions of a language (`tests/search/translations/ar.tsv`), after their head: a question, the practices that answer it. */
export const parseAsked = (text: string, language: string): Judged[] =>
  text
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => {
      const [query = "", full = ""] = line.split("\t");
      return { group: language, query, full: full.split(",").map((slug) => `pratiques/${slug.trim()}`), helps: [] };
    });

/** What `found`, the ids that each question brought in order, is worth. Ids of kinds that were never judged are left out. */
export function figuresOf(judged: readonly Judged[], found: readonly (readonly string[])[]): Outcome[] {
  const folder = (id: string) => id.split("/")[0] ?? "";
  const kinds = new Set(judged.flatMap(({ full, helps }) => [...full, ...helps]).map(folder));
  return judged.map((question, place) => {
    const all = found[place] ?? [];
    const order = all.filter((id) => kinds.has(folder(id)));
    const top = order.slice(0, depth);
    const share = (ids: readonly string[]) =>
      ids.filter((id) => top.includes(id)).length / Math.min(depth, Math.max(1, ids.length));
    return {
      ...question,
      recall: share(question.full),
      wide: share([...question.full, ...question.helps]),
      rank: order.findIndex((id) => question.full.includes(id)) + 1,
      empty: all.every((id) => id === signpostId),
      top,
      ...(question.full.includes(none)
        ? { honest: all.includes(signpostId) && !all.some((id) => id.startsWith("pratiques/")) }
        : {}),
    };
  });
}

const mean = (numbers: readonly number[]) => numbers.reduce((sum, n) => sum + n, 0) / Math.max(1, numbers.length);

/** The figures of all questions and of each group, for a terminal; with `misses`, also what was not found. */
export function reportOf(outcomes: readonly Outcome[], misses: boolean): string {
  const row = (name: string, some: readonly Outcome[]) =>
    [
      name.padEnd(20),
      String(some.length).padStart(9),
      mean(some.map(({ recall }) => recall))
        .toFixed(3)
        .padStart(10),
      mean(some.map(({ rank }) => (rank ? 1 / rank : 0)))
        .toFixed(3)
        .padStart(7),
      `${(100 * mean(some.map(({ empty }) => Number(empty)))).toFixed(1)} %`.padStart(10),
      mean(some.map(({ wide }) => wide))
        .toFixed(3)
        .padStart(14),
    ].join("");
  const asked = outcomes.filter(({ honest }) => honest === undefined);
  const unanswerable = outcomes.filter(({ honest }) => honest !== undefined);
  const groups = Map.groupBy(asked, ({ group }) => group);
  const lines = [
    `${"".padEnd(20)}${"questions".padStart(9)}${"rappel@5".padStart(10)}${"MRR".padStart(7)}${"sans rien".padStart(10)}${"aide comprise".padStart(14)}`,
    row("ensemble", asked),
    ...[...groups].map(([name, some]) => row(name, some)),
  ];
  if (unanswerable.length > 0)
    lines.push(
      `Sans réponse dans le jardin : ${unanswerable.filter(({ honest }) => honest).length} sur ${unanswerable.length} avec un repère et sans pratique`,
    );
  if (misses)
    for (const { query, full, top, recall, honest } of outcomes)
      if (!(honest ?? recall === 1))
        lines.push("", query, `  attendu : ${full.join(", ")}`, `  trouvé : ${top.join(", ") || "rien"}`);
  return lines.join("\n");
}
