/** Photos made small before they leave: a phone’s photo weighs 5 MB, what a page shows 200 kB. */

/** Pixels of the longer side. */
const longest = 1600;
const quality = 0.82;

/**
 * The photo at most 1,600 pixels long, as WebP, or JPEG where the browser does
 * not write WebP: drawn anew, so that nothing hidden is left in it (place,
 * time, telephone). `undefined` when the browser cannot decode it.
 */
export async function shrink(file: File): Promise<File | undefined> {
  const picture = await decoded(file);
  if (!picture) return undefined;
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const context = canvas.getContext("2d");
  if (!context) return undefined;
  // What is transparent would turn black in JPEG.
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  if ("close" in picture) picture.close();
  const drawn = (await toBlob(canvas, "image/webp")) ?? (await toBlob(canvas, "image/jpeg"));
  return drawn && new File([drawn], `photo.${drawn.type === "image/webp" ? "webp" : "jpg"}`, { type: drawn.type });
}

/** The picture of a file, by the function for it or, where there is none or it refuses, by an element. */
async function decoded(file: File): Promise<ImageBitmap | HTMLImageElement | undefined> {
  try {
    return await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    const element = new Image();
    element.src = URL.createObjectURL(file);
    try {
      await element.decode();
      return element;
    } catch {
      return undefined;
    } finally {
      URL.revokeObjectURL(element.src);
    }
  }
}

/** `undefined` where the browser does not write this type: it gives a PNG instead. */
const toBlob = (canvas: HTMLCanvasElement, type: string) =>
  new Promise<Blob | undefined>((done) =>
    canvas.toBlob((blob) => done(blob && blob.type === type ? blob : undefined), type, quality),
  );

/** `1234567` → `1,2 Mo`, `345678` → `346 ko`, with no-break spaces. */
export const weight = (bytes: number) =>
  bytes >= 1e6 ? `${(bytes / 1e6).toFixed(1).replace(".", ",")}\u00A0Mo` : `${Math.max(1, Math.round(bytes / 1e3))}\u00A0ko`;
