import { test } from "vitest";
import { readGardenFile } from "../src/base/garden-file/read.ts";

/** Whether `content/` is still the garden that this repository ships, and not that of a town that took it. */
const isShipped = readGardenFile("content").name === "Le Jardin de la débrouille";

/** A test of code that is held against all the shipped entries. A town that keeps five of them has `npm run check` for its own. */
export const testShipped = test.skipIf(!isShipped);
