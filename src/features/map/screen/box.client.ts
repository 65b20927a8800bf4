/** Traces a box with round corners. `roundRect`, which browsers of 2022 do not have. */
export function traceBox(pen: CanvasRenderingContext2D, x: number, y: number, width: number, height: number, radius: number) {
  pen.moveTo(x + radius, y);
  pen.arcTo(x + width, y, x + width, y + height, radius);
  pen.arcTo(x + width, y + height, x, y + height, radius);
  pen.arcTo(x, y + height, x, y, radius);
  pen.arcTo(x, y, x + width, y, radius);
  pen.closePath();
}
