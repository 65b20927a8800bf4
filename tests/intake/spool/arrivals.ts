import type { Arrival } from "../../../src/intake/model.ts";

/** An arrival that can be reviewed as it is, with what the test is about. */
export const arrival = (over: Partial<Arrival> = {}): Arrival => ({
  key: "cle-1",
  form: "pratique",
  received: "2026-11-23T10:00:00.000Z",
  values: { quoi: ["On répare les vélos le samedi."] },
  photos: [],
  files: new Map(),
  problems: [],
  ...over,
});
