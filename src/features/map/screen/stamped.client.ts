import type { Kind } from "../../../entry/kinds.ts";
import { picture } from "./picture.client.ts";
import type { Sight, Stage } from "./stage.client.ts";
import { diluted, pixelsOf, press, type Pixels } from "../stamps.ts";

/** How long a frame of a move may work at the next picture, in ms. */
const slice = 6;
/** Entries stamped between two looks at the clock. */
const batch = 250;

/**
 * A picture of thousands of entries: each kind is drawn once, by `stampOf`, and
 * stamped. It is taken at once, or bit by bit while the map moves; until it is
 * whole, the one before is shown. `margin`: as of a picture.
 */
export function stampedPicture(stage: Stage, margin: number, stampOf: (kind: Kind, sight: Sight) => Pixels) {
  const shown = picture(stage, margin);
  const { map } = stage;
  /** Kept from one picture to the next: it is large. */
  let image: ImageData | undefined;
  let coming: { sight: Sight; work: Iterator<void, ImageData> } | undefined;

  function empty(): ImageData {
    const { width, height } = shown.size();
    if (image?.width !== width || image.height !== height) image = new ImageData(width, height);
    return image;
  }

  /** Stamps all entries in sight; rests after each batch. */
  function* stamping(sight: Sight): Generator<void, ImageData> {
    const { ratio, bright, px, py } = stage;
    const made = empty();
    const sheet = pixelsOf(made);
    sheet.words.fill(0);
    const { x: left, y: top } = shown.size();
    const places = stage.inFrame(Math.max(left, 12), sight);
    let done = 0;
    for (const faint of [true, false]) {
      // From afar, marks that lie over each other show how dense a bed is.
      const share = faint ? 0.16 : stage.isApart(sight) ? 1 : 0.6;
      const stamps = map.kinds.map(({ kind }) => diluted(stampOf(kind, sight), share));
      for (const place of places) {
        if ((bright[place] === 1) === faint) continue;
        const stamp = stamps[map.kind[place] ?? 0] as Pixels;
        const x = (left + (px[place] as number) * sight.k + sight.x) * ratio - stamp.width / 2;
        const y = (top + (py[place] as number) * sight.k + sight.y) * ratio - stamp.height / 2;
        press(sheet, stamp, Math.round(x), Math.round(y));
        if (++done % batch === 0) yield;
      }
    }
    return made;
  }

  return {
    ...shown,
    /** Its memory made beforehand: it is large, and takes long to come. */
    prepare() {
      // Written to, for memory to be really there.
      empty().data.fill(0);
      shown.prepare();
    },
    take(sight: Sight) {
      coming = undefined;
      const work = stamping(sight);
      let step = work.next();
      while (!step.done) step = work.next();
      shown.put(step.value, sight);
    },
    /** Works for a moment at the picture that was begun, else at one of this sight; says whether it is there. */
    advance(sight: Sight): boolean {
      coming ??= { sight, work: stamping(sight) };
      for (const end = performance.now() + slice; performance.now() < end;) {
        const step = coming.work.next();
        if (!step.done) continue;
        shown.put(step.value, coming.sight);
        coming = undefined;
        return true;
      }
      return false;
    },
    /** Leaves the picture that was begun: it would come too late. */
    giveUp() {
      coming = undefined;
    },
    forget() {
      coming = undefined;
      shown.forget();
    },
  };
}
