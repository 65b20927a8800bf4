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

  /** Where its pixels are, and how many: the origin of the frame falls at (`x`, `y`). */
  function size() {
    const { view, ratio } = stage;
    const [x, y] = [view.width * margin, view.height * margin];
    return { x, y, width: Math.round((view.width + 2 * x) * ratio), height: Math.round((view.height + 2 * y) * ratio) };
  }

  /** A pen whose origin is that of the frame, on what was drawn before. */
  function ready(): CanvasRenderingContext2D {
    const { x, y, width, height } = size();
    if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
    const pen = canvas.getContext("2d") as CanvasRenderingContext2D;
    const { ratio } = stage;
    pen.setTransform(ratio, 0, 0, ratio, x * ratio, y * ratio);
    return pen;
  }

  return {
    isTaken: () => taken !== undefined,
    forget() {
      taken = undefined;
    },
    frame,
    /** Whether it was taken from exactly here. */
    isOf: ({ k, x, y }: Sight) => taken !== undefined && taken.k === k && taken.x === x && taken.y === y,
    size,
    /** Its canvas made beforehand: it is large, and takes long to come. */
    prepare() {
      ready();
    },
    /** Takes the picture: `draw` gets a pen whose origin is that of the frame, and how far beyond it may draw. */
    take(draw: (pen: CanvasRenderingContext2D, around: { x: number; y: number }) => void) {
      const pen = ready();
      const { x, y } = size();
      pen.clearRect(-x, -y, stage.view.width + 2 * x, stage.view.height + 2 * y);
      taken = { ...stage.sight };
      draw(pen, { x, y });
    },
    /** Takes pixels that were made for this sight, as many as `size` says. */
    put(image: ImageData, sight: Sight) {
      ready().putImageData(image, 0, 0);
      taken = { ...sight };
    },
    show(pen: CanvasRenderingContext2D) {
      if (!taken) return;
      const { k, x, y, width, height } = frame();
      const { ratio, rough } = stage;
      // At its own scale it is laid pixel on pixel: to blend them takes several times as long.
      pen.imageSmoothingEnabled = k !== 1 && !rough;
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
