/** A garden that says what is read of it, to who listens (reads.ts): the same garden to who reads it. */
import type { Node } from "../../entry/node.ts";
import type { Garden } from "../build.ts";
import type { Faces } from "../faces.ts";
import type { Graph } from "../graph.ts";
import { setListed, listedGraph } from "../listed.ts";
import { note, quietly } from "./reads.ts";

/** A map that says which of its things are read, or, under `every`, that all may have been. */
class NotedMap<Value> extends Map<string, Value> {
  readonly #one: string;
  readonly #every: string;
  readonly #map: ReadonlyMap<string, Value>;

  constructor(map: ReadonlyMap<string, Value>, one: string, every: string) {
    super();
    this.#map = map;
    this.#one = one;
    this.#every = every;
  }
  override get size() {
    note(this.#every);
    return this.#map.size;
  }
  override get(key: string) {
    note(`${this.#one}/${key}`);
    return this.#map.get(key);
  }
  override has(key: string) {
    note(`${this.#one}/${key}`);
    return this.#map.has(key);
  }
  override keys() {
    note(this.#every);
    return this.#map.keys() as MapIterator<string>;
  }
  override values() {
    note(this.#every);
    return this.#map.values() as MapIterator<Value>;
  }
  override entries() {
    note(this.#every);
    return this.#map.entries() as MapIterator<[string, Value]>;
  }
  override [Symbol.iterator]() {
    return this.entries();
  }
  override forEach(each: (value: Value, key: string, map: Map<string, Value>) => void) {
    for (const [key, value] of this.entries()) each(value, key, this);
  }
}

/**
 * A graph whose parts say that they are read. `listed`: of what is not
 * withdrawn alone, the links of which are others.
 */
function notedGraph(graph: Graph, listed: string): Graph {
  return {
    nodes: new NotedMap(graph.nodes, "node", "nodes"),
    outgoing: new NotedMap(graph.outgoing, `${listed}out`, `${listed}links`),
    incoming: new NotedMap(graph.incoming, `${listed}in`, `${listed}links`),
    get links() {
      note(`${listed}links`);
      return graph.links;
    },
    get dangling() {
      note(`${listed}links`);
      return graph.dangling;
    },
  };
}

/** An object that says when one of its fields is read. */
const notedFields = <Fields extends object>(fields: Fields, read: string): Fields =>
  new Proxy(fields, { get: (held, name) => (note(read), Reflect.get(held, name) as unknown) });

/** What an entry says in its body is read apart: a word that changes there changes few pages. Changes the node itself. */
function noteBody(node: Node): void {
  const { body } = node;
  Object.defineProperty(node, "body", {
    enumerable: true,
    get() {
      note(`body/${node.id}`);
      return body;
    },
  });
}

/** The garden, noted; its own nodes say when their bodies are read. */
export function notedGarden(garden: Garden): Garden {
  return quietly(() => {
    const { graph, names, sharing, vocabulary } = garden;
    const noted = notedGraph(graph, "");
    // Even where nothing is withdrawn: its links would be others the day something is.
    const listed = notedGraph(listedGraph(graph), "listed-");
    setListed(noted, listed);
    setListed(listed, listed);
    for (const node of graph.nodes.values()) noteBody(node);
    return {
      graph: noted,
      vocabulary,
      names: notedFields(names, "nodes"),
      sharing: notedFields(sharing, "sharing"),
    };
  });
}

/** What can be read in other languages, noted. */
export const notedFaces = (faces: Faces): Faces => ({
  get languages() {
    note("faces");
    return faces.languages;
  },
  inLanguage: (key) => (note("faces"), faces.inLanguage(key)),
  languagesOf: (id) => (note(`faces/${id}`), faces.languagesOf(id)),
  translationsOf: (id) => (note(`faces/${id}`), faces.translationsOf(id)),
});
