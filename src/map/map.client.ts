import { select } from "d3-selection";
import { zoom, zoomIdentity, zoomTransform, type D3ZoomEvent, type ZoomTransform } from "d3-zoom";
import { drawnMap } from "./canvas.client.ts";
import { foldedNames, matching } from "./find.ts";
import { fillPanel, suggestions } from "./panel.client.ts";
import type { MapPayload } from "./payload.ts";
import { emptyState, formatState, parseState, type MapState } from "./state.ts";
import { adjacency, towards, type Direction } from "./walk.ts";

const root = document.querySelector<HTMLElement>("[data-map]");
if (root) void start(root);

/** Makes the map live. On any failure the drawing of the page stays: it is complete. */
async function start(root: HTMLElement) {
  const answer = await fetch(root.dataset["map"] ?? "");
  if (!answer.ok) return;
  const map = (await answer.json()) as MapPayload;
  const part = <E extends Element>(name: string) => root.querySelector(`[data-part="${name}"]`) as E;
  const canvas = part<HTMLCanvasElement>("canvas");
  const panel = part<HTMLElement>("panel");
  const status = part<HTMLElement>("status");
  const input = part<HTMLInputElement>("query");
  const themeChoice = part<HTMLSelectElement>("theme");
  const near = adjacency(map.links);
  const folded = foldedNames(map);
  const places = new Map(map.slugs.map((slug, index) => [`${map.kinds[map.kind[index] ?? 0]?.folder}/${slug}`, index]));
  const ids = [...places.keys()];

  const drawn = drawnMap(canvas, map, near);

  let state: MapState = emptyState;
  let focus = -1;
  let found: number[] = [];

  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const sight = zoom<HTMLCanvasElement, unknown>()
    .scaleExtent([1, 16])
    .filter((event: Event) => {
      if (event instanceof WheelEvent) return event.ctrlKey || event.metaKey || document.activeElement === canvas;
      // At rest the map has nowhere to go: a finger scrolls the page.
      if (event.type === "touchstart") return (event as TouchEvent).touches.length > 1 || zoomTransform(canvas).k > 1.01;
      return !(event as MouseEvent).ctrlKey && !(event as MouseEvent).button;
    })
    .on("zoom", ({ transform, sourceEvent }: D3ZoomEvent<HTMLCanvasElement, unknown>) => {
      canvas.classList.toggle("held", transform.k > 1.01);
      drawn.look({ k: transform.k, x: transform.x, y: transform.y }, sourceEvent !== null || animation !== 0);
    })
    .on("end", () => drawn.look(zoomTransform(canvas), animation !== 0));
  const chosen = select<HTMLCanvasElement, unknown>(canvas).call(sight).on("dblclick.zoom", null);

  let animation = 0;
  /** Goes to a sight of the map: at once for those who asked for less motion. */
  function go(target: ZoomTransform): void {
    cancelAnimationFrame(animation);
    animation = 0;
    if (calm.matches) {
      chosen.call(sight.transform, target);
      return;
    }
    const from = zoomTransform(canvas);
    if (String(from) === String(target)) return;
    const begun = performance.now();
    const step = (now: number) => {
      const done = Math.min(1, (now - begun) / 420);
      const eased = done < 0.5 ? 4 * done ** 3 : 1 - (2 - 2 * done) ** 3 / 2;
      const k = from.k * (target.k / from.k) ** eased;
      // The centre of the frame goes straight from one place of the map to the other.
      const { width, height } = drawn.view;
      const mix = (a: number, b: number) => a + (b - a) * eased;
      const cx = mix((width / 2 - from.x) / from.k, (width / 2 - target.x) / target.k);
      const cy = mix((height / 2 - from.y) / from.k, (height / 2 - target.y) / target.k);
      animation = done < 1 ? requestAnimationFrame(step) : 0;
      chosen.call(sight.transform, done < 1 ? zoomIdentity.translate(width / 2 - cx * k, height / 2 - cy * k).scale(k) : target);
    };
    animation = requestAnimationFrame(step);
  }

  /** The part of the frame that the panel, over its foot on a phone, leaves free. */
  function freeFrame() {
    const { width, height } = drawn.view;
    const covered = focus === -1 ? 0 : canvas.getBoundingClientRect().bottom - panel.getBoundingClientRect().top;
    return { width, height: covered > 0 && covered < height ? height - covered : height };
  }

  function centre(x: number, y: number, k: number) {
    const free = freeFrame();
    go(zoomIdentity.translate(free.width / 2 - x * k, free.height / 2 - y * k).scale(k));
  }

  const scaleBy = (factor: number): void => {
    const { k, x, y } = zoomTransform(canvas);
    const { width, height } = drawn.view;
    const next = Math.min(16, Math.max(1, k * factor));
    if (next === 1) return go(zoomIdentity);
    go(zoomIdentity.translate(width / 2 - ((width / 2 - x) / k) * next, height / 2 - ((height / 2 - y) / k) * next).scale(next));
  };

  /** Takes a new state: what is shown, what is said, and the address. */
  function take(next: Partial<MapState>, { move = false, write = true } = {}) {
    state = { ...state, ...next };
    if (write) history.replaceState(null, "", formatState(state) || location.pathname + location.search);
    found = matching(map, folded, state);
    focus = places.get(state.page) ?? -1;
    drawn.show(focus === -1 ? found : [...found, focus]);
    drawn.focusOn(focus);
    root.classList.toggle("focused", focus !== -1);
    if (input.value !== state.query) input.value = state.query;
    themeChoice.value = state.theme;
    for (const chip of root.querySelectorAll<HTMLButtonElement>("button[data-kind]")) {
      chip.ariaPressed = String(state.kinds.includes(chip.dataset["kind"] ?? ""));
    }
    fillPanel(panel, map, { focus, ids, near: near[focus] ?? [], address: (id) => formatState({ ...state, page: id }) });
    status.textContent = saying();
    if (!move) return;
    if (focus === -1) return showTheme();
    const { x, y } = drawn.place(focus);
    centre(x, y, Math.max(zoomTransform(canvas).k, 1.8));
  }

  function saying(): string {
    if (focus !== -1) {
      const links = near[focus]?.length ?? 0;
      return `${map.titles[focus]}, ${map.kinds[map.kind[focus] ?? 0]?.singular}. ${links} ${links > 1 ? "liens" : "lien"}.`;
    }
    const all = map.slugs.length;
    if (found.length === all) return `${all} pages`;
    if (found.length === 0) return "Aucune page : retirez un filtre ou un mot.";
    return `${found.length} ${found.length > 1 ? "pages" : "page"} sur ${all}`;
  }

  const toggled = (list: readonly string[], key: string) =>
    list.includes(key) ? list.filter((other) => other !== key) : [...list, key];

  root.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>("button");
    if (!button) return;
    const { kind, act } = button.dataset;
    if (kind !== undefined) take({ kinds: toggled(state.kinds, kind) });
    if (act === "closer") scaleBy(1.6);
    if (act === "farther") scaleBy(1 / 1.6);
    if (act === "whole") go(zoomIdentity);
    if (act === "close") {
      take({ page: "" });
      canvas.focus({ preventScroll: true });
    }
    if (act === "reset") reset();
  });

  themeChoice.addEventListener("change", () => {
    take({ theme: themeChoice.value, page: "" }, { move: true });
  });

  /** The bed of the chosen theme; without one, the whole map. */
  function showTheme() {
    const bed = map.themes.find(({ key }) => key === state.theme);
    if (bed) showBed(bed);
    else go(zoomIdentity);
  }

  function showBed(bed: MapPayload["themes"][number]) {
    const free = freeFrame();
    const k = Math.min(free.width / (2.4 * bed.r * drawn.view.scaleX), free.height / (2.4 * bed.r * drawn.view.scaleY), 6);
    centre(drawn.view.x(bed.x), drawn.view.y(bed.y), Math.max(1, k));
  }

  function reset() {
    take({ ...emptyState });
    go(zoomIdentity);
  }

  suggestions(input, part("options"), {
    find: (query) => {
      take({ query, page: "" });
      return query.trim()
        ? found
            .slice(0, 8)
            .map((index) => ({ label: map.titles[index] ?? "", note: map.kinds[map.kind[index] ?? 0]?.singular ?? "", index }))
        : [];
    },
    choose: (index) => {
      take({ query: "", page: ids[index] ?? "" }, { move: true });
      canvas.focus({ preventScroll: true });
    },
    clear: reset,
  });

  const reach = (event: PointerEvent | MouseEvent) => ("pointerType" in event && event.pointerType !== "mouse" ? 22 : 12);
  canvas.addEventListener("pointermove", (event) => {
    if (event.pointerType !== "mouse") return;
    const over = drawn.entryAt(event.offsetX, event.offsetY, reach(event));
    drawn.hoverOn(over);
    canvas.classList.toggle("over", over !== -1 || drawn.signAt(event.offsetX, event.offsetY) !== -1);
  });
  canvas.addEventListener("pointerleave", () => drawn.hoverOn(-1));
  let struck = -1;
  canvas.addEventListener("click", (event) => {
    // The second click of two opens what the first one struck: the map may have moved since.
    if (event.detail > 1) return;
    struck = -1;
    const sign = drawn.signAt(event.offsetX, event.offsetY);
    const bed = map.themes[sign];
    if (bed) return showBed(bed);
    const hit = drawn.entryAt(event.offsetX, event.offsetY, reach(event));
    struck = hit;
    take({ page: hit === focus ? "" : (ids[hit] ?? "") });
    if (focus === -1) return;
    const { x, y } = drawn.place(focus);
    const { k, x: dx, y: dy } = zoomTransform(canvas);
    const free = freeFrame();
    if (x * k + dx > free.width - 24 || y * k + dy > free.height - 24) centre(x, y, k);
  });
  canvas.addEventListener("dblclick", () => {
    if (struck !== -1) location.assign(`/${ids[struck]}/`);
  });
  canvas.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key.startsWith("Arrow")) walk(event.key as Direction);
    else if (event.key === "Enter" && focus !== -1) location.assign(`/${ids[focus]}/`);
    else if (event.key === "Escape") reset();
    else if (event.key === "+" || event.key === "=") scaleBy(1.6);
    else if (event.key === "-") scaleBy(1 / 1.6);
    else if (event.key === "0") go(zoomIdentity);
    else return;
    event.preventDefault();
  });

  /** To a neighbour of the focus that lies that way; else to what lies nearest that way; at first, to the most linked entry. */
  function walk(direction: Direction) {
    const shown = found.filter((index) => index !== focus);
    if (focus === -1) {
      const first = shown.toSorted((a, b) => (near[b]?.length ?? 0) - (near[a]?.length ?? 0) || a - b)[0];
      if (first !== undefined) take({ page: ids[first] ?? "" }, { move: true });
      return;
    }
    const from = drawn.place(focus);
    for (const candidates of [(near[focus] ?? []).filter(drawn.isShown), shown]) {
      const next = candidates[towards(from, direction, candidates.map(drawn.place))];
      if (next !== undefined) return take({ page: ids[next] ?? "" }, { move: true });
    }
  }

  new ResizeObserver(() => {
    drawn.resize();
    const { width, height } = drawn.view;
    sight
      .extent([
        [0, 0],
        [width, height],
      ])
      .translateExtent([
        [-width * 0.1, -height * 0.1],
        [width * 1.1, height * 1.1],
      ]);
    chosen.call(sight.transform, zoomTransform(canvas));
  }).observe(canvas);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawn.recolour);
  addEventListener("hashchange", () => take({ ...emptyState, ...parseState(location.hash) }, { move: true, write: false }));
  // Only now, when nothing failed on the way, does it take the place of the drawing.
  root.classList.add("live");
  for (const hidden of root.querySelectorAll<HTMLElement>("[data-live]")) hidden.hidden = false;
  drawn.resize();
  take(parseState(location.hash), { move: true, write: false });
}
