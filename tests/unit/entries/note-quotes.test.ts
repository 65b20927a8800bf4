import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

/** Words in a row that are looked at together: two such runs in a row share three. */
const run = 4;

/** A text as its runs of words, each told by a digest. Spaces, capitals and the shape of an apostrophe change nothing. */
function runsOf(text: string): string[] {
  const words =
    text
      .toLowerCase()
      .replaceAll("’", "'")
      .match(/[\p{L}\p{M}\d']+/gu) ?? [];
  return words.slice(run - 1).map((_, at) =>
    createHash("sha256")
      .update(words.slice(at, at + run).join(" "))
      .digest("hex")
      .slice(0, 8),
  );
}

/**
 * The note that the project comes from, whole and in order, by the digests of
 * its runs: its text is its authors’, and is quoted here, not copied.
 */
const note = readFileSync("tests/unit/entries/note-runs.txt", "utf8").trim();

/** Whether these words stand in the note, in a row. */
const isInNote = (quote: string) => {
  const runs = runsOf(quote);
  return runs.length > 0 && note.includes(runs.join(" "));
};

/** What a need quotes, between the guillemets that follow « Les mots de la note ». */
const quotes = readdirSync("content/besoins").map((name) => {
  const text = readFileSync(join("content/besoins", name), "utf8");
  return [name, /\*\*Les mots de la note[^*]*\*\*\s*«([^»]*)»/u.exec(text)?.[1] ?? ""] as const;
});

test("each need quotes the note, word for word", () => {
  expect(quotes.length).toBeGreaterThanOrEqual(18);
  expect(quotes.filter(([, quote]) => !isInNote(quote))).toEqual([]);
});

test("a quotation with another word, two words changed over, or none, is no quotation", () => {
  for (const [, quote] of quotes) {
    const words = quote.trim().split(/\s+/);
    const half = Math.floor(words.length / 2);
    expect(isInNote([...words.slice(0, half), "autrement", ...words.slice(half + 1)].join(" "))).toBe(false);
    expect(isInNote([...words.slice(0, -2), words.at(-1), words.at(-2)].join(" "))).toBe(false);
  }
  expect(isInNote("")).toBe(false);
});
