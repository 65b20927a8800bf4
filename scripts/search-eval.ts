/**
 * `npm run search-eval -- questions.tsv`: how well the search of the built site
 * answers judged questions. It asks them on the search page itself, in a real
 * browser, and reads the results in the order in which the page shows them:
 * what is measured is what a visitor gets, grouping and cuts included.
 *
 * The file has four columns: group, question, the pages that answer it fully,
 * those that help, parted by commas: names of practices, codes of levers (`L4`)
 * or addresses (`besoins/x`); `NONE` when the garden has no answer, so that a
 * signpost must be shown and no practice. Results of kinds that the file never names are
 * left out of the order: nobody judged them.
 *
 * `--language ar` asks the welcome page of a language its own questions.
 *
 * `--without-synonyms` searches an index of the garden without the other names
 * of its entries nor their words (content/_mots-des-fiches.txt),
 * `--without-thesaurus` without content/_mots-proches.txt; `--misses` lists what
 * was not found.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { contentFolder, distFolder } from "../src/base/folders.ts";
import { sharedKey } from "../src/entry/rows/keys.ts";
import { openBrowser } from "./lib/chromium.ts";
import { typedOrExit } from "./lib/command.ts";
import { nearWordFiles } from "./lib/near-words.ts";
import { figuresOf, parseAsked, parseJudged, reportOf, signpostId, type Judged } from "./lib/search-figures.ts";
import { serve } from "./serve.ts";

const typed = typedOrExit({
  name: "search-eval",
  usage: `npm run search-eval -- FICHIER.tsv   avec, au choix, --without-synonyms, --without-thesaurus, --misses
npm run search-eval -- --language ar  celle d’une autre langue, par ses questions (tests/search/translations)`,
  words: 1,
  options: { "without-synonyms": "flag", "without-thesaurus": "flag", misses: "flag", language: "text" },
});

/** The other names in the head of an entry, on one line or on several. */
const synonyms = new RegExp(`^${sharedKey("synonyms")}:.*\\n(?:[ -].*\\n)*`, "m");

/** Indexes a copy of the garden that lacks what the options take away. Resolves to the folder of its index. */
async function poorerIndex(work: string): Promise<string> {
  const content = join(work, "content");
  await cp(contentFolder(), content, { recursive: true });
  if (typed.flag("without-thesaurus")) await rm(join(content, nearWordFiles.thesaurus), { force: true });
  if (typed.flag("without-synonyms")) {
    await rm(join(content, nearWordFiles.words), { force: true });
    for (const name of await readdir(content, { recursive: true }))
      if (name.endsWith(".mdx")) {
        const path = join(content, name);
        await writeFile(path, (await readFile(path, "utf8")).replace(synonyms, ""));
      }
  }
  const dist = join(work, "dist");
  const env = { ...process.env, GARDEN_CONTENT: content, GARDEN_CACHE: join(work, "cache"), GARDEN_DIST: dist };
  const { status } = spawnSync(process.execPath, ["scripts/steps/search-index.ts"], {
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) throw new Error("The index of the poorer garden could not be made");
  return join(dist, "pagefind");
}

/** Asks a question in the field, as somebody would after another, and reads the addresses of the results, in the order of the page. */
async function ask(page: Page, { query }: Judged): Promise<string[]> {
  await page.locator("#q").fill("");
  await page.locator('main [role="status"]').filter({ hasText: /^$/ }).waitFor();
  await page.locator("#q").fill(query);
  await page.locator("#q").press("Enter");
  await page.locator('main [role="status"]').filter({ hasText: query }).waitFor({ timeout: 20_000 });
  const links = await page.locator("#resultats h3 a").evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
  const outside = await page.locator("#reperes li:visible").count();
  return [...(outside > 0 ? [signpostId] : []), ...links.map((href) => href.replace(/^\/|\/$/g, ""))];
}

/** The same in the box of the welcome page of a language. */
async function askWelcome(page: Page, { query }: Judged): Promise<string[]> {
  const said = page.locator('main [role="status"]');
  await page.locator("#q").fill("");
  await said.filter({ hasText: /^$/ }).waitFor({ state: "attached" });
  await page.locator("#q").fill(query);
  await page.locator("#q").press("Enter");
  await said.filter({ hasText: /\S/ }).waitFor({ timeout: 20_000 });
  const links = await page.locator("#trouve a").evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
  return links.map((href) => href.replace(/^\/[a-z]+\/|\/$/g, ""));
}

const language = typed.text("language");
const file = typed.words[0] ?? `tests/search/${language ? `translations/${language}` : "queries"}.tsv`;
for (const [path, why] of [
  [file, `${file} : ce fichier de questions n’existe pas.`],
  [join(distFolder(), "recherche", "index.html"), "Le site n’est pas encore construit : « npm run build » d’abord."],
] as const) {
  if (existsSync(path)) continue;
  console.error(why);
  process.exit(1);
}

const work = await mkdtemp(join(tmpdir(), "jardin-eval-"));
const { url, close } = await serve(distFolder(), 0);
const browser = await openBrowser();
try {
  const text = await readFile(file, "utf8");
  const judged = language ? parseAsked(text, language) : parseJudged(text, await leverCodes());
  const page = await browser.newPage();
  if (typed.flag("without-synonyms") || typed.flag("without-thesaurus")) {
    const index = await poorerIndex(work);
    await page.route("**/pagefind/**", (route) =>
      route.fulfill({ path: join(index, new URL(route.request().url()).pathname.replace("/pagefind/", "")) }),
    );
  }
  const found: string[][] = [];
  await page.goto(`${url}${language ?? "recherche"}/`);
  for (const question of judged) found.push(await (language ? askWelcome : ask)(page, question));
  console.log(reportOf(figuresOf(judged, found), typed.flag("misses")));
} finally {
  await browser.close();
  close();
  await rm(work, { recursive: true, force: true });
}

/** The lever that each code of the domain stands for. */
async function leverCodes(): Promise<Map<string, string>> {
  const codes = new Map<string, string>();
  for (const name of await readdir(join(contentFolder(), "leviers"))) {
    const code = /^code: (L\d+)$/m.exec(await readFile(join(contentFolder(), "leviers", name), "utf8"))?.[1];
    if (code) codes.set(code, `leviers/${name.replace(/\.mdx$/, "")}`);
  }
  return codes;
}
