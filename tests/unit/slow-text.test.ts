import { describe, expect, test } from "vitest";
import { stretchesOf } from "../../src/features/aloud/utterances.ts";
import { cleanText } from "../../src/features/contribution/clean.ts";
import { draftOf } from "../../src/features/contribution/draft/draft.ts";
import { escapeText, itemsOf } from "../../src/features/contribution/draft/entry-text.ts";
import { withField } from "../../src/features/contribution/draft/front-matter.ts";
import { mergedFile } from "../../src/features/contribution/draft/merge.ts";
import { previewHtml } from "../../src/features/contribution/draft/preview.ts";
import { freeSlug } from "../../src/features/contribution/slug.ts";
import { cutAtWord, partsOf, titleOf } from "../../src/features/contribution/wording.ts";
import { checkEntry } from "../../src/entry/check.ts";
import { controlCharacters } from "../../src/entry/control-characters.ts";
import { sentenceLengths } from "../../src/entry/frames/sentence.ts";
import { escapeHtml } from "../../src/base/html.ts";
import { isPublicAddress, readUrl } from "../../src/entry/body/safe-url.ts";
import { sentencesOf } from "../../src/base/text-ends.ts";
import { fold, slugify, stem, typeset } from "../../src/base/french.ts";
import { readForm } from "../../src/intake/http/form-data.ts";
import { inert, oneLine } from "../../src/intake/publish/forge/proposal.ts";
import { reportedPage } from "../../src/intake/review/reported-page.ts";
import { formatProblems } from "../../src/base/problem.ts";
import { forIndex, forReading } from "../../src/features/search/index-text.ts";
import { readQuery, singular } from "../../src/features/search/normalise.ts";
import { entryText, schemas, vocabulary } from "../entries.ts";
import { growth } from "../linear.ts";

const check = (text: string) => checkEntry({ id: "termes/essai", file: "content/termes/essai.mdx", text }, schemas);
const body = (text: string) => check(entryText("termes/essai", {}, text));
const page = entryText("pratiques/four", {}, "<Etapes>\n\n1. Chauffer.\n\n</Etapes>");

/** All that is done, in a program of the garden, to a text that a stranger wrote. */
const works: Readonly<Record<string, (text: string) => unknown>> = {
  typeset,
  fold,
  slugify,
  stem,
  cleanText,
  escapeText,
  itemsOf,
  sentencesOf,
  stretchesOf,
  partsOf: (text) => partsOf(text, 300),
  cutAtWord: (text) => cutAtWord(text, 300),
  "the title of what is told": (text) => titleOf({ quoi: [text] }),
  "the preview of a form": (text) => previewHtml("pratique", { quoi: [text], comment: [text] }),
  "the address of a title": (text) => freeSlug("pratiques", text, () => false),
  "the draft of a practice": (text) =>
    draftOf("pratique", { quoi: [text], comment: [text] }, { vocabulary, today: "2026-11-28", taken: () => false }),
  "a merge": (text) => mergedFile(page, { values: { quoi: [text], comment: [text] } }, { id: "pratiques/four", vocabulary }),
  "a field put in a file": (text) => withField("titre: Four\nresume: Un four.\n", "simple", text),
  "the check of a body": (text) => formatProblems(body(text).problems),
  "the check of a front matter": (text) => formatProblems(check(`---\n${text}\n---\nBonjour.\n`).problems),
  "the check of a field": (text) =>
    formatProblems(check(entryText("termes/essai", { simple: text, synonymes: [text] })).problems),
  controlCharacters,
  sentenceLengths,
  escapeHtml,
  "an address": (text) => [readUrl(text, () => true), readUrl(`/${text}`, () => true), isPublicAddress(`https://${text}`)],
  "the page of a report": (text) => reportedPage({ page: [text] }),
  "a form in its body": (text) => readForm(Buffer.from(text), "application/x-www-form-urlencoded"),
  "a form in parts": (text) => readForm(Buffer.from(`--x\r\n${text}`), "multipart/form-data; boundary=x"),
  "a commit message": inert,
  "a push option": oneLine,
  "a search": (text) => [readQuery(text), forIndex(text), forReading(text), singular(text)],
};

/** What has slowed a parser or a pattern somewhere: said again and again. */
const hostile = [
  ..."{ } < > [ ] ( ) * _ ~ ` # | - + = : ; , . ! ? ' \" « » ’ @ & % \\ / \t \n \r 1 a A é œ".split(" ").filter(Boolean),
  " ",
  "\n\n",
  "\u00A0",
  "\u200B",
  "\u200D",
  "\u0301",
  "\uD83D",
  "👩‍🌾",
  // Two after one another: what one opens, the other does not close.
  ..."-@ @- {[ [{ <_ `* *_ _` [( ](".split(" "),
  "-@",
  "a@",
  "@a",
  "a@b.c ",
  "www.",
  "http://",
  "www.a.fr ",
  "{a}",
  "{/*",
  "<a",
  "</a",
  "<A>",
  "<A b=",
  "<!--",
  "&a",
  "&#1",
  "_a",
  "_a_",
  "__a",
  "*a ",
  "~~a",
  "`a",
  "[a",
  "![",
  "[[a",
  "]]",
  "[a](b",
  "](/a",
  "> ",
  ">",
  "- ",
  "-\n",
  "1. ",
  "# a\n",
  "|a|\n|-|\n",
  "|-",
  "a\n===\n",
  "---\n",
  "[a]: b\n",
  "[^a]",
  "a: a\n",
  "a: ",
  "- a: b\n",
  "? ",
  "&a ",
  "*a,",
  "!a ",
  "'a",
  "a. B",
  "M. A",
  " a",
  "a ",
  " »",
  "« ",
  " ;",
  " :",
  "1 000 ",
  "1 kg",
  "a's",
  "qu'",
  "''",
  "=%",
  "&a=b",
  "%0A",
  "..",
  "/../",
  "?#",
  "\r\n--x\r\n",
] as const;

/** Of the shorter text, in signs; the longer is what the longest field takes. */
const length = 4_000;

describe("Four times the text is not sixteen times the work", () => {
  for (const [name, work] of Object.entries(works))
    test(
      name,
      () => {
        const slow = hostile.filter((seed) => growth(work, (signs) => seed.repeat(signs / seed.length), length) !== undefined);
        expect(slow).toEqual([]);
      },
      // Many texts on a machine that does something else: the clock judges each, and nothing else.
      1_200_000,
    );
});
