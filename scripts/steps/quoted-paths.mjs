/**
 * Loaded before Astro (`node --import …`). Its compiler writes the path of each
 * component between quotes as it is, so that a project in a folder whose name
 * holds `"` is never built: there, the compiler is given the path as it must be
 * written. To remove once `@astrojs/compiler-rs` escapes it.
 */
import * as module from "node:module";
import process from "node:process";

const name = "@astrojs/compiler-rs";
const wrapper = new URL("quoted-compiler.mjs", import.meta.url).href;

if (process.cwd().includes('"'))
  module.registerHooks?.({
    resolve: (specifier, context, next) =>
      specifier === name && context.parentURL !== wrapper ? { url: wrapper, shortCircuit: true } : next(specifier, context),
  });
