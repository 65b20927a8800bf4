/** Astro’s compiler, for a project whose folder holds a quote (quoted-paths.mjs). */
import { transform as compile } from "@astrojs/compiler-rs";

export * from "@astrojs/compiler-rs";

/** As it is written between double quotes. */
const quoted = (path) => JSON.stringify(path).slice(1, -1);

/** `transform` of the compiler, whose code names files that can be found. */
export const transform = (source, options) =>
  compile(source, {
    ...options,
    filename: quoted(options.filename),
    normalizedFilename: quoted(options.normalizedFilename),
  });
