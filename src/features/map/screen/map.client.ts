import { here } from "../../../base/address/here.ts";
import { suggestions } from "../../../ui/suggest.client.ts";
import { edgeTypes } from "../edge-types.ts";
import type { MapOverview } from "../payload.ts";
import { emptyState, parseState } from "../state.ts";
import { onHand } from "./hand.client.ts";
import { came, close, fill, openMap, partOf, reset, showTheme, take, tellOf, type LiveMap } from "./live-map.client.ts";
import { routeWords } from "./panel.client.ts";

const root = document.querySelector<HTMLElement>("[data-map]");
if (root) void start(root);

/** Makes the map live. On any failure the drawing of the page stays: it is complete. */
async function start(root: HTMLElement) {
  const address = root.dataset["map"] ?? "";
  const answer = await fetch(address);
  if (!answer.ok) return;
  const text = await answer.text();
  performance.mark("carte-donnees");
  const live = openMap(root, JSON.parse(text) as MapOverview, address.slice(0, address.lastIndexOf("/") + 1));
  const { canvas, drawn, sight } = live;
  listenToButtons(live);
  listenToWords(live);
  listenToHand(live);
  new ResizeObserver(() => {
    drawn.resize();
    sight.resize();
  }).observe(canvas);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawn.recolour);
  addEventListener(
    "hashchange",
    () => void take(live, { ...emptyState, ...parseState(location.hash) }, { move: true, write: false }),
  );
  // Only now, when nothing failed on the way, does it take the place of the drawing.
  root.classList.add("live");
  for (const hidden of root.querySelectorAll<HTMLElement>("[data-live]")) hidden.hidden = false;
  drawn.resize();
  sight.resize();
  await take(live, parseState(location.hash), { move: location.hash !== "", write: false });
}

/** What the buttons and the choices around the map do. */
function listenToButtons(live: LiveMap) {
  const { root, canvas, sight, themeChoice } = live;
  const acts: Readonly<Record<string, () => void>> = {
    closer: () => sight.scaleBy(1.6),
    farther: () => sight.scaleBy(1 / 1.6),
    reset: () => reset(live),
    close: () => close(live),
    "clear-route": () => {
      void take(live, { route: [] }, { move: true });
      canvas.focus({ preventScroll: true });
    },
    png: () => void taken(live, "png"),
    svg: () => void taken(live, "svg"),
    print: () => void taken(live, "print"),
  };
  root.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>("button");
    const { kind, act } = button?.dataset ?? {};
    if (kind !== undefined) void take(live, { kinds: toggled(live.state.kinds, kind) });
    if (act !== undefined) acts[act]?.();
  });
  root.addEventListener("change", ({ target }) => {
    const key = (target as HTMLElement).dataset["edge"];
    if (key === undefined) return;
    const without = toggled(live.state.without, key);
    void take(live, { without: edgeTypes.map((type) => type.key).filter((other) => without.includes(other)) });
  });
  themeChoice.addEventListener("change", () => void take(live, { theme: themeChoice.value, page: "" }, { move: true }));
}

const toggled = (list: readonly string[], key: string) =>
  list.includes(key) ? list.filter((other) => other !== key) : [...list, key];

/** Takes the map away as a picture or on paper; what writes it is fetched when it is asked for. */
async function taken(live: LiveMap, how: "png" | "svg" | "print") {
  const { map, drawn } = live;
  const { takeAway } = await import("./export.client.ts");
  await takeAway(how, drawn, {
    theme: map.themes[live.bed]?.label,
    route: live.route,
    said: live.route.length > 0 ? routeWords(map, live.route) : undefined,
  });
}

/** What is typed to find an entry. */
function listenToWords(live: LiveMap) {
  const { root, canvas, map, data, input } = live;
  input.addEventListener("focus", () => void data.names()?.catch(() => undefined), { once: true });
  suggestions(input, partOf(root, "options"), {
    find: async (query) => {
      await take(live, { query, page: "" });
      if (!query.trim() || live.state.query !== query) return [];
      return live.found
        .slice(0, 8)
        .map((index) => ({ label: map.titles[index] ?? "", note: map.kinds[map.kind[index] ?? 0]?.singular ?? "", index }));
    },
    choose: (index) => {
      void take(live, { query: "", page: map.ids[index] ?? "" }, { move: true });
      canvas.focus({ preventScroll: true });
    },
    clear: () => reset(live),
  });
}

/** What the hand and the keys do on the map. */
function listenToHand(live: LiveMap) {
  const { canvas, map, data, drawn, sight } = live;
  onHand(canvas, drawn, sight, {
    focus: () => live.focus,
    found: () => live.found,
    /** The names of its part may still have to come. */
    choose: async (place, options) => {
      if (place !== -1 && !(await came(live, data.parts([map.part[place] ?? 0])))) return;
      await take(live, { page: map.ids[place] ?? "" }, options);
    },
    showTheme: (theme) => {
      tellOf(live, theme);
      fill(live);
      showTheme(live);
    },
    reset: () => reset(live),
    open: (place) => location.assign(here(`/${map.ids[place]}/`)),
  });
}
