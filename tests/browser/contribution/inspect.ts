/** What axe has to say of pages, each looked at for what the ones before it had not, on several screens, in the light and in the dark. */
import type { Page } from "playwright-core";
import { keepTwoOfEach } from "./alike.ts";
import { violationsOf } from "../axe.ts";
import { looksByWidth } from "../every-page.ts";

type Screen = { width: number; height: number };

/** Looks at a page on each of `screens`, and says what is wrong with it. The page is not to be used after. */
export type Inspect = (page: Page, screens: readonly Screen[]) => Promise<string[]>;

/**
 * In the page: how wide it is; whether something to press is too small to be
 * pressed, but for a link among words: what lies beside it counts then; whether
 * something in it scrolls; the sorts of elements that it shows, and how they look
 * where they are; how many it has.
 */
const measure = () => {
  const all = [...document.querySelectorAll("*")];
  const shown = all.filter((element) => element.checkVisibility());
  const isSmall = shown.some((element) => {
    if (!element.matches("a, button, input, select, textarea, summary")) return false;
    const { width, height } = element.getBoundingClientRect();
    const beside = [...(element.parentElement?.childNodes ?? [])];
    const isAmongWords = beside.some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
    const isInline = element.localName === "a" && getComputedStyle(element).display === "inline";
    return (width < 24 || height < 24) && !(isInline && isAmongWords);
  });
  const isScrolled = shown.some((element) => {
    const { overflowX, overflowY } = getComputedStyle(element);
    const scrolls = (overflow: string) => overflow === "auto" || overflow === "scroll";
    const { scrollWidth, scrollHeight, clientWidth, clientHeight } = element;
    return (scrolls(overflowX) && scrollWidth > clientWidth) || (scrolls(overflowY) && scrollHeight > clientHeight);
  });
  const sortOf = (element: Element) => `${element.localName}.${element.getAttribute("class") ?? ""}#${element.id}`;
  const sorts = [...new Set(shown.map((element) => `${sortOf(element.parentElement ?? element)} > ${sortOf(element)}`))];
  const asked = ["color", "fill", "font-size", "font-weight", "text-decoration-line", "display", "background-image"];
  const looks = new Set<string>();
  const look = (element: Element, path: string, ground: string): void => {
    if (!element.checkVisibility()) return;
    const style = getComputedStyle(element);
    const { backgroundColor, opacity } = style;
    const isClear = backgroundColor === "rgba(0, 0, 0, 0)" && opacity === "1";
    const on = isClear ? ground : `${backgroundColor} ${opacity} on ${ground}`;
    const here = `${path} > ${element.localName}.${element.getAttribute("class") ?? ""}`;
    looks.add([here, on, ...asked.map((name) => style.getPropertyValue(name))].join(" "));
    for (const child of element.children) look(child, here, on);
  };
  look(document.body, "", "");
  return { full: document.documentElement.scrollWidth, isSmall, isScrolled, sorts, looks: [...looks], length: all.length };
};

/** From so many elements on, a page is longer to look at whole than to be shortened. */
const long = 400;

/**
 * One who inspects pages. All is asked on the first screen in the light; on
 * another all when it shows what the first did not, and that no page before
 * showed there. Else, and in the dark, colours and sizes alone can be others:
 * they are asked when an element looks, where it stands, as none before did. Of
 * a long page, the rules that compare elements are asked of the whole, the others
 * of two of each that are alike. What is wider than a screen is said.
 */
export function inspector(): Inspect {
  const known = new Map<string, Set<string>>();
  /** Whether one of `found` is new there, which it is no more. */
  const isNew = (where: string, found: readonly string[]): boolean => {
    const before = known.get(where) ?? new Set();
    known.set(where, before.union(new Set(found)));
    return found.some((one) => !before.has(one));
  };
  return async (page, screens) => {
    const faults: string[] = [];
    const say = (found: readonly string[], where: string) => faults.push(...found.map((fault) => `at ${where}: ${fault}`));
    const byWidth = await page.evaluate(looksByWidth);
    const views: { screen: Screen; isWhole: boolean; isOther: boolean }[] = [];
    const first = new Set<string>();
    let isLong = false;
    for (const screen of screens) {
      const where = `${screen.width}`;
      await page.setViewportSize(screen);
      const { full, isSmall, isScrolled, sorts, looks, length } = await page.evaluate(measure);
      isLong = length > long;
      if (full > screen.width) say([`${full} pixels wide`], where);
      const isFirst = views.length === 0;
      if (isFirst) for (const sort of sorts) first.add(sort);
      const alone = sorts.filter((sort) => !first.has(sort));
      const isWhole = isFirst || isNew(`shown at ${where}`, alone);
      views.push({ screen, isWhole, isOther: isNew(where, looks) });
      if (isLong ? isWhole || isScrolled : isScrolled && !isWhole) say(await violationsOf(page, { only: "comparing" }), where);
      if (isSmall && (isLong || !isWhole)) say(await violationsOf(page, { only: "sizes" }), where);
    }
    if (isLong) await keepTwoOfEach(page);
    for (const { screen, isWhole, isOther } of views.toReversed()) {
      const where = `${screen.width}`;
      await page.setViewportSize(screen);
      if (isWhole) say(await violationsOf(page, isLong ? { only: "apart" } : {}), where);
      else if (isOther) say(await violationsOf(page, { only: "layout" }), where);
      if (screen !== screens[0] && !byWidth) continue;
      await page.emulateMedia({ colorScheme: "dark" });
      const { looks } = await page.evaluate(measure);
      if (isNew(`${where}, in the dark`, looks)) say(await violationsOf(page, { only: "colours" }), `${where}, in the dark`);
      await page.emulateMedia({ colorScheme: "light" });
    }
    return faults;
  };
}
