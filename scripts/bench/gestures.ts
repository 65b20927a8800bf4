import type { CDPSession, Page } from "playwright-core";

/** How long each gesture lasts, in ms. */
const lasting = 4000;
/** A mouse says where it is so often, in ms, whether the page follows or not. */
const beat = 1000 / 60;

/** Frames that the map draws during a gesture: a second on average, and the fewest in any second; `cpu`: ms of the slowed processor that one takes, whatever else the machine does. */
export type Pace = { gesture: string; mean: number; worst: number; cpu: number };

type Watched = { drawnAt: number[] };

/**
 * To be called before the page is opened: from then on it keeps the times at
 * which the map is drawn. A frame begins with the paper laid on the canvas in
 * sight. Turns of `requestAnimationFrame` would count those that draw nothing.
 */
export const watchDrawing = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const drawnAt: number[] = [];
    (globalThis as unknown as Watched).drawnAt = drawnAt;
    const pen = CanvasRenderingContext2D.prototype;
    const { fillRect } = pen;
    pen.fillRect = function (...area) {
      if (this.canvas.isConnected) drawnAt.push(performance.now());
      fillRect.apply(this, area);
    };
  });

/** A mouse over the map, and what it does. */
export type Hand = Awaited<ReturnType<typeof handOn>>;

export async function handOn(page: Page, session: CDPSession) {
  const canvas = page.locator(".map canvas");
  await canvas.scrollIntoViewIfNeeded();
  await canvas.focus();
  const box = await canvas.boundingBox();
  if (!box) throw new Error("The map is not in sight");
  const [x, y] = [box.x + box.width / 2, Math.min(box.y + box.height / 2, 600)];
  await page.mouse.move(x, y);
  const scale = () => canvas.evaluate((drawn) => (drawn as HTMLCanvasElement & { __zoom: { k: number } }).__zoom.k);
  return {
    page,
    async zoomTo(wanted: number) {
      while ((await scale()) < wanted) await page.mouse.wheel(0, -120);
      await page.waitForTimeout(1500);
    },
    async pan(gesture: string): Promise<Pace> {
      await page.mouse.move(x, y);
      await page.mouse.down();
      const pace = await paced(page, session, gesture, (step) => ({
        type: "mouseMoved",
        x: x + 220 * Math.sin(step / 22),
        y: y + 140 * Math.sin(step / 31),
        button: "left",
        buttons: 1,
      }));
      await page.mouse.up();
      return pace;
    },
    zoom: (gesture: string): Promise<Pace> =>
      paced(page, session, gesture, (step) => ({ type: "mouseWheel", x, y, deltaX: 0, deltaY: step % 60 < 30 ? -60 : 60 })),
  };
}

/** Moves the map from afar, then from closer and closer. */
export async function approaching({ zoom, zoomTo, pan }: Hand): Promise<Pace[]> {
  const paces = [await zoom("agrandir et réduire")];
  await zoomTo(1.8);
  paces.push(await pan("déplacer de loin (tous les signes)"));
  await zoomTo(5);
  paces.push(await pan("déplacer de près (titres et liens)"));
  await zoomTo(10);
  paces.push(await pan("déplacer de tout près"));
  return paces;
}

/** Moves the map when the entry with the most links, from which the keyboard starts, is chosen. */
export async function aroundHub({ page, zoom, pan }: Hand): Promise<Pace[]> {
  await page.keyboard.press("ArrowRight");
  await page.locator(".map-panel.chosen").waitFor();
  await page.waitForTimeout(3000);
  return [await pan("déplacer autour de la page la plus liée"), await zoom("agrandir et réduire autour d’elle")];
}

type Beat = { type: "mouseMoved"; button: "left"; buttons: 1 } | { type: "mouseWheel"; deltaX: number; deltaY: number };

/** The frames drawn while the mouse does, beat after beat, what `event` says. No answer is waited for: that would slow the mouse to the pace of the page. */
async function paced(
  page: Page,
  session: CDPSession,
  gesture: string,
  event: (step: number) => Beat & { x: number; y: number },
): Promise<Pace> {
  const begun = await page.evaluate(() => {
    (globalThis as unknown as Watched).drawnAt.length = 0;
    return performance.now();
  });
  const before = await processorMs(session);
  const sent: Promise<unknown>[] = [];
  const start = performance.now();
  for (let step = 0; performance.now() - start < lasting; step++) {
    sent.push(session.send("Input.dispatchMouseEvent", event(step)));
    await new Promise((resolve) => setTimeout(resolve, start + (step + 1) * beat - performance.now()));
  }
  await Promise.all(sent);
  const { times, ended } = await page.evaluate(() => ({
    times: (globalThis as unknown as Watched).drawnAt,
    ended: performance.now(),
  }));
  const cpu = ((await processorMs(session)) - before) / Math.max(1, times.length);
  return { gesture, ...paceOf(times, begun, ended), cpu: Math.round(cpu * 10) / 10 };
}

/** What the page’s own thread has used so far, in ms. */
async function processorMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  return 1000 * (metrics.find(({ name }) => name === "ThreadTime")?.value ?? 0);
}

/** Of the times of frames, in ms: frames a second between `begun` and `ended`, and the fewest in a second of it that starts with it or just after a frame. */
export function paceOf(times: readonly number[], begun: number, ended: number): { mean: number; worst: number } {
  const seconds = [begun, ...times]
    .filter((start) => start + 1000 <= ended)
    .map((start) => times.filter((time) => time > start && time <= start + 1000).length);
  return { mean: Math.round((1000 * times.length) / (ended - begun)), worst: Math.min(...seconds) };
}
