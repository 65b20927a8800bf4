import { afterEach, describe, expect, test } from "vitest";
import { readGarden } from "../../../src/entry/read.ts";
import { answerOf } from "../../../src/graph/reads/answers.ts";
import { backlinks, sources, targets } from "../../../src/graph/backlinks.ts";
import { buildGarden } from "../../../src/graph/build.ts";
import { facesOf } from "../../../src/graph/faces.ts";
import { listedGarden } from "../../../src/graph/listed.ts";
import { notedFaces, notedGarden } from "../../../src/graph/reads/noted.ts";
import { pairAddress } from "../../../src/graph/pairs.ts";
import { listen } from "../../../src/graph/reads/reads.ts";
import { related } from "../../../src/graph/related.ts";

const small = "tests/gardens/petit";

/** The small garden, and the same that says what is read of it. */
async function gardens() {
  const { entries, vocabulary, languages, translations } = await readGarden(small);
  const read = entries.flatMap(({ entry, file }) => (entry ? [{ ...entry, file }] : []));
  const build = () =>
    buildGarden(
      read.map(({ node, links, file }) => ({ node: { ...node }, links, file })),
      vocabulary,
    ).garden;
  const plain = build();
  const held = { languages, translations: translations.map(({ translation }) => translation), entries: read };
  const garden = build();
  const faces = facesOf(garden, held);
  return {
    plain,
    plainFaces: facesOf(plain, held),
    garden: notedGarden(garden),
    faces: notedFaces(faces),
    held: { garden, faces },
  };
}

/** Hears what is read; who is quiet is not heard. */
function hear(): Set<string> {
  const heard = new Set<string>();
  let quiet = 0;
  listen({
    note: (read) => void (quiet === 0 && heard.add(read)),
    quietly(make) {
      quiet++;
      try {
        return make();
      } finally {
        quiet--;
      }
    },
    heard: (make) => ({ value: make(), reads: [] }),
    kept: (_, make) => make(),
    answers: () => undefined,
  });
  return heard;
}
afterEach(() => listen(undefined));

const id = "pratiques/reprendre-un-vetement";
const need = "besoins/culture-du-faire";

describe("a garden that says what is read of it", () => {
  test("is the same garden to who reads it", async () => {
    hear();
    const { plain, garden, plainFaces, faces } = await gardens();
    const seen = ({ graph, names }: typeof plain) => [
      [...graph.nodes],
      [...graph.nodes.keys()],
      graph.nodes.size,
      graph.links,
      graph.dangling,
      [...graph.incoming].map(([target, links]) => [target, links, graph.incoming.get(target), graph.nodes.has(target)]),
      [...graph.outgoing.values()],
      [...names.byTitle],
      related(graph, plain.sharing, id),
      backlinks(graph, need),
    ];
    expect(JSON.stringify(seen(garden))).toBe(JSON.stringify(seen(plain)));
    expect(JSON.stringify(seen(listedGarden(garden)))).toBe(JSON.stringify(seen(listedGarden(plain))));
    expect(JSON.stringify(faces.translationsOf(id))).toBe(JSON.stringify(plainFaces.translationsOf(id)));
  });

  test("says the entries, the links and the bodies that are read, and all of them when all may have been", async () => {
    const { garden, faces } = await gardens();
    const heardOf = (make: () => unknown) => {
      const heard = hear();
      make();
      return [...heard].sort();
    };
    const { graph } = garden;
    expect(heardOf(() => graph.nodes.get(id)?.title)).toEqual([`node/${id}`]);
    expect(heardOf(() => graph.nodes.get(id)?.body)).toEqual([`body/${id}`, `node/${id}`]);
    expect(heardOf(() => graph.nodes.has("pratiques/nulle"))).toEqual(["node/pratiques/nulle"]);
    for (const read of [() => graph.nodes.size, () => [...graph.nodes], () => graph.nodes.forEach(() => undefined)])
      expect(heardOf(read)).toEqual(["nodes"]);
    expect(heardOf(() => targets(graph, id, "lever"))).toEqual(["node/leviers/fonds-d-initiatives", `out/${id}`]);
    expect(heardOf(() => sources(graph, need, "contradiction"))).toEqual([`in/${need}`]);
    expect(heardOf(() => graph.links)).toEqual(["links"]);
    expect(heardOf(() => garden.names.byTitle)).toEqual(["nodes"]);
    expect(heardOf(() => related(graph, garden.sharing, id, 3))).toContain(`near/3/${id}`);
    expect(heardOf(() => related(graph, garden.sharing, id, 3))).not.toContain("sharing");
    expect(heardOf(() => pairAddress(graph, id, need))).toEqual(["pairs"]);
    expect(heardOf(() => faces.translationsOf(id))).toEqual([`faces/${id}`]);
    expect(heardOf(() => faces.inLanguage("en"))).toEqual(["faces"]);
    expect(heardOf(() => JSON.stringify(graph.nodes.get(id)))).toEqual([`body/${id}`, `node/${id}`]);
  });

  test("can be asked for each thing that it says was read, and of nothing else", async () => {
    const { held } = await gardens();
    const more = { html: new Map([[id, "<p>Un texte</p>"]]), photos: new Map(), changes: new Map(), prefix: "content/" };
    const ask = (read: string) => answerOf(read, { ...held, ...more });
    expect(ask(`node/${id}`)).toMatchObject({ id, title: "Reprendre un vêtement", body: undefined });
    expect(ask(`html/${id}`)).toBe("<p>Un texte</p>");
    expect(ask("ids/lever")).toEqual(["leviers/fonds-d-initiatives"]);
    expect(ask("node/pratiques/nulle")).toBeUndefined();
    expect(ask(`near/1/${id}`)).toHaveLength(1);
    for (const read of ["nodes", "links", "listed-links", "sharing", "shape", "pairs", "photos", "faces"])
      expect(ask(read), read).toBeDefined();
    for (const read of ["out", "in", "listed-out", "listed-in"]) expect(ask(`${read}/${id}`), read).toBeDefined();
    expect(ask(`body/${id}`)).toBeDefined();
    expect(ask(`faces/${id}`)).toEqual([]);
    expect(ask(`history/${id}`)).toEqual(["content/", undefined]);
    expect(() => ask("humeur")).toThrow("humeur");
  });
});
