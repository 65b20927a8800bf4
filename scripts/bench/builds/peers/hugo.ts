/** The fastest peer: the same notes in Hugo, with a plain layout, indexed by Pagefind after. */
import { spawnSync } from "node:child_process";
import { copyFile, mkdir, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** What `hugo version` says; undefined where Hugo is not installed. It is in Debian: `apt install hugo`. */
export const hugoVersion = (): string | undefined =>
  spawnSync("hugo", ["version"], { encoding: "utf8" }).stdout?.trim() || undefined;

/** Writes under `folder` a Hugo project of the notes of `content`, byte for byte; our elements are tags that it leaves as they are. */
export async function writeHugoProject(folder: string, content: string): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  for (const { parentPath, name } of await readdir(content, { recursive: true, withFileTypes: true })) {
    if (!name.endsWith(".mdx")) continue;
    const to = join(folder, "content", parentPath.slice(content.length), `${name.slice(0, -".mdx".length)}.md`);
    await mkdir(dirname(to), { recursive: true });
    await copyFile(join(parentPath, name), to);
  }
}

const page = (body: string) => `<!doctype html>
<html lang="fr">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>{{ .Params.titre }}</title>
    <style>body { max-width: 70ch; margin: auto; font-family: sans-serif }</style>
  </head>
  <body>
    <header><a href="/">Accueil</a></header>
    <main${body}
  </body>
</html>
`;

const files = {
  "config.toml": `baseURL = "https://exemple.fr/"
languageCode = "fr"
title = "Notes"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "section"]
[markup.goldmark.renderer]
unsafe = true
`,
  "layouts/_default/single.html": page(` data-pagefind-body>
      <h1>{{ .Params.titre }}</h1>
      <p>{{ .Params.resume }}</p>
      {{ .Content }}
    </main>`),
  "layouts/index.html": page(`>
      <ul>{{ range .Site.RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Params.titre }}</a></li>{{ end }}</ul>
    </main>`),
};
