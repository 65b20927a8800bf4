/** How the whole map is fitted into a frame: where its units fall, in pixels. */
export type View = {
  width: number;
  height: number;
  scaleX: number;
  scaleY: number;
  /** The smaller of the two scales. */
  scale: number;
  x: (x: number) => number;
  y: (y: number) => number;
};

/** Stretching allowed either way, so that a tall phone and a wide screen are both well filled. */
const stretch = 2;

/** Fits a map into a frame of `width` × `height` pixels, stretched to fill it up to a point, centred for the rest. */
export function viewOf(map: { width: number; height: number }, width: number, height: number): View {
  const pad = Math.min(width, height) * 0.03;
  const fullX = (width - 2 * pad) / map.width;
  const fullY = (height - 2 * pad) / map.height;
  const scaleX = Math.max(1e-6, Math.min(fullX, fullY * stretch));
  const scaleY = Math.max(1e-6, Math.min(fullY, fullX * stretch));
  const left = (width - map.width * scaleX) / 2;
  const top = (height - map.height * scaleY) / 2;
  return {
    width,
    height,
    scaleX,
    scaleY,
    scale: Math.min(scaleX, scaleY),
    x: (x) => left + x * scaleX,
    y: (y) => top + y * scaleY,
  };
}
