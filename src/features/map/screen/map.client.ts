import { count, number } from "../../../base/french.ts";
import { drawnMap } from "./canvas.client.ts";
import { edgeTypes } from "../edge-types.ts";
import { matching } from "../find.ts";
import { onHand } from "./hand.client.ts";
import { panelOf, routeWords } from "./panel.client.ts";
import type { MapOverview } from "../payload.ts";
import { readMap } from "../read.ts";
import { sightOf } from "./sight.client.ts";
import { emptyState, formatState, parseState, type MapState } from "../state.ts";
import { store } from "./store.client.ts";
import { suggestions } from "../../../ui/suggest.client.ts";
import { showAddress } from "../../../ui/address-bar.client.ts";

const root = document.querySelector<HTMLElement>("[data-map]");
if (root) void start(root);

/** Makes the map live. On any failure the drawing of the page stays: it is complete. */
async function start(root: HTMLElement) {
  const address = root.dataset["map"] ?? "";
  const answer = await fetch(address);
  if (!answer.ok) return;
  const text = await answer.text();
  performance.mark("carte-donnees");
  const map = readMap(JSON.parse(text) as MapOverview);
  const part = <E extends Element>(name: string) => root.querySelector(`[data-part="${name}"]`) as E;
  const canvas = part<HTMLCanvasElement>("canvas");
  const panelElement = part<HTMLElement>("panel");
  const status = part<HTMLElement>("status");
  const input = part<HTMLInputElement>("query");
  const themeChoice = part<HTMLSelectElement>("theme");

  const panel = panelOf(panelElement, map);
  const data = store(map, address.slice(0, address.lastIndexOf("/") + 1));
  const drawn = drawnMap(canvas, map, { onRest: learnWhatIsSeen });
  const sight = sightOf(canvas, drawn, () =>
    panelElement.classList.contains("chosen")
      ? canvas.getBoundingClientRect().bottom - panelElement.getBoundingClientRect().top
      : 0,
  );

  let state: MapState = emptyState;
  let found: number[] = [];
  let focus = -1;
  let route: number[] = [];
  /** The theme that is told of beside the map. */
  let bed = -1;
  let turns = 0;
  let learning = false;

  /** Takes a new state: what is shown, what is said, and the address. Resolves once what it names has come and is drawn. */
  async function take(next: Partial<MapState>, { move = false, write = true } = {}): Promise<void> {
    const turn = ++turns;
    state = { ...state, ...next };
    if (write) showAddress("replaceState", formatState(state) || location.pathname + location.search);
    showControls();
    if (next.theme !== undefined) tellOf(map.themes.findIndex(({ key }) => key === state.theme));
    const unknown = [state.page, ...state.route].some((id) => id && !map.places.has(id));
    if (!(await came(state.query || unknown ? data.names() : undefined))) return;
    const chosen = [state.page, ...state.route].flatMap((id) => map.places.get(id) ?? []);
    if (!(await came(data.parts(chosen.map((place) => map.part[place] ?? 0))))) return;
    if (!(await came(data.namesOf(map.near[map.places.get(state.page) ?? -1] ?? [])))) return;
    // Another choice was made meanwhile.
    if (turn !== turns) return;
    found = matching(map, state);
    focus = map.places.get(state.page) ?? -1;
    route = state.route.flatMap((id) => map.places.get(id) ?? []);
    if (route.length < 2) route = [];
    drawn.show([...found, ...route, ...(focus === -1 ? [] : [focus])]);
    drawn.choose(focus, route);
    drawn.drawTypes(edgeTypes.map(({ key }) => !state.without.includes(key)));
    root.classList.toggle("focused", focus !== -1 || route.length > 0);
    fill();
    status.textContent = saying();
    if (move) goThere();
  }

  /** Waits for what has to come, and says so. Resolves to whether it came. */
  async function came(coming: Promise<unknown> | undefined): Promise<boolean> {
    if (!coming) return true;
    status.textContent = "Chargement…";
    try {
      await coming;
      return true;
    } catch {
      status.textContent = "Le réseau n’a pas tout donné. Réessayez dans un moment.";
      return false;
    }
  }

  function showControls() {
    if (input.value !== state.query) input.value = state.query;
    themeChoice.value = state.theme;
    for (const chip of root.querySelectorAll<HTMLButtonElement>("button[data-kind]"))
      chip.setAttribute("aria-pressed", String(state.kinds.includes(chip.dataset["kind"] ?? "")));
    for (const box of root.querySelectorAll<HTMLInputElement>("input[data-edge]"))
      box.checked = !state.without.includes(box.dataset["edge"] ?? "");
  }

  const addressOf = (id: string) => formatState({ ...state, page: id });

  function fill() {
    if (focus !== -1) panel.entry(focus, addressOf);
    else if (route.length > 0) panel.route(route, addressOf);
    else if (bed !== -1) panel.theme(bed, addressOf);
    else panel.empty();
  }

  /** Beside the map, of a theme; of none, for -1. Its names and links come with it. */
  function tellOf(theme: number) {
    bed = theme;
    if (bed !== -1) learn(data.parts([bed]));
  }

  function goThere() {
    if (focus !== -1) sight.showEntry(focus);
    else if (route.length > 0) sight.showAll(route);
    else showTheme();
  }

  /** The bed of the chosen theme; without one, the whole map. */
  function showTheme() {
    const theme = map.themes[bed];
    if (theme) sight.showBed(theme);
    else sight.whole();
  }

  function saying(): string {
    if (focus !== -1) {
      const links = map.degree[focus] ?? 0;
      return `${map.titles[focus]}, ${map.kinds[map.kind[focus] ?? 0]?.singular}. ${count(links, "lien")}.`;
    }
    if (route.length > 0) return `${routeWords(map, route)} : ${route.map((place) => map.titles[place]).join(" ; ")}.`;
    if (state.route.length > 0) return "Ce chemin passe par des pages qui ne sont pas au jardin.";
    if (found.length === map.size) return `${number(map.size)} pages`;
    if (found.length === 0) return "Aucune page : retirez un filtre ou un mot.";
    return `${number(found.length)} ${found.length > 1 ? "pages" : "page"} sur ${number(map.size)}`;
  }

  /** Names and links of the themes that fill the frame, from close by. */
  function learnWhatIsSeen() {
    if (!map.large || learning || !drawn.stage.isClose()) return;
    const seen = drawn.stage.inFrame(0);
    const counts = map.parts.map(() => 0);
    for (const place of seen) counts[map.part[place] ?? 0] = (counts[map.part[place] ?? 0] ?? 0) + 1;
    learn(data.parts(counts.flatMap((count, part) => (count > seen.length / 5 ? [part] : []))));
  }

  /** Draws what has come, at once for all that was asked together. */
  function learn(coming: Promise<unknown> | undefined) {
    if (!coming) return;
    learning = true;
    const drawIt = () => {
      learning = false;
      drawn.learn();
      if (focus === -1 && route.length === 0 && bed !== -1) fill();
    };
    // Without network the signs stay; what is seen next asks again.
    coming.then(drawIt, () => setTimeout(() => (learning = false), 5000));
  }

  function reset() {
    bed = -1;
    void take({ ...emptyState, without: state.without });
    sight.whole();
  }

  function close() {
    if (focus !== -1) void take({ page: "" });
    else if (route.length > 0) void take({ route: [] });
    else {
      bed = -1;
      fill();
    }
    canvas.focus({ preventScroll: true });
  }

  const toggled = (list: readonly string[], key: string) =>
    list.includes(key) ? list.filter((other) => other !== key) : [...list, key];

  const acts: Readonly<Record<string, () => void>> = {
    closer: () => sight.scaleBy(1.6),
    farther: () => sight.scaleBy(1 / 1.6),
    reset,
    close,
    "clear-route": () => {
      void take({ route: [] }, { move: true });
      canvas.focus({ preventScroll: true });
    },
    png: () => void taken("png"),
    svg: () => void taken("svg"),
    print: () => void taken("print"),
  };
  async function taken(how: "png" | "svg" | "print") {
    const { takeAway } = await import("./export.client.ts");
    await takeAway(how, drawn, {
      theme: map.themes[bed]?.label,
      route,
      said: route.length > 0 ? routeWords(map, route) : undefined,
    });
  }

  root.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>("button");
    const { kind, act } = button?.dataset ?? {};
    if (kind !== undefined) void take({ kinds: toggled(state.kinds, kind) });
    if (act !== undefined) acts[act]?.();
  });
  root.addEventListener("change", ({ target }) => {
    const key = (target as HTMLElement).dataset["edge"];
    if (key === undefined) return;
    const without = toggled(state.without, key);
    void take({ without: edgeTypes.map((type) => type.key).filter((other) => without.includes(other)) });
  });
  themeChoice.addEventListener("change", () => void take({ theme: themeChoice.value, page: "" }, { move: true }));

  input.addEventListener("focus", () => void data.names()?.catch(() => undefined), { once: true });
  suggestions(input, part("options"), {
    find: async (query) => {
      await take({ query, page: "" });
      if (!query.trim() || state.query !== query) return [];
      return found
        .slice(0, 8)
        .map((index) => ({ label: map.titles[index] ?? "", note: map.kinds[map.kind[index] ?? 0]?.singular ?? "", index }));
    },
    choose: (index) => {
      void take({ query: "", page: map.ids[index] ?? "" }, { move: true });
      canvas.focus({ preventScroll: true });
    },
    clear: reset,
  });

  onHand(canvas, drawn, sight, {
    focus: () => focus,
    found: () => found,
    /** The names of its part may still have to come. */
    choose: async (place, options) => {
      if (place !== -1 && !(await came(data.parts([map.part[place] ?? 0])))) return;
      await take({ page: map.ids[place] ?? "" }, options);
    },
    showTheme: (theme) => {
      tellOf(theme);
      fill();
      showTheme();
    },
    reset,
    open: (place) => location.assign(`/${map.ids[place]}/`),
  });

  new ResizeObserver(() => {
    drawn.resize();
    sight.resize();
  }).observe(canvas);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawn.recolour);
  addEventListener("hashchange", () => void take({ ...emptyState, ...parseState(location.hash) }, { move: true, write: false }));
  // Only now, when nothing failed on the way, does it take the place of the drawing.
  root.classList.add("live");
  for (const hidden of root.querySelectorAll<HTMLElement>("[data-live]")) hidden.hidden = false;
  drawn.resize();
  sight.resize();
  await take(parseState(location.hash), { move: location.hash !== "", write: false });
}
