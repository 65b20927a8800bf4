import { fold, stopWords, stem } from "../../base/french.ts";
import { isListed } from "../../entry/node.ts";
import type { Graph } from "../../graph/graph.ts";
import { onceFor } from "../../graph/reads/reads.ts";

/** A practice near a text; `words` are those of the text that it shares, the rarest first. */
export type Similar = { id: string; title: string; score: number; words: string[] };

/**
 * The practices that speak of the same thing as `text`, the nearest first, ties
 * on id: so that nobody writes twice what is in the garden. None when nothing is
 * near: rare words count, common ones hardly, and words of the title and of the
 * other names twice.
 */
export function similarTo(text: string, graph: Graph, limit = 5): Similar[] {
  const { practices, rarity } = indexOf(graph);
  const typed = stemsOf(text);
  const length = norm([...typed.keys()].map(rarity));
  return practices
    .map(({ id, title, named, stems, length: own }): Similar => {
      const shared = [...typed.keys()]
        .filter((stem) => stems.has(stem))
        .sort((a, b) => rarity(b) - rarity(a) || (a < b ? -1 : 1));
      const weight = shared.reduce((sum, stem) => sum + rarity(stem) ** 2 * (named.has(stem) ? 2 : 1), 0);
      return { id, title, score: weight / (length * own || 1), words: shared.map((stem) => typed.get(stem) ?? stem) };
    })
    .filter(({ score, words }) => score >= threshold && words.length > (score < sure ? 2 : 1))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, limit);
}

type Index = {
  practices: { id: string; title: string; named: ReadonlySet<string>; stems: ReadonlySet<string>; length: number }[];
  /** How much a stem tells: the fewer practices have it, the more. */
  rarity: (stem: string) => number;
};

/** What is compared, made once a graph: a list of contributions asks for each of them. */
const indexOf = onceFor((graph: Graph): Index => {
  const practices = [...graph.nodes.values()].flatMap((node) => {
    if (node.kind !== "practice" || !isListed(node)) return [];
    const { title, synonyms, summary } = node.data;
    const named = new Set(stemsOf([title, ...synonyms].join(" ")).keys());
    return [{ id: node.id, title, named, stems: new Set([...named, ...stemsOf(summary).keys()]) }];
  });
  const holders = new Map<string, number>();
  for (const { stems } of practices) for (const stem of stems) holders.set(stem, (holders.get(stem) ?? 0) + 1);
  const rarity = (stem: string) => Math.log(1 + practices.length / (holders.get(stem) ?? 1));
  return {
    practices: practices.map((practice) => ({ ...practice, length: norm([...practice.stems].map(rarity)) })),
    rarity,
  };
});

/** Below it, what two texts share is chance. Measured on the stories of the garden and on texts of elsewhere. */
const threshold = 0.15;
/** From here two shared words are enough; below, three: an advertisement that `sells` and `phones` is near whoever repairs telephones. */
const sure = 0.2;

const norm = (weights: readonly number[]) => Math.sqrt(weights.reduce((sum, weight) => sum + weight ** 2, 0));

/** The words of a text by their stem, as first typed. */
function stemsOf(text: string): Map<string, string> {
  const stems = new Map<string, string>();
  for (const word of fold(text).split(" ")) {
    const found = stem(word);
    if (word.length > 2 && !stopWords.includes(` ${word} `) && !stems.has(found)) stems.set(found, word);
  }
  return stems;
}
