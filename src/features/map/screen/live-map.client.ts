import { count, number } from "../../../base/french.ts";
import { showAddress } from "../../../ui/address-bar.client.ts";
import { edgeTypes } from "../edge-types.ts";
import { matching } from "../find.ts";
import type { MapOverview } from "../payload.ts";
import { readMap, type GardenMap } from "../read.ts";
import { emptyState, formatState, type MapState } from "../state.ts";
import { drawnMap, type DrawnMap } from "./canvas.client.ts";
import { panelOf, routeWords, type Panel } from "./panel.client.ts";
import { sightOf } from "./sight.client.ts";
import { store } from "./store.client.ts";

/** The map made live: its parts on the page, what it knows, and what is chosen. */
export type LiveMap = {
  root: HTMLElement;
  canvas: HTMLCanvasElement;
  status: HTMLElement;
  input: HTMLInputElement;
  themeChoice: HTMLSelectElement;
  map: GardenMap;
  data: ReturnType<typeof store>;
  panel: Panel;
  drawn: DrawnMap;
  sight: ReturnType<typeof sightOf>;
  state: MapState;
  found: readonly number[];
  focus: number;
  route: readonly number[];
  /** The theme that is told of beside the map. */
  bed: number;
  turns: number;
  learning: boolean;
};

/** The part of the page of that name. */
export const partOf = <E extends Element>(root: HTMLElement, name: string): E => root.querySelector(`[data-part="${name}"]`) as E;

/** Makes a map of `overview`, with nothing chosen. `folder`: where the rest of its data are. */
export function openMap(root: HTMLElement, overview: MapOverview, folder: string): LiveMap {
  const map = readMap(overview);
  const canvas = partOf<HTMLCanvasElement>(root, "canvas");
  const side = partOf<HTMLElement>(root, "panel");
  const panel = panelOf(side, map);
  const drawn = drawnMap(canvas, map, { onRest: () => learnWhatIsSeen(live) });
  const covered = () =>
    side.classList.contains("chosen") ? canvas.getBoundingClientRect().bottom - side.getBoundingClientRect().top : 0;
  const live: LiveMap = {
    root,
    canvas,
    status: partOf(root, "status"),
    input: partOf(root, "query"),
    themeChoice: partOf(root, "theme"),
    map,
    data: store(map, folder),
    panel,
    drawn,
    sight: sightOf(canvas, drawn, covered),
    state: emptyState,
    found: [],
    focus: -1,
    route: [],
    bed: -1,
    turns: 0,
    learning: false,
  };
  return live;
}

/** Takes a new state: what is shown, what is said, and the address. Resolves once what it names has come and is drawn. */
export async function take(live: LiveMap, next: Partial<MapState>, { move = false, write = true } = {}): Promise<void> {
  const { root, map, data, drawn, status } = live;
  const turn = ++live.turns;
  live.state = { ...live.state, ...next };
  if (write) showAddress("replaceState", formatState(live.state) || location.pathname + location.search);
  showControls(live);
  if (next.theme !== undefined)
    tellOf(
      live,
      map.themes.findIndex(({ key }) => key === live.state.theme),
    );
  const unknown = [live.state.page, ...live.state.route].some((id) => id && !map.places.has(id));
  if (!(await came(live, live.state.query || unknown ? data.names() : undefined))) return;
  const chosen = [live.state.page, ...live.state.route].flatMap((id) => map.places.get(id) ?? []);
  if (!(await came(live, data.parts(chosen.map((place) => map.part[place] ?? 0))))) return;
  if (!(await came(live, data.namesOf(map.near[map.places.get(live.state.page) ?? -1] ?? [])))) return;
  // Another choice was made meanwhile.
  if (turn !== live.turns) return;
  live.found = matching(map, live.state);
  live.focus = map.places.get(live.state.page) ?? -1;
  live.route = live.state.route.flatMap((id) => map.places.get(id) ?? []);
  if (live.route.length < 2) live.route = [];
  drawn.show([...live.found, ...live.route, ...(live.focus === -1 ? [] : [live.focus])]);
  drawn.choose(live.focus, live.route);
  drawn.drawTypes(edgeTypes.map(({ key }) => !live.state.without.includes(key)));
  root.classList.toggle("focused", live.focus !== -1 || live.route.length > 0);
  fill(live);
  status.textContent = saying(live);
  if (move) goThere(live);
}

