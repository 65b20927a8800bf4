import { addressAt } from "../../base/address/here.ts";
import type { Node, NodeOf } from "../../entry/node.ts";
import type { Garden } from "../../graph/build.ts";
import { site } from "../../base/site.ts";
import { licenceOf } from "../../base/garden-file/licence-texts.ts";
import { attribution, dataAddress, licence, pageAddress } from "../../entries/data-address.ts";

/**
 * The words used, written out: a reader needs no network to know what they mean.
 * Everything without a prefix is schema.org’s.
 */
const context = {
  "@vocab": "https://schema.org/",
  skos: "http://www.w3.org/2004/02/skos/core#",
  dcat: "http://www.w3.org/ns/dcat#",
  dct: "http://purl.org/dc/terms/",
  url: { "@type": "@id" },
  license: { "@type": "@id" },
  inDefinedTermSet: { "@type": "@id" },
  "skos:exactMatch": { "@type": "@id" },
} as const;

type Linked = { "@type": string | string[]; "@id"?: string } & Record<string, unknown>;

/** An entry in the words of schema.org: a practice with steps is a HowTo, a word a DefinedTerm, the rest an Article. */
export function linkedEntry(node: Node, base: string): Linked {
  const address = pageAddress(base, node.id);
  const common = {
    "@id": address,
    name: node.title,
    description: node.data.summary,
    url: address,
    inLanguage: node.data.lang,
    license: licenceOf(node.data.licence).path,
    datePublished: node.data.published,
    ...(node.data.synonyms.length > 0 ? { alternateName: node.data.synonyms } : {}),
    author: node.data.contributors.map(({ name, mode }) => ({ "@type": mode === "collectif" ? "Organization" : "Person", name })),
  };
  if (node.kind === "practice" && node.body.steps.length > 0) return { ...common, ...howTo(node) };
  if (node.kind === "term") {
    return {
      ...common,
      "@type": ["DefinedTerm", "skos:Concept"],
      "skos:prefLabel": node.title,
      "skos:definition": node.data.summary,
      ...(node.data.acronym ? { termCode: node.data.acronym } : {}),
      inDefinedTermSet: addressAt("/termes/", base),
    };
  }
  return { ...common, "@type": "Article", headline: node.title };
}

function howTo({ data, body }: NodeOf<"practice">): Linked {
  const { min, max, unit } = data.duration;
  return {
    "@type": "HowTo",
    step: body.steps.map((text, index) => ({ "@type": "HowToStep", position: index + 1, text })),
    totalTime: duration(max ?? min, unit),
    ...(data.materials.length > 0 ? { supply: data.materials.map((name) => ({ "@type": "HowToSupply", name })) } : {}),
    ...(data.tools.length > 0 ? { tool: data.tools.map((name) => ({ "@type": "HowToTool", name })) } : {}),
    ...(data.cost
      ? {
          estimatedCost: {
            "@type": "MonetaryAmount",
            currency: "EUR",
            minValue: data.cost.min,
            ...(data.cost.max === undefined ? {} : { maxValue: data.cost.max }),
          },
        }
      : {}),
  };
}

/** An ISO 8601 duration: `PT90M`, `P3M`. */
function duration(n: number, unit: NodeOf<"practice">["data"]["duration"]["unit"]): string {
  const forms = { minutes: `PT${n}M`, heures: `PT${n}H`, jours: `P${n}D`, semaines: `P${n}W`, mois: `P${n}M` } as const;
  return forms[unit];
}

/** The garden as linked data: the dataset, the set of its words, and every entry in id order. */
export function linkedGarden({ graph }: Garden, base: string, files: readonly { name: string; type: string }[]): object {
  return {
    "@context": context,
    "@graph": [
      {
        "@type": ["Dataset", "dcat:Dataset"],
        "@id": addressAt("/donnees/", base),
        name: site.title,
        description: site.tagline,
        url: addressAt("/donnees/", base),
        inLanguage: site.lang,
        license: licence.path,
        creditText: attribution,
        distribution: files.map(({ name, type }) => ({
          "@type": ["DataDownload", "dcat:Distribution"],
          contentUrl: dataAddress(base, name),
          encodingFormat: type,
        })),
      },
      { "@type": ["DefinedTermSet", "skos:ConceptScheme"], "@id": addressAt("/termes/", base), name: "Les mots du jardin" },
      ...[...graph.nodes.values()].map((node) => linkedEntry(node, base)),
    ],
  };
}
