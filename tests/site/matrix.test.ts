import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { parse } from "yaml";

type Front = { besoins?: string[]; leviers?: string[]; themes: string[]; statut?: string };

/** Front matter read straight from the files, by no code of the site. */
const practices = readdirSync("content/pratiques")
  .filter((name) => name.endsWith(".mdx"))
  .map((name) => parse(readFileSync(join("content/pratiques", name), "utf8").split(/^---$/m)[1] ?? "") as Front)
  .filter(({ statut }) => statut !== "retire" && statut !== "brouillon");
const themes = Object.keys((parse(readFileSync("content/vocabulaire.yaml", "utf8")) as { themes: object }).themes);
const slugs = (folder: string) => readdirSync(join("content", folder)).map((name) => name.replace(".mdx", ""));

/** The number that the page shows in each cell, by address; a cell without a link is 0. */
const page = readFileSync(join(inject("jardin"), "politiques/index.html"), "utf8");
const shown = new Map(
  [...page.matchAll(/<a [^>]*?href="(\/(?:besoins|leviers)\/[^"#]+\/#theme-[^"]+)"[^>]*>.*?<b>(\d+)<\/b>/gs)].map((found) => [
    found[1],
    Number(found[2]),
  ]),
);

describe.each(["besoins", "leviers"] as const)("the table of %s and themes", (folder) => {
  test("shows the counts of an independent reading of the files, cell by cell", () => {
    const cells = slugs(folder).flatMap((slug) => themes.map((theme) => [slug, theme] as const));
    const recounted = cells.map(([slug, theme]) => [
      `/${folder}/${slug}/#theme-${theme}`,
      practices.filter((front) => front[folder]?.includes(slug) && front.themes.includes(theme)).length,
    ]);
    expect(
      cells.map(([slug, theme]) => [`/${folder}/${slug}/#theme-${theme}`, shown.get(`/${folder}/${slug}/#theme-${theme}`) ?? 0]),
    ).toEqual(recounted);
    expect(recounted.some(([, count]) => Number(count) > 0)).toBe(true);
  });
});
