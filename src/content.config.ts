import { z } from "astro/zod";
import { defineCollection } from "astro:content";
import { gardenLoader, type StoredEntry } from "./entry/loader.ts";

/** One collection: every entry of every kind, under its id. `check` validated them; this only gives the type. */
export const collections = {
  entries: defineCollection({
    loader: gardenLoader(),
    schema: z.custom<StoredEntry>(),
  }),
};
