import type { DrawnMap } from "./canvas.client.ts";
import type { sightOf } from "./sight.client.ts";
import { towards, type Direction } from "../walk.ts";

type Hand = {
  focus: () => number;
  found: () => readonly number[];
  /** Puts an entry in focus; none for -1. */
  choose: (place: number, options?: { move?: boolean }) => Promise<void>;
  showTheme: (theme: number) => void;
  reset: () => void;
  /** Goes to the page of an entry. */
  open: (place: number) => void;
};

/** The canvas under the mouse, the finger and the keyboard. */
export function onHand(canvas: HTMLCanvasElement, drawn: DrawnMap, sight: ReturnType<typeof sightOf>, hand: Hand): void {
  const { map } = drawn.stage;
  const reach = (event: PointerEvent | MouseEvent) => ("pointerType" in event && event.pointerType !== "mouse" ? 22 : 12);

  canvas.addEventListener("pointermove", (event) => {
    // A hand that moves the map points at nothing.
    if (event.pointerType !== "mouse" || event.buttons !== 0) return;
    const over = drawn.entryAt(event.offsetX, event.offsetY, reach(event));
    drawn.hoverOn(over);
    canvas.classList.toggle("over", over !== -1 || drawn.signs.at(event.offsetX, event.offsetY) !== -1);
  });
  canvas.addEventListener("pointerleave", () => drawn.hoverOn(-1));

  let struck = -1;
  canvas.addEventListener("click", async (event) => {
    // The second click of two opens what the first one struck: the map may have moved since.
    if (event.detail > 1) return;
    struck = -1;
    const sign = drawn.signs.at(event.offsetX, event.offsetY);
    if (sign !== -1) return hand.showTheme(sign);
    const hit = drawn.entryAt(event.offsetX, event.offsetY, reach(event));
    struck = hit;
    await hand.choose(hit === hand.focus() ? -1 : hit);
    if (hand.focus() === -1) return;
    const { x, y } = drawn.place(hand.focus());
    const { k, x: dx, y: dy } = sight.now();
    const free = sight.freeFrame();
    if (x * k + dx > free.width - 24 || y * k + dy > free.height - 24) sight.centre(x, y, k);
  });
  canvas.addEventListener("dblclick", () => {
    if (struck !== -1) hand.open(struck);
  });

  canvas.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key.startsWith("Arrow")) walk(event.key as Direction);
    else if (event.key === "Enter" && hand.focus() !== -1) hand.open(hand.focus());
    else if (event.key === "Escape") hand.reset();
    else if (event.key === "+" || event.key === "=") sight.scaleBy(1.6);
    else if (event.key === "-") sight.scaleBy(1 / 1.6);
    else if (event.key === "0") sight.whole();
    else return;
    event.preventDefault();
  });

  /** To a neighbour of the focus that lies that way; else to what lies nearest that way; at first, to the most linked entry. */
  function walk(direction: Direction) {
    const focus = hand.focus();
    const shown = hand.found().filter((place) => place !== focus);
    if (focus === -1) {
      const first = [...shown].sort((a, b) => (map.degree[b] ?? 0) - (map.degree[a] ?? 0) || a - b)[0];
      if (first !== undefined) void hand.choose(first, { move: true });
      return;
    }
    const from = drawn.place(focus);
    for (const candidates of [(map.near[focus] ?? []).filter(drawn.isShown), shown]) {
      const next = candidates[towards(from, direction, candidates.map(drawn.place))];
      if (next !== undefined) return void hand.choose(next, { move: true });
    }
  }
}
