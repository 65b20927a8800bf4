import { cp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { layersOf } from "./layers.ts";
import { buildSite, workshop } from "./setup.ts";

const slug = "zibeline-ivoirine";
/** Words that only the withdrawn entry says, one for each field that the open data has a place for. */
const words =
  "Zibeline Quitterie vergeoise passelacet Trémazan kermesses Casimirs Escartefigue Manteauxcloches Turlupin Calembredaine".split(
    " ",
  );

const withdrawn = `---
titre: Zibeline ivoirine
resume: Le paravent Quitterie se plie en trois.
simple: On plie le vergeoise.
synonymes: [passelacet]
contributeurs:
  - { nom: Ubaldine Trémazan, mode: nom }
statut: retire
publie_le: 2026-11-23
type: geste
themes: [reemploi-reparation]
besoins_fondamentaux: [se-vetir]
economise: [argent]
difficulte: 1
duree: { min: 10, unite: minutes }
chiffres:
  - valeur: "31"
    unite: kermesses
    mesure: Casimirs comptés
    role: effet
    qualite: C
    source: { titre: Ce que l’on en dit, editeur: Escartefigue, url: "https://exemple.fr/" }
besoins: [culture-du-faire]
leviers: [fonds-d-initiatives]
complete: [reprendre-un-vetement]
clauses:
  - { cote: institution, qui: Manteauxcloches, engagement: prête, delai: un an, indicateur: un, sinon: rien }
  - { cote: quartier, qui: Le groupe, engagement: prête, delai: un an, indicateur: un, sinon: rien }
---

Turlupin, en bref, avec [[réemploi]].

<Etapes>

1. Calembredaine.

</Etapes>
`;

let dist = "";
beforeAll(async () => {
  const content = join(workshop, "site", "withdrawn", "content");
  await rm(content, { recursive: true, force: true });
  await cp(resolve("tests/gardens/petit"), content, { recursive: true });
  await writeFile(join(content, `pratiques/${slug}.mdx`), withdrawn);
  const term = join(content, "termes/reemploi.mdx");
  const text = await readFile(term, "utf8");
  await writeFile(
    term,
    text.replace("On répare,", `On répare, [autrefois](/pratiques/${slug}/) ou [[pratiques/${slug}|avec elle]],`),
  );
  const built = await buildSite(content, "site/withdrawn/built");
  expect(built.code, built.output).toBe(0);
  dist = built.dist;
});

/** The files that hold one of these, packed ones opened, by their path. */
async function holding(...sought: string[]): Promise<string[]> {
  const files = (await readdir(dist, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const found = [];
  for (const { parentPath, name } of files) {
    const path = join(parentPath, name);
    const layers = layersOf(await readFile(path));
    if (sought.some((word) => layers.some((layer) => layer.includes(word))))
      found.push(path.slice(dist.length + 1).replaceAll("\\", "/"));
  }
  return found.sort();
}

test("a withdrawn entry says itself on its own page alone, and in the copy of the site that holds that page", async () => {
  expect(await holding(...words)).toEqual(["hors-ligne/jardin.zip", `pratiques/${slug}/index.html`]);
});

test("its address stands on no map, in no list and no data: only in what others wrote, and in the list of what may be kept", async () => {
  expect(await holding(slug)).toEqual([
    "hors-ligne/fichiers.json",
    "hors-ligne/jardin.zip",
    `pratiques/${slug}/index.html`,
    "termes/reemploi/index.html",
  ]);
  const lines = (await readFile(join(dist, "sitemap-0.xml"), "utf8")).split("<url>").length;
  expect(lines).toBeGreaterThan(50);
});

test("its page says that it was withdrawn, and asks search engines not to keep it", async () => {
  const page = await readFile(join(dist, `pratiques/${slug}/index.html`), "utf8");
  expect(page).toContain('<meta name="robots" content="noindex">');
  expect(page).toMatch(/class="entry-status"/);
  expect(await readFile(join(dist, "pratiques/reprendre-un-vetement/index.html"), "utf8")).not.toContain("noindex");
});

test("the text of another page that led to it keeps its words in the open data, and loses the link", async () => {
  const copy = await readFile(join(dist, "termes/reemploi.md"), "utf8");
  expect(copy).toContain("On répare, autrefois ou avec elle,");
});
