import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { guideFiles, parseSignposts } from "../../src/features/search/guide/guide-file.ts";

test("without JavaScript nor a server, the search page says whole who to call when somebody is in danger, and only that", async () => {
  const page = await readFile(join(inject("petit"), "recherche/index.html"), "utf8");
  const [, shown = ""] = /<noscript>([^]*?)<\/noscript>/.exec(page) ?? [];
  const { signposts } = parseSignposts(await readFile(join("tests/gardens/petit", guideFiles.signposts), "utf8"), "");
  const list = (urgent: boolean) => signposts.filter((signpost) => signpost.urgent === urgent).map(({ html }) => html);
  expect(list(true)).toHaveLength(1);
  expect(list(false)).toHaveLength(1);
  expect(/<ul[^>]*>([^]*)<\/ul>/.exec(shown)?.[1]).toBe(list(true).join(""));
  expect([...shown.matchAll(/href="tel:(\d+)"/g)].map(([, number]) => number)).toEqual(["112", "15", "18", "17"]);
});
