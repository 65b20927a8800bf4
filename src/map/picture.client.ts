import type { Sight, Stage } from "./stage.client.ts";

/**
 * A picture of a layer, taken at one sight and shown at others while the map
 * moves: what takes long to draw is drawn at rest. `margin`: how much more than
 * the frame it holds, on each side, as a share of it.
 */
export function picture(stage: Stage, margin: number) {
  const canvas = document.createElement("canvas");
  let taken: Sight | undefined;

  /** Where the picture falls in the frame now. */
  function frame() {
    const { sight, view } = stage;
    const at = taken ?? sight;
    const k = sight.k / at.k;
    return {
      k,
      x: sight.x - (at.x + margin * view.width) * k,
      y: sight.y - (at.y + margin * view.height) * k,
      width: view.width * (1 + 2 * margin) * k,
      height: view.height * (1 + 2 * margin) * k,
    };
  }

  return {
    get taken() {
      return taken;
    },
    forget: () => (taken = undefined),
    frame,
    /** Whether it was taken from exactly here. */
    isOf: ({ k, x, y }: Sight) => taken !== undefined && taken.k === k && taken.x === x && taken.y === y,
    /** Takes the picture: `draw` gets a pen whose origin is that of the frame. */
    take(draw: (pen: CanvasRenderingContext2D, around: { x: number; y: number }) => void) {
      const { view, ratio } = stage;
      const [x, y] = [view.width * margin, view.height * margin];
      const [width, height] = [Math.round((view.width + 2 * x) * ratio), Math.round((view.height + 2 * y) * ratio)];
      if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
      const pen = canvas.getContext("2d") as CanvasRenderingContext2D;
      pen.setTransform(1, 0, 0, 1, 0, 0);
      pen.clearRect(0, 0, width, height);
      pen.setTransform(ratio, 0, 0, ratio, x * ratio, y * ratio);
      taken = { ...stage.sight };
      draw(pen, { x, y });
    },
    show(pen: CanvasRenderingContext2D) {
      if (!taken) return;
      const { k, x, y, width, height } = frame();
      const { ratio } = stage;
      // At its own scale it is laid pixel on pixel: to blend them takes several times as long.
      pen.imageSmoothingEnabled = k !== 1;
      if (k === 1)
        pen.drawImage(
          canvas,
          Math.round(x * ratio) / ratio,
          Math.round(y * ratio) / ratio,
          canvas.width / ratio,
          canvas.height / ratio,
        );
      else pen.drawImage(canvas, x, y, width, height);
    },
  };
}
