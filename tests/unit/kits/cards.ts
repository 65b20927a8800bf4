import type { KitData, PrintedPractice } from "../../../src/features/kits/model.ts";

/** A practice as a card shows it; what a test speaks of is given. */
export const practice = (given: Partial<PrintedPractice> & { slug: string }): PrintedPractice => ({
  title: given.slug,
  line: "On le fait ensemble.",
  icon: "plant-2",
  by: "L’équipe du Jardin",
  licence: "CC BY-SA 4.0",
  qr: { side: 21, rows: "0".repeat(21 * 6) },
  hue: "terre",
  theme: "Troc et don",
  themeIcon: "gift",
  savings: [{ label: "argent", icon: "coin-euro" }],
  evidence: "Effet pas encore mesuré",
  needs: [],
  levers: [],
  links: [],
  materials: [],
  tools: [],
  risks: [],
  frames: [],
  ...given,
});

/** The data of a garden that has only these practices. */
export const dataOf = (practices: PrintedPractice[], more: Partial<KitData> = {}): KitData => ({
  base: "https://jardin.example",
  practices,
  pages: [],
  workshops: [],
  icons: {},
  marks: { practice: "M0 0z", need: "M0 0z", lever: "M0 0z", term: "M0 0z" },
  savings: ["argent"],
  questions: ["Que faites-vous ?"],
  ...more,
});
