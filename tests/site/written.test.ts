/** What was written into the small garden, and what the build made of it: a photo, an entry that is withdrawn, text that looks like an attack. */
import { appendFile, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { harmless, writeAttacks } from "../attacks.ts";
import { openPhotoDecoder } from "../../src/intake/apart/photo.ts";
import { layersOf } from "./layers.ts";
import { liveTags } from "./live-tags.ts";
import { ownIcon } from "./pages.ts";
import { buildSite, copyBuilt, smallGarden, workshop } from "./setup.ts";
import { partAddress, textIn } from "../../src/base/parts/parts.ts";

const folder = join(workshop, "site", "written");
const content = join(folder, "content");
const { decode, close } = openPhotoDecoder();
afterAll(close);

const slug = "zibeline-ivoirine";
/** Words that only the withdrawn entry says, one for each field that the open data has a place for. */
const words =
  "Zibeline Quitterie vergeoise passelacet Trémazan kermesses Casimirs Escartefigue Manteauxcloches Turlupin Calembredaine Patafiole Mirliton".split(
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
sans_images: true
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
    sens: mieux
    source: { titre: Ce que l’on en dit, editeur: Escartefigue, sans_date: true, url: "https://exemple.fr/" }
cadre_legal:
  - { texte: Mirliton, sans_texte: true }
besoins: [culture-du-faire]
leviers: [fonds-d-initiatives]
raisons:
  - { lien: culture-du-faire, pourquoi: Patafiole. }
  - { lien: fonds-d-initiatives, pourquoi: Elle paie. }
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

/** A telephone’s photo, on its side, which says who took it and where. */
const taken = () =>
  sharp({
    create: { width: 2400, height: 1200, channels: 3, background: "#888", noise: { type: "gaussian", mean: 128, sigma: 9 } },
  })
    .jpeg()
    .withMetadata({ orientation: 6 })
    .withExifMerge({
      IFD0: { Make: "SecretPhone" },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "45/1 11/1 0/1", GPSLongitudeRef: "E", GPSLongitude: "5/1 43/1 0/1" },
    })
    .withIccProfile("p3")
    .toBuffer();

let dist = "";
beforeAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await copyBuilt(smallGarden(), { folder, content });
  await writeAttacks(
    content,
    Object.entries(harmless).map(([name, text]) => ({ name, text })),
    { strange: false },
  );
  await writeFile(join(content, `pratiques/${slug}.mdx`), withdrawn);
  const term = join(content, "termes/reemploi.mdx");
  const text = await readFile(term, "utf8");
  await writeFile(
    term,
    text.replace("On répare,", `On répare, [autrefois](/pratiques/${slug}/) ou [[pratiques/${slug}|avec elle]],`),
  );
  const decoded = await decode(await taken());
  if (!decoded.ok) throw new Error(decoded.message);
  // The same photo twice, on two pages: one changes later, the other does not.
  for (const [name, page] of [
    ["chaussette", "reprendre-un-vetement"],
    ["gilet", "batterie-gonflee"],
  ] as const) {
    await writeFile(join(content, "pratiques", `${name}.webp`), decoded.bytes);
    await appendFile(
      join(content, "pratiques", `${page}.mdx`),
      `\n<Photo src="./${name}.webp" alt="Une ${name} reprisée" credit="Amina" consentement="sans-personne" />\n`,
    );
  }
  const built = await buildSite(content, "site/written");
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

describe("a withdrawn entry", () => {
  test("says itself on its own page alone, and in the copy of the site that holds that page", async () => {
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
    const part = await readFile(join(dist, partAddress("records", "termes/reemploi", "md")), "utf8");
    const copy = textIn(part, "termes/reemploi") ?? "";
    expect(copy).not.toContain(slug);
    expect(copy).toContain("On répare, autrefois ou avec elle,");
  });
});

test("text that only looks like an attack is published as text: in no tag, in no script, in no address", async () => {
  const pages = (await readdir(dist, { recursive: true })).filter((file) => file.endsWith(".html"));
  expect(pages.filter((file) => /text-title|text-easy|text-code/.test(file)).length).toBeGreaterThanOrEqual(4);
  const found = await Promise.all(
    pages.map(async (file) => {
      const html = (await readFile(join(dist, file), "utf8")).replace(`href="${ownIcon}"`, "");
      return liveTags(html).map((tag) => `${file}: ${tag}`);
    }),
  );
  expect(found.flat()).toEqual([]);
});

test("the reading of a page finds what would run, and nothing else", () => {
  const running = [
    "<script>alert(1)</script>",
    '<script type="module">alert(1)</script>',
    '<img src="x" onerror="alert(1)">',
    "<a href='javascript:alert(1)'>",
    "<b onclick=alert(1)>",
  ];
  const still = [
    '<a title="<script>alert(1)</script>">alert(1)</a>',
    "<p>onclick=alert(1)</p>",
    "<script>1</script>alert(1)",
    '<a href="/x" title="javascript:alert(1)">',
  ];
  expect([running.filter((html) => liveTags(html).length === 0), still.filter((html) => liveTags(html).length > 0)]).toEqual([
    [],
    [],
  ]);
});

describe("a photo", () => {
  test("a contributed photo is served in WebP for a small phone and for the rest, upright, and as pixels alone", async () => {
    const names = (await readdir(join(dist, "images", "pratiques"))).filter((name) => name.startsWith("chaussette"));
    const served = await Promise.all(
      names.toSorted().map(async (name) => {
        const bytes = await readFile(join(dist, "images", "pratiques", name));
        const { format, width, height, exif, icc, xmp, iptc } = await sharp(bytes).metadata();
        return { name, format, width, height, said: [exif, icc, xmp, iptc], parts: webpParts(bytes) };
      }),
    );
    const bare = { format: "webp", said: [undefined, undefined, undefined, undefined], parts: ["VP8 "] };
    expect(served).toEqual([
      { ...bare, name: "chaussette-480.webp", width: 480, height: 960 },
      { ...bare, name: "chaussette-960.webp", width: 800, height: 1600 },
    ]);
  });

  test("its page lets the browser choose the size, and keeps its place before it comes", async () => {
    const html = await readFile(join(dist, "pratiques", "reprendre-un-vetement", "index.html"), "utf8");
    expect(/<figure class="photo">.*?<\/figure>/s.exec(html)?.[0]).toBe(
      '<figure class="photo"><img src="/images/pratiques/chaussette-480.webp" width="800" height="1600" srcset="/images/pratiques/chaussette-480.webp 480w, /images/pratiques/chaussette-960.webp 960w" sizes="(min-width: 42rem) 38rem, 94vw" alt="Une chaussette reprisée" loading="lazy" decoding="async"><figcaption>Photo : Amina</figcaption></figure>',
    );
  });

  test("nothing of what the telephone wrote in it is anywhere in the site", async () => {
    const files = (await readdir(dist, { recursive: true, withFileTypes: true })).filter((file) => file.isFile());
    const telling = await Promise.all(
      files.map(async (file) =>
        (await readFile(join(file.parentPath, file.name))).includes("SecretPhone") ? file.name : undefined,
      ),
    );
    expect(telling.filter((name) => name)).toEqual([]);
    // What is looked for would be found: it is in the photo, and the photo’s page is in the site.
    expect([(await taken()).includes("SecretPhone"), telling.length > 50]).toEqual([true, true]);
  });

  test("the next build serves the same bytes of a photo, until that photo changes", async () => {
    const photo = (name: string) => join(dist, "images", "pratiques", `${name}-480.webp`);
    const before = await readFile(photo("gilet"));
    await writeFile(
      join(content, "pratiques", "chaussette.webp"),
      await sharp({ create: { width: 300, height: 200, channels: 3, background: "#c00" } })
        .webp()
        .toBuffer(),
    );
    const changed = await buildSite(content, "site/written");
    const { width, height } = await sharp(photo("chaussette")).metadata();
    expect([changed.code, width, height], changed.output).toEqual([0, 300, 200]);
    expect((await readFile(photo("gilet"))).equals(before)).toBe(true);
    const html = await readFile(join(dist, "pratiques", "reprendre-un-vetement", "index.html"), "utf8");
    expect(html).toContain('chaussette-480.webp" width="300" height="200"');
  });
});

/** The names of the parts of a WebP file: pixels are `VP8 `, all else has another name. */
function webpParts(bytes: Buffer): string[] {
  const parts: string[] = [];
  for (let at = 12; at < bytes.length; at += 8 + bytes.readUInt32LE(at + 4) + (bytes.readUInt32LE(at + 4) % 2))
    parts.push(bytes.toString("latin1", at, at + 4));
  return parts;
}
