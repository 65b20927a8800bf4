/**
 * The sources of a garden: catalogues whose entries it takes, in which version,
 * and what each file was when it was taken. `content/_sources.yaml`, written by
 * `npm run sources`. Entries stand among the garden’s own, so that all that
 * reads a garden (history, photos, moderation, search) knows one folder;
 * rejected: two folders read one over the other, which each of them would have to know.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { z } from "zod";

export const lockName = "_sources.yaml";

const commit = z.string().regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/);

const schema = z.strictObject({
  sources: z.array(
    z.strictObject({
      /** As the garden calls it. */
      nom: z.string().min(1),
      adresse: z.string().min(1),
      /** Where entries are in its repository. */
      dossier: z.string(),
      /** As it was asked for: a branch, a tag, a commit. */
      version: z.string().min(1),
      commit,
      /** What was taken before, to go back to. */
      avant: z.strictObject({ version: z.string(), commit }).optional(),
      /** Each file that it has, with its digest. One that the garden has otherwise is overridden, one that it has not is hidden. */
      fichiers: z.record(z.string(), z.string()),
    }),
  ),
});

export type Source = z.infer<typeof schema>["sources"][number];

/** What YAML says; of what is none, nothing that a list of sources could be. */
function valueOf(text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 0 });
  } catch {
    return undefined;
  }
}

/** The sources of the garden in `content`; none where there is no such file. Throws for one that a hand broke. */
export function readSources(content: string): Source[] {
  let text: string;
  try {
    text = readFileSync(join(content, lockName), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
  const read = schema.safeParse(valueOf(text));
  if (read.success) return read.data.sources;
  throw new Error(
    `${lockName} ne se lit plus : il est écrit par « npm run sources », et non à la main. Reprendre sa dernière version (git checkout ${join(content, lockName)}).`,
  );
}

/** The text of the file. */
export const sourcesText = (sources: readonly Source[]): string =>
  `# Écrit par « npm run sources » : d’où viennent les fiches reprises, et ce qu’elles étaient. À garder avec elles.\n${stringify({ sources }, { lineWidth: 0 })}`;

/** Where an entry was taken from, as its page says it. */
export type Origin = { name: string; version: string; address?: string };

/** Where entries come from; nothing for those of the garden’s own. The address is said where a browser can open it. */
export const originIn =
  (sources: readonly Source[]) =>
  (id: string): Origin | undefined => {
    const source = sources.find(({ fichiers }) => `${id}.mdx` in fichiers);
    return (
      source && {
        name: source.nom,
        version: source.version,
        ...(source.adresse.startsWith("https:") && { address: source.adresse }),
      }
    );
  };
