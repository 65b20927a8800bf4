import type { LocalMap } from "./local.ts";

/** Room that a title takes from the border towards the middle, by its longest line. */
const room = (lines: readonly string[]) => 6 + Math.max(...lines.map((line) => line.length)) * 7.2;

/** All edges of a local map as one path: a curve from the middle to the end of each title. */
export function edgePath({ center, neighbours, width }: LocalMap): string {
  return neighbours
    .map(({ x, y, lines }) => {
      const left = x < center.x;
      const end = Math.round(left ? Math.min(room(lines), center.x - 14) : Math.max(width - room(lines), center.x + 14));
      const [across, down] = [end - center.x, y - center.y];
      const bend = Math.round(across / 2);
      return `M${center.x} ${center.y}c${bend} 0 ${bend} ${down} ${across} ${down}`;
    })
    .join("")
    .replaceAll(" -", "-");
}
