import { relative } from "node:path";
import { rm } from "node:fs/promises";
import { afterAll, describe, expect, test } from "vitest";
import { readGarden } from "../../src/entry/read.ts";
import { resolveWikiHtml } from "../../src/graph/resolve.ts";
import { attacks, harmless, strangeFiles, strayLinks, writeAttacks } from "../attacks.ts";
import { check, entry, garden, gardenProblems } from "../entries.ts";

const checked = (name: string, text: string) => check(text, `termes/${name}`);

describe("an attack is refused where it stands, for one reason", () => {
  test.each(attacks.map((attack) => [attack.name, attack] as const))("%s", (name, { text, code, line }) => {
    const before = process.threadCpuUsage();
    const { entry: passed, problems } = checked(name, text);
    expect([passed, [...new Set(problems.map((problem) => problem.code))], problems[0]?.line]).toEqual([undefined, [code], line]);
    const { user, system } = process.threadCpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(2000);
  });

  test("no two have one name, and there are enough of them", () => {
    const names = [...attacks, ...strayLinks].map(({ name }) => name);
    expect([new Set(names).size, names.length > 200]).toEqual([names.length, true]);
  });
});

const troc = entry("termes/troc", { titre: "Troc" });

describe("a link that tries to be something else leads nowhere, and is refused with the whole", () => {
  test.each(strayLinks.map((attack) => [attack.name, attack] as const))("%s", (name, { text, code, line }) => {
    const { entry: passed } = checked(name, text);
    if (!passed) throw new Error("refused alone: it belongs to the table above");
    const stray = { ...passed, file: `content/termes/${name}.mdx` };
    expect(
      new Set(
        gardenProblems(troc, stray)
          .filter(({ warning }) => !warning)
          .map((problem) => [problem.code, problem.line].join()),
      ),
    ).toEqual(new Set([[code, line].join()]));
    // Shown in a writer’s preview all the same: it must be harmless there.
    expect(strange(shown(passed.html))).toEqual([]);
  });
});

describe("text that looks like an attack is shown as text", () => {
  test.each(Object.entries(harmless))("%s", (name, text) => {
    const { entry: passed, problems } = checked(name, text);
    expect(problems.filter(({ warning }) => !warning)).toEqual([]);
    expect(strange(passed?.html ?? "<refused>")).toEqual([]);
  });

  test("a title with tags stays text in the link that takes it for words", () => {
    const attack = entry("termes/attaque", { titre: '<script>alert("1")</script>' });
    const citing = entry("recits/fete", {}, "[[termes/attaque]]");
    const { graph, names } = garden(attack, citing);
    expect(resolveWikiHtml(citing.html, names, (id) => graph.nodes.get(id)?.title ?? "")).toBe(
      '<p><a href="/termes/attaque/">&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;</a></p>',
    );
  });
});

describe("files that are not entries", () => {
  const folder = "tests/.tmp/etranges";
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test("are refused one by one, and links to elsewhere are not followed", async () => {
    await rm(folder, { recursive: true, force: true });
    await writeAttacks(folder, []);
    const { entries, photos, problems } = await readGarden(folder);
    const all = [...problems, ...entries.flatMap(({ problems: own }) => own)];
    // The small garden has a translation older than its French.
    const told = all.filter(({ code }) => code !== "stale-translation").map(({ file, code }) => [relative(folder, file), code]);
    expect(Object.fromEntries(told)).toEqual(strangeFiles);
    expect([...photos.keys()]).toEqual(["pratiques/atelier.png"]);
  });
});

/** The HTML with its wiki-links resolved in a garden that has none of their pages. */
const shown = (html: string) => resolveWikiHtml(html, garden(troc).names, () => "");

const tags = new Set(
  "p ul li strong em del code pre blockquote table thead tbody tr th td h2 h3 h4 h5 h6 ol a br hr div section figure figcaption img".split(
    " ",
  ),
);
const attributes = /^(?:href="(?:\/|#|https:|mailto:|tel:|wiki:)[^"<>\s]*"|rel="external"|id="t-[a-z0-9-]+"|start="\d+")$/;

/** Tags and attributes that the renderer never makes from text, read as a browser would: from `<` to `>`, quotes respected. */
function strange(html: string): string[] {
  return [...html.matchAll(/<\/?([^\s>/]*)((?:"[^"]*"|[^">])*)>/g)].flatMap(([tag, name = "", rest = ""]) => {
    const odd = rest.match(/[^\s=]+(?:="[^"]*")?/g)?.filter((attribute) => !attributes.test(attribute)) ?? [];
    return tags.has(name) && odd.length === 0 ? [] : [tag];
  });
}
