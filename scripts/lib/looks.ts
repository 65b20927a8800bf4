/** A page as a headless browser sees it: at which widths, in which light, and what it asked for. */
import type { Browser } from "playwright-core";

/** How a page that is open is looked at. */
type Look = { name: string; media: "screen" | "print"; colorScheme: "light" | "dark" };

/** A width at which a page is opened, and how it is looked at there. */
export type View = { width: number; height: number; looks: readonly Look[] };

const screen = (width: number, height: number): View => ({
  width,
  height,
  looks: (["light", "dark"] as const).map((colorScheme) => ({ name: `${width}-${colorScheme}`, media: "screen", colorScheme })),
});

/** The width of an A4 page, margins out. */
const paper: View = { width: 680, height: 960, looks: [{ name: "papier", media: "print", colorScheme: "light" }] };

/** The widths of the pictures. A page is opened at each, since scripts and photos may draw by width; light and dark are put on the open page. */
export const views = (print: boolean): readonly View[] => [screen(360, 740), screen(1280, 800), ...(print ? [paper] : [])];

export const looksOf = ({ looks }: View): string[] => looks.map(({ name }) => name);

/** A tab on one site. */
export type Tab = {
  /** Opens a page, waits until its scripts ask for nothing more, and gives what was asked for in any of its looks. */
  open(page: string, view: View): Promise<ReadonlySet<string>>;
  /** The whole page that is open, in one look. */
  picture(look: Look): Promise<Buffer>;
  /** What the site answers to an address. */
  answer(path: string): Promise<{ status: number; body: Buffer }>;
};

/** Opens a tab on the site at this address. Nothing moves in it, and a page finds nothing that an earlier one kept. */
export async function openTab(browser: Browser, site: string): Promise<Tab> {
  const context = await browser.newContext({ reducedMotion: "reduce", serviceWorkers: "block" });
  await context.addInitScript(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
  const tab = await context.newPage();
  let asked = new Set<string>();
  tab.on("request", (request) => {
    if (request.url().startsWith(site)) asked.add(request.url().slice(site.length));
  });
  const protocol = await context.newCDPSession(tab);
  const look = async ({ media, colorScheme }: Look) => {
    await tab.emulateMedia({ media, colorScheme });
    return tab.evaluate(ready);
  };
  return {
    async open(page, { width, height, looks }) {
      asked = new Set();
      await tab.setViewportSize({ width, height });
      const url = new URL(page, site).href;
      const until = { waitUntil: "networkidle" } as const;
      // An address with a mark (#) that is open already would be gone to without being read again.
      await (tab.url() === url ? tab.reload(until) : tab.goto(url, until));
      for (const one of looks) await look(one);
      return asked;
    },
    async picture(one) {
      const size = await look(one);
      // As Playwright does it, but packed for speed: half the time of a picture was its packing.
      const { data } = await protocol.send("Page.captureScreenshot", {
        optimizeForSpeed: true,
        captureBeyondViewport: true,
        clip: { x: 0, y: 0, ...size, scale: 1 },
      });
      return Buffer.from(data, "base64");
    },
    async answer(path) {
      const answer = await context.request.get(new URL(path, site).href);
      return { status: answer.status(), body: await answer.body() };
    },
  };
}

/** In the page: waits until all of it is there and drawn, with nothing that moves or blinks, and gives its size. */
async function ready(): Promise<{ width: number; height: number }> {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { caret-color: transparent !important }");
  document.adoptedStyleSheets = [sheet];
  // Photos far below would come while the picture is taken, or not.
  for (const image of document.images) image.loading = "eager";
  await Promise.all([document.fonts.ready, ...[...document.images].map((image) => image.decode().catch(() => undefined))]);
  for (let frames = 2; frames > 0; frames--) await new Promise((drawn) => requestAnimationFrame(drawn));
  for (const moving of document.getAnimations())
    if (moving.effect?.getComputedTiming().endTime === Infinity) moving.cancel();
    else moving.finish();
  const { scrollWidth: width, scrollHeight: height } = document.documentElement;
  return { width, height };
}

/** Whether two sites give the same bytes for each of these addresses: a page that asks for nothing else cannot look different. */
export async function answerAlike(tabs: readonly [Tab, Tab], asked: ReadonlySet<string>): Promise<boolean> {
  for (const path of asked) {
    const [a, b] = await Promise.all([tabs[0].answer(path), tabs[1].answer(path)]);
    if (a.status !== b.status || !a.body.equals(b.body)) return false;
  }
  return true;
}
