/** The real server, the real builds: four things are published by strangers, then taken back, and every byte that is served is read. */
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { partAddress } from "../../src/base/parts/parts.ts";
import { serveGarden, type ServedGarden } from "../browser/served-garden.ts";
import { layersOf } from "./layers.ts";
import { workshop } from "./setup.ts";

let garden: ServedGarden;
beforeAll(async () => {
  garden = await serveGarden("retrait");
});
afterAll(() => garden.close());

const folder = join(workshop, "browser", "retrait");

const form = (fields: Readonly<Record<string, string | readonly string[] | Blob>>): FormData => {
  const body = new FormData();
  for (const [name, given] of Object.entries(fields))
    for (const one of given instanceof Blob || typeof given === "string" ? [given] : given) body.append(name, one);
  return body;
};

const post = (url: string, body: FormData | URLSearchParams) =>
  fetch(url, { method: "POST", body, headers: { origin: garden.url }, redirect: "manual" });

async function send(fields: Parameters<typeof form>[0]): Promise<string> {
  const response = await post(`${garden.url}/contribuer/envoyer`, form(fields));
  return new URL(response.headers.get("location") ?? "", garden.url).searchParams.get("code") ?? "";
}

/** Does an action of the moderator as their page would. Undecided fields are sent as `fields`. */
async function act(code: string, action: string, fields: Readonly<Record<string, string>> = {}) {
  const card = `${garden.link.replace(/\/$/, "")}/${code}/`;
  const html = await (await fetch(card)).text();
  const one = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? "";
  const base = one("base");
  const response = await post(card, new URLSearchParams({ preuve: one("preuve"), action, ...(base ? { base } : {}), ...fields }));
  expect([action, response.status, response.status === 303 ? "" : await response.text()]).toEqual([action, 303, ""]);
}

/** Waits for a page to say something. */
async function says(address: string, words: string) {
  const url = address.startsWith("http") ? address : garden.url + address;
  await expect
    .poll(async () => (await (await fetch(url)).text()).includes(words), { timeout: 550_000, interval: 1_000 })
    .toBe(true);
}

const published = (code: string) => says(`${garden.link.replace(/\/$/, "")}/${code}/avancement/`, "C’est en ligne");

