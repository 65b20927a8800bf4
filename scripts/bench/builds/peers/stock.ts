import { cp, mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { elements } from "../../../../src/entry/body/elements.ts";

/**
 * Writes under `folder` what most people would start with: Astro, its MDX
 * integration and its `glob` loader, a page a note in a plain layout, Pagefind
 * after. The notes are those of `content`, byte for byte; our elements are
 * plain components, and wiki-links stay text.
 */
export async function writeStockProject(
  folder: string,
  { content, modules }: { content: string; modules: string },
): Promise<void> {
  await mkdir(join(folder, "src/pages"), { recursive: true });
  await cp(content, join(folder, "notes"), { recursive: true });
  await symlink(modules, join(folder, "node_modules"));
  for (const [path, text] of Object.entries(files())) {
    await mkdir(join(folder, path, ".."), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

function files(): Record<string, string> {
  const names = Object.keys(elements);
  return {
    "package.json": JSON.stringify({ name: "stock", private: true, type: "module" }),
    "astro.config.mjs": `import mdx from "@astrojs/mdx";
import { defineConfig } from "astro/config";
export default defineConfig({ integrations: [mdx()] });
`,
    "src/content.config.ts": `import { defineCollection } from "astro:content";
import { glob } from "astro/loaders";
export const collections = { notes: defineCollection({ loader: glob({ pattern: "**/*.mdx", base: "./notes" }) }) };
`,
    "src/layouts/Note.astro": `---
const { title } = Astro.props;
---
<!doctype html>
<html lang="fr">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>{title}</title>
  </head>
  <body>
    <header><a href="/">Accueil</a></header>
    <main data-pagefind-body>
      <h1>{title}</h1>
      <slot />
    </main>
  </body>
</html>
<style is:global>
  body { max-width: 70ch; margin: auto; font-family: sans-serif; }
</style>
`,
    ...Object.fromEntries(names.map((name) => [`src/components/${name}.astro`, `<section><h2>${name}</h2><slot /></section>\n`])),
    "src/pages/index.astro": `---
import { getCollection } from "astro:content";
import Note from "../layouts/Note.astro";
const notes = await getCollection("notes");
---
<Note title="Notes"><ul>{notes.map(({ id, data }) => <li><a href={\`/\${id}/\`}>{data.titre}</a></li>)}</ul></Note>
`,
    "src/pages/[...id].astro": `---
import { getCollection, render } from "astro:content";
import Note from "../layouts/Note.astro";
${names.map((name) => `import ${name} from "../components/${name}.astro";`).join("\n")}
export async function getStaticPaths() {
  const notes = await getCollection("notes");
  return notes.map((note) => ({ params: { id: note.id }, props: { note } }));
}
const { note } = Astro.props;
const { Content } = await render(note);
---
<Note title={note.data.titre}>
  <p>{note.data.resume}</p>
  <Content components={{ ${names.join(", ")} }} />
</Note>
`,
  };
}