/** Waits for what has to come, and says so. Resolves to whether it came. */
export async function came({ status }: LiveMap, coming: Promise<unknown> | undefined): Promise<boolean> {
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

function showControls(live: LiveMap) {
  const { root, input, themeChoice } = live;
  if (input.value !== live.state.query) input.value = live.state.query;
  themeChoice.value = live.state.theme;
  for (const chip of root.querySelectorAll<HTMLButtonElement>("button[data-kind]"))
    chip.setAttribute("aria-pressed", String(live.state.kinds.includes(chip.dataset["kind"] ?? "")));
  for (const box of root.querySelectorAll<HTMLInputElement>("input[data-edge]"))
    box.checked = !live.state.without.includes(box.dataset["edge"] ?? "");
}

/** Beside the map: what is chosen, else the theme, else how to begin. */
export function fill(live: LiveMap) {
  const { panel } = live;
  const addressOf = (id: string) => formatState({ ...live.state, page: id });
  if (live.focus !== -1) panel.entry(live.focus, addressOf);
  else if (live.route.length > 0) panel.route(live.route, addressOf);
  else if (live.bed !== -1) panel.theme(live.bed, addressOf);
  else panel.empty();
}

/** Beside the map, of a theme; of none, for -1. Its names and links come with it. */
export function tellOf(live: LiveMap, theme: number) {
  const { data } = live;
  live.bed = theme;
  if (live.bed !== -1) learn(live, data.parts([live.bed]));
}

function goThere(live: LiveMap) {
  const { sight } = live;
  if (live.focus !== -1) sight.showEntry(live.focus);
  else if (live.route.length > 0) sight.showAll(live.route);
  else showTheme(live);
}

/** The bed of the chosen theme; without one, the whole map. */
export function showTheme(live: LiveMap) {
  const { map, sight } = live;
  const theme = map.themes[live.bed];
  if (theme) sight.showBed(theme);
  else sight.whole();
}

function saying(live: LiveMap): string {
  const { map } = live;
  if (live.focus !== -1) {
    const links = map.degree[live.focus] ?? 0;
    return `${map.titles[live.focus]}, ${map.kinds[map.kind[live.focus] ?? 0]?.singular}. ${count(links, "lien")}.`;
  }
  if (live.route.length > 0)
    return `${routeWords(map, live.route)} : ${live.route.map((place) => map.titles[place]).join(" ; ")}.`;
  if (live.state.route.length > 0) return "Ce chemin passe par des pages qui ne sont pas au jardin.";
  if (live.found.length === map.size) return `${number(map.size)} pages`;
  if (live.found.length === 0) return "Aucune page : retirez un filtre ou un mot.";
  return `${number(live.found.length)} ${live.found.length > 1 ? "pages" : "page"} sur ${number(map.size)}`;
}

/** Names and links of the themes that fill the frame, from close by. */
function learnWhatIsSeen(live: LiveMap) {
  const { map, data, drawn } = live;
  if (!map.large || live.learning || !drawn.stage.isClose()) return;
  const seen = drawn.stage.inFrame(0);
  const counts = map.parts.map(() => 0);
  for (const place of seen) counts[map.part[place] ?? 0] = (counts[map.part[place] ?? 0] ?? 0) + 1;
  learn(live, data.parts(counts.flatMap((count, part) => (count > seen.length / 5 ? [part] : []))));
}

/** Draws what has come, at once for all that was asked together. */
function learn(live: LiveMap, coming: Promise<unknown> | undefined) {
  const { drawn } = live;
  if (!coming) return;
  live.learning = true;
  const drawIt = () => {
    live.learning = false;
    drawn.learn();
    if (live.focus === -1 && live.route.length === 0 && live.bed !== -1) fill(live);
  };
  // Without network the signs stay; what is seen next asks again.
  coming.then(drawIt, () => setTimeout(() => (live.learning = false), 5000));
}

/** Nothing chosen, the whole map. */
export function reset(live: LiveMap) {
  const { sight } = live;
  live.bed = -1;
  void take(live, { ...emptyState, without: live.state.without });
  sight.whole();
}

/** Lets go of what is chosen, the last thing first. */
export function close(live: LiveMap) {
  const { canvas } = live;
  if (live.focus !== -1) void take(live, { page: "" });
  else if (live.route.length > 0) void take(live, { route: [] });
  else {
    live.bed = -1;
    fill(live);
  }
  canvas.focus({ preventScroll: true });
}
