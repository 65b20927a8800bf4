import { expect, test } from "vitest";
import { similarTo } from "../../../src/features/contribution/similar.ts";
import { readGarden } from "../../../src/entry/read.ts";
import { buildGarden } from "../../../src/graph/build.ts";

const { entries, vocabulary } = await readGarden("content");
const passed = entries.flatMap(({ entry, file }) => (entry ? [{ ...entry, file }] : []));
const { graph } = buildGarden(passed, vocabulary).garden;
const first = (text: string) => similarTo(text, graph)[0]?.id;

test.each([
  ["on répare les grille-pain entre voisins", "pratiques/repair-cafe"],
  ["Je mets un couvercle sur la casserole", "pratiques/couvercle"],
  ["On se prête la perceuse dans l’immeuble", "pratiques/bibliotheque-objets"],
  ["On garde les enfants des voisines à tour de rôle le mercredi", "pratiques/garde-partagee"],
  ["aide pour les papiers administratifs", "pratiques/ecrivain-public"],
  ["Il pleut beaucoup en Bretagne cette semaine et le match est annulé.", undefined],
  ["Vends voiture très bon état, prix à débattre, téléphoner le soir", undefined],
  ["Le conseil municipal a voté le budget de la ville", undefined],
  ["Lorem ipsum dolor sit amet", undefined],
])("%j is nearest to %s", (text, id) => {
  expect(first(text)).toBe(id);
});

test("most stories are near a practice that they tell", () => {
  const stories = [...graph.nodes.values()].flatMap((node) =>
    node.kind === "story" && node.data.practices.length > 0 ? [node] : [],
  );
  const found = stories.filter(({ data }) =>
    similarTo(data.summary, graph).some(({ id }) => data.practices.includes(id.slice("pratiques/".length))),
  );
  expect(found.length / stories.length).toBeGreaterThan(0.6);
});
