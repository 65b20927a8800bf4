/** How what a garden says of itself goes into what is bundled: scripts for browsers, and style sheets. */
import type { Palettes } from "./colours.ts";
import { declarations, times } from "./colours.ts";
import * as light from "./own-light.ts";
import * as own from "./own.ts";
import * as address from "./own-root.ts";

/** The modules whose values browsers receive in their place. */
const given = new Map<string, Readonly<Record<string, unknown>>>([
  ["own", own],
  ["own-light", light],
  ["own-root", address],
]);

/** What browsers receive in the place of the module `id`; null for any module that they receive as it is. */
export function ownInBrowser(id: string): string | null {
  const [, name = ""] = /\/base\/garden-file\/([a-z-]+)\.ts$/.exec(id.replaceAll("\\", "/")) ?? [];
  const values = given.get(name);
  if (!values) return null;
  return Object.entries(values)
    .map(([key, value]) => `export const ${key} = ${JSON.stringify(value)};`)
    .join("\n");
}

/** As a plugin of Vite, for scripts alone: what is rendered at build reads the file. */
export const ownValues = {
  name: "own-values",
  enforce: "pre" as const,
  applyToEnvironment: ({ name }: { name: string }) => name === "client",
  load: ownInBrowser,
};

type Declaration = { prop: string; value: string; replaceWith: (css: string) => void };

/** As a plugin of PostCSS: `--colours: clair` becomes the colours of the day (src/ui/styles/tokens.css). */
export const ownColours = (palettes: Palettes) => ({
  postcssPlugin: "own-colours",
  Declaration: {
    "--colours": (declaration: Declaration) => {
      const time = times[declaration.value as keyof typeof times];
      declaration.replaceWith(declarations(palettes[time]));
    },
  },
});
