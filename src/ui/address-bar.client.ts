/**
 * The address as a page says what it shows. It follows the page and never stops
 * it: browsers let a page change it a hundred times in half a minute, then
 * throw, while a word is typed or a list is ticked.
 */
let timer: ReturnType<typeof setTimeout> | undefined;

/** When a browser that had enough is asked again. */
const pause = 10_000;

/** Shows `address`, now or in a moment; of several that wait, the last. Never throws. */
export function showAddress(how: "pushState" | "replaceState", address: string, state: unknown = null): void {
  clearTimeout(timer);
  try {
    history[how](state, "", address);
  } catch {
    timer = setTimeout(() => showAddress("replaceState", address, state), pause);
  }
}
