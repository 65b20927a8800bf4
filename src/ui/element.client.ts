import type { Kind } from "../entry/kinds.ts";
import { shapePath } from "./shapes.ts";

/** An element with these properties. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]> = {},
) {
  return Object.assign(document.createElement(name), properties);
}

const svg = "http://www.w3.org/2000/svg";

/** The mark of a kind, as on the map. */
export function glyph(kind: Kind): SVGElement {
  const drawing = document.createElementNS(svg, "svg");
  const path = document.createElementNS(svg, "path");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("class", `glyph ${kind}`);
  drawing.setAttribute("aria-hidden", "true");
  path.setAttribute("d", shapePath(kind, 12, 12, 8));
  drawing.append(path);
  return drawing;
}
