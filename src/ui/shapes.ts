import type { Kind } from "../entry/kinds.ts";

/** The outline of a kind in a disc of radius 1: a disc, a ring, or the corners of a polygon. */
export type Shape = "disc" | "ring" | readonly (readonly [x: number, y: number])[];

/** A regular polygon standing on a side or on a point, by the angle of its first corner, in turns. */
const polygon = (corners: number, start: number, radius = 1) =>
  Array.from({ length: corners }, (_, i) => corner((i / corners + start) * 2 * Math.PI, radius));
const corner = (angle: number, radius: number) => [round(Math.sin(angle) * radius), round(-Math.cos(angle) * radius)] as const;
const round = (n: number) => Math.round(n * 100) / 100;

const star = Array.from({ length: 10 }, (_, i) => corner((i / 10) * 2 * Math.PI, i % 2 ? 0.52 : 1.15));

/** Kinds are told apart by shape as well as by colour, and alike in the drawing, on the canvas and in the legend. */
export const shapes: Readonly<Record<Kind, Shape>> = {
  practice: "disc",
  need: polygon(6, 1 / 12, 1.05),
  lever: [
    [-0.88, -0.88],
    [0.88, -0.88],
    [0.88, 0.88],
    [-0.88, 0.88],
  ],
  story: polygon(3, 0, 1.15),
  place: polygon(4, 0, 1.1),
  organisation: [
    [0, -1.1],
    [1, -0.25],
    [0.82, 0.9],
    [-0.82, 0.9],
    [-1, -0.25],
  ],
  term: "ring",
  workshop: star,
  trail: [
    [-0.35, -1],
    [0.35, -1],
    [0.35, -0.35],
    [1, -0.35],
    [1, 0.35],
    [0.35, 0.35],
    [0.35, 1],
    [-0.35, 1],
    [-0.35, 0.35],
    [-1, 0.35],
    [-1, -0.35],
    [-0.35, -0.35],
  ],
};

/** The colour of each kind, by the name of its CSS variable. */
export const kindHues: Readonly<Record<Kind, "leaf" | "sky" | "terracotta" | "ochre" | "soft">> = {
  practice: "leaf",
  need: "sky",
  lever: "sky",
  story: "terracotta",
  place: "terracotta",
  organisation: "ochre",
  term: "soft",
  workshop: "leaf",
  trail: "leaf",
};

/** The size of each kind against the others. */
export const kindSizes: Readonly<Record<Kind, number>> = {
  practice: 1.3,
  need: 1.2,
  lever: 1.1,
  story: 0.95,
  place: 0.85,
  organisation: 0.85,
  term: 0.7,
  workshop: 1.1,
  trail: 1.1,
};

/** A kind’s outline as an SVG path around (x, y); whole numbers, relative, so that many stay light. */
export function shapePath(kind: Kind, x: number, y: number, radius: number): string {
  const shape = shapes[kind];
  const r = Math.max(1, Math.round(radius));
  if (shape === "disc" || shape === "ring") return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0-${2 * r} 0z`;
  const points = shape.map(([px, py]) => [x + Math.round(px * radius), y + Math.round(py * radius)] as const);
  return `M${points.map(([px, py]) => `${px} ${py}`).join("L")}z`;
}
