/** What the reader of the map has chosen: kept in the address, so that it can be sent and found again. */
export type MapState = {
  /** What is searched, as typed. */
  query: string;
  /** Folders of the kinds shown; empty, all are. */
  kinds: string[];
  /** Key of the theme shown; empty, all are. */
  theme: string;
  /** Keys of the types of links that are not drawn. */
  without: string[];
  /** Ids of the entries of a route, in order; empty, none is shown. */
  route: string[];
  /** Id of the entry in focus. */
  page: string;
};

export const emptyState: MapState = { query: "", kinds: [], theme: "", without: [], route: [], page: "" };

/** `#sortes=pratiques,recits&theme=eau&sans=mentions&chemin=pratiques/a,besoins/b&page=pratiques/a&q=vélo`; unknown parts are left out. */
export function parseState(hash: string): MapState {
  const parts = new URLSearchParams(hash.replace(/^#/, ""));
  const list = (name: string) => (parts.get(name) ?? "").split(",").filter(Boolean);
  return {
    query: parts.get("q") ?? "",
    kinds: list("sortes"),
    theme: parts.get("theme") ?? "",
    without: list("sans"),
    route: list("chemin"),
    page: parts.get("page") ?? "",
  };
}

/** The inverse of `parseState`; empty when nothing is chosen. */
export function formatState({ query, kinds, theme, without, route, page }: MapState): string {
  const parts: [string, string][] = [
    ["q", query],
    ["sortes", kinds.join(",")],
    ["theme", theme],
    ["sans", without.join(",")],
    ["chemin", route.join(",")],
    ["page", page],
  ];
  const text = parts
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll("%2F", "/").replaceAll("%2C", ",")}`)
    .join("&");
  return text && `#${text}`;
}
