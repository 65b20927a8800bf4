/** What a kit holds, and what the garden gives to draw it: `/kits/donnees.json`. */
import type { Frame } from "../../entry/frames/frames.ts";
import type { KindsWith } from "../../entry/kinds.ts";

/** Most practices of a kit: two hours of cutting. */
export const mostPractices = 40;

/** Most cards left blank: two sheets. */
export const mostBlanks = 8;

/** How the sheet is turned over by the printer: along its long or its short edge. */
export type Duplex = "long" | "court";

/** `a6`: four cards a sheet of A4; `a5`: two, in large print. */
export type CardSize = "a6" | "a5";

/** What is chosen for the outputs of a kit. */
export type KitOptions = {
  size: CardSize;
  duplex: Duplex;
  /** Safe on a black-and-white printer. */
  mono: boolean;
  /** Cards to fill in by hand. */
  blanks: number;
  /** « Cartes besoins » and « cartes leviers », for the matching game. */
  needs: boolean;
  levers: boolean;
  /** When people arrive, in minutes after midnight. */
  start: number;
  /** Minutes for a card; absent: as its page says, unless the session would be too long. */
  minutes?: number;
  /** The slug of the workshop whose sequence the facilitation sheet follows; absent: card after card. */
  workshop?: string;
};

/** A kit: what a shared address carries. Practices in the order chosen, each once. */
export type Kit = { practices: readonly string[]; title: string; options: KitOptions };

/** A QR code: modules on a side, and its rows as hexadecimal digits, dark modules as ones: a tenth of its drawing. */
export type QrCode = { side: number; rows: string };

/** A figure on a card. `effect` is false for whatever does not say what the practice changes. */
export type CardFigure = {
  value: string;
  unit: string;
  measure: string;
  effect: boolean;
  /** « Effet », « Contexte »… and what that means, in words. */
  role: string;
  hint: string;
  source: string;
  /** Its publisher and year, where room lacks; the page has its title. */
  publisher: string;
  /** What the grade of the source says, in words. */
  grade: string;
};

export type RiskLine = { type: string; severity: string; severe: boolean; text: string; reviewed: boolean };

type Common = {
  slug: string;
  title: string;
  /** The summary, whole. */
  line: string;
  /** The first is the picture of the card; those that warn stand on its back. */
  frames: Frame[];
  icon: string;
  /** Authors, for the attribution. */
  by: string;
  licence: string;
  qr: QrCode;
};

export type PrintedPractice = Common & {
  hue: string;
  theme: string;
  themeIcon: string;
  savings: { label: string; icon: string }[];
  /** The strongest effect, else the first other figure. Absent: nothing sourced is known. */
  figure?: CardFigure;
  /** What is known of the effect, in words. */
  evidence: string;
  /** Slugs, in the order of the page. */
  needs: string[];
  levers: string[];
  /** Practices it is declared to go with, replace or vary. */
  links: string[];
  question?: string;
  minutes?: number;
  group?: string;
  materials: string[];
  tools: string[];
  /** Most serious first. */
  risks: RiskLine[];
};

/** The kinds of page, besides practices, that a card can stand for. */
export type PageKind = Exclude<KindsWith<"hasCard">, "practice">;

export type PageCard = Common & { kind: PageKind };

/** A workshop of the garden, as the facilitation sheet follows it. */
export type WorkshopPlan = {
  slug: string;
  title: string;
  aim: string;
  group: string;
  minutes: number;
  materials: string[];
  sequence: { minutes: number; title: string; instruction: string }[];
  roles: string[];
  debrief: string[];
  safety: string[];
};

/** Whatever a kit is drawn from. Practices by title; needs and levers by code, then terms. */
export type KitData = {
  /** The public address of the site, without final slash. */
  base: string;
  practices: PrintedPractice[];
  pages: PageCard[];
  workshops: WorkshopPlan[];
  /** Drawings of icons, 24 × 24, stroked. */
  icons: Record<string, string>;
  /** The outline of each kind on the map, 24 × 24, filled: kinds are told apart without colour. */
  marks: Record<"practice" | PageKind, string>;
  /** Words of the savings, and questions of the contribution: for cards to fill in. */
  savings: string[];
  questions: string[];
};

export const defaultOptions: KitOptions = {
  size: "a6",
  duplex: "long",
  mono: false,
  blanks: 0,
  needs: false,
  levers: false,
  start: 14 * 60,
};

export const emptyKit: Kit = { practices: [], title: "", options: defaultOptions };