const namesBelow = async (root: string): Promise<string[]> =>
  (await readdir(root, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

const folded = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** What is served or kept and holds one of the words or of the digests, every file asked of the real server and read from the disk. */
async function holding(words: readonly string[], digests: ReadonlySet<string>) {
  const found: string[] = [];
  const look = (path: string, bytes: Buffer) => {
    for (const layer of layersOf(bytes)) {
      const text = folded(layer.toString("utf8"));
      const seen = words.filter((word) => text.includes(folded(word)) || folded(path).includes(folded(word)));
      if (seen.length > 0 || digests.has(digestOf(layer))) found.push(`${path}: ${seen.join(", ")}`);
    }
  };
  const sites = join(folder, "state", "sites");
  const root = join(sites, await readFile(join(sites, "current"), "utf8"));
  const served = await namesBelow(root);
  expect(served.length).toBeGreaterThan(200);
  for (const name of served) {
    const path = name.slice(root.length);
    look(path, Buffer.from(await (await fetch(garden.url + path.split("/").map(encodeURIComponent).join("/"))).arrayBuffer()));
  }
  for (const kept of ["state", "retrait/dist", "cache", "depot/content"].map((name) =>
    join(folder, name.replace("retrait/", "")),
  ))
    for (const name of await namesBelow(kept).catch(() => [])) look(name.slice(folder.length), await readFile(name));
  return found;
}

const digestOf = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

/** Every picture that the site makes of the photo, by its digest. */
async function picturesOf(slug: string): Promise<Set<string>> {
  const sites = join(folder, "state", "sites");
  const root = join(sites, await readFile(join(sites, "current"), "utf8"));
  const names = (await namesBelow(root)).filter((name) => name.includes(`/images/`) && name.includes(slug));
  expect(names.length).toBeGreaterThan(0);
  return new Set(await Promise.all(names.map(async (name) => digestOf(await readFile(name)))));
}

const practice = {
  forme: "pratique",
  economise: "argent",
  themes: "habitat",
  type: "geste",
  besoins_fondamentaux: "liens",
  difficulte: "1",
  duree_min: "10",
  duree_unite: "minutes",
  mode: "nom",
  accord_publication: "oui",
} as const;

test("what is published, merged, corrected and told with a name and a photo leaves every byte that is served, within one rebuild each", async () => {
  const bytes = await sharp({ create: { width: 900, height: 600, channels: 3, background: "#2f6b4f" } })
    .jpeg()
    .toBuffer();
  const photo = {
    photo: new File([new Uint8Array(bytes)], "IMG.jpg", { type: "image/jpeg" }),
    photo_alt: "Un paravent vu de côté.",
    photo_personnes: "personne",
  };
  const page = await send({
    ...practice,
    titre: "Paravent en zibeline",
    quoi: "Je tends une zibeline râpée devant la porte froide.",
    comment: "Je coupe la zibeline.\nJe la punaise en haut.",
    nom: "Quitterie Bonnemaison",
    ...photo,
  });
  await act(page, "publier");
  const merged = await send({
    ...practice,
    quoi: "Je retourne la doublure avec un passe-lacet en ivoirine.",
    comment: "Je pousse le passe-lacet d’ivoirine jusqu’au bout.",
    nom: "Ubaldine Trémazan",
  });
  await act(merged, "fusionner", { pratique: "reprendre-un-vetement" });
  const story = await send({
    forme: "recit",
    titre: "La kermesse du vestiaire",
    quoi: "Nous avons rempli le vestiaire de manteaux-cloches un samedi.",
    parole: "On a gardé les manteaux-cloches au sec.",
    mode: "nom",
    nom: "Philomène Escartefigue",
    accord_publication: "oui",
    ...photo,
  });
  await act(story, "publier");
  const report = await send({
    forme: "correction",
    page: "/pratiques/repair-cafe-du-square/",
    sujet: "erreur",
    texte: "Le résumé est faux.",
  });
  const card = await (await fetch(`${garden.link.replace(/\/$/, "")}/${report}/`)).text();
  const kept = (name: string) =>
    /^/.exec(card) &&
    (new RegExp(`<textarea[^>]*name="${name}"[^>]*>\n([^<]*)</textarea>`).exec(card)?.[1] ??
      new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(card)?.[1] ??
      "");
  const plain = (text: string) =>
    text
      .replaceAll("&#39;", "'")
      .replaceAll("&quot;", '"')
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&amp;", "&");
  await act(report, "publier", {
    champs: "oui",
    titre: plain(kept("titre") || ""),
    simple: plain(kept("simple") || ""),
    autres_noms: plain(kept("autres_noms") || ""),
    corps: plain(kept("corps") || ""),
    resume: "On y répare des grille-pain et des moulins à vergeoise, dit le voisin Casimir.",
  });
  const codes = [page, merged, story, report];
  for (const code of codes) await published(code);

  const words =
    "zibeline Quitterie Bonnemaison paravent ivoirine Ubaldine Trémazan passe-lacet manteaux-cloches Philomène Escartefigue kermesse vergeoise Casimir".split(
      " ",
    );
  const digests = new Set([...(await picturesOf("paravent")), ...(await picturesOf("kermesse"))]);
  const before = await holding(words, digests);
  // The words are where they will be looked for: pages, index, copies, exports, pictures.
  expect(before.length).toBeGreaterThan(40);
  for (const sort of [
    /^\/pagefind\//,
    /\.zip/,
    /\.csv/,
    /\.md/,
    /\.bib/,
    /^\/hors-ligne\//,
    /^\/images\//,
    /\.xml/,
    /^\/state\/spool/,
    /^\/cache\//,
  ])
    expect([String(sort), before.some((line) => sort.test(line))]).toEqual([String(sort), true]);

  for (const code of codes) {
    const response = await post(`${garden.url}/contribuer/suivi/retirer`, new URLSearchParams({ code, confirme: "oui" }));
    expect(response.status).toBe(303);
    expect(await (await fetch(`${garden.url}/contribuer/suivi/?code=${code}`)).text()).toMatch(
      /Votre retrait est demandé|C’est retiré/,
    );
  }
  for (const path of ["pratiques/paravent-en-zibeline/", "integrer/paravent-en-zibeline/", "recits/la-kermesse-du-vestiaire/"])
    expect([path, [404, 410].includes((await fetch(`${garden.url}/${path}`)).status)]).toEqual([path, true]);
  // Parts that hold other pages are sent without these.
  for (const [folder, id, ending] of [
    ["records", "pratiques/paravent-en-zibeline", "json"],
    ["records", "pratiques/paravent-en-zibeline", "md"],
    ["columns", "pratiques/paravent-en-zibeline", "json"],
    ["cards", "pratiques/paravent-en-zibeline", "json"],
    ["records", "recits/la-kermesse-du-vestiaire", "json"],
  ] as const) {
    const answer = await fetch(`${garden.url}${partAddress(folder, id, ending)}`);
    expect([id, folder, (await answer.text()).includes(id)]).toEqual([id, folder, false]);
  }
  for (const code of codes) await says(`/contribuer/suivi/?code=${code}`, "C’est retiré.");
  // What a build read of the history of the repository has the addresses and the subjects of its commits, as it says.
  const left = (await holding(words, digests)).filter((line) => !/^\/cache\/[^/]+\/history\.log:/.test(line));
  expect(left).toEqual([]);
  expect(garden.uncommitted()).toBe("");
}, 1_200_000);
