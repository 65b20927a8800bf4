import type { Kind } from "../entry/kinds.ts";
import type { MapPayload } from "./payload.ts";
import { shapePath } from "./shapes.ts";

type Shown = {
  focus: number;
  ids: readonly string[];
  near: readonly number[];
  /** The address of the map with `id` in focus. */
  address: (id: string) => string;
};

/** Shows the entry in focus: its name, its page, and what it is linked with. Without one, how to begin. */
export function fillPanel(panel: HTMLElement, map: MapPayload, { focus, ids, near, address }: Shown): void {
  const into = panel.querySelector("[data-part=details]") as HTMLElement;
  const reading = document.activeElement?.matches("li a") === true && panel.contains(document.activeElement);
  panel.classList.toggle("chosen", focus !== -1);
  for (const part of panel.querySelectorAll<HTMLElement>("[data-part=hint], [data-act=close]"))
    part.hidden = (focus === -1) !== (part.dataset["part"] === "hint");
  if (focus === -1) return into.replaceChildren();
  const kindAt = (index: number) => map.kinds[map.kind[index] ?? 0] as MapPayload["kinds"][number];
  const title = element("h2", { textContent: map.titles[focus] ?? "", tabIndex: -1 });
  const open = element("a", { className: "button", href: `/${ids[focus]}/`, textContent: "Ouvrir la page" });
  const kind = element("p", { className: "map-kind" });
  kind.append(glyph(kindAt(focus).kind), kindAt(focus).singular);
  const lists = [...Map.groupBy(near, (index) => map.kind[index] ?? 0)]
    .sort(([a], [b]) => a - b)
    .map(([place, indexes]) => {
      const { kind: name, plural, singular } = map.kinds[place] as MapPayload["kinds"][number];
      const heading = element("h3", {});
      heading.append(glyph(name), `${indexes.length} ${indexes.length > 1 ? plural : singular}`);
      const list = element("ul", { className: "plain" });
      for (const index of indexes) {
        const item = document.createElement("li");
        item.append(element("a", { href: address(ids[index] ?? ""), textContent: map.titles[index] ?? "" }));
        list.append(item);
      }
      return [heading, list];
    });
  const linked = element("p", {
    className: "quiet",
    textContent: near.length > 0 ? "Reliée à (toucher pour y aller sur la carte) :" : "Pas encore reliée à d’autres pages.",
  });
  into.replaceChildren(kind, title, open, linked, ...lists.flat());
  panel.scrollTop = 0;
  // The link that was followed is gone: who reads on, reads on from the new title.
  if (reading) title.focus({ preventScroll: true });
}

function element<Name extends keyof HTMLElementTagNameMap>(name: Name, properties: Partial<HTMLElementTagNameMap[Name]>) {
  return Object.assign(document.createElement(name), properties);
}

const svg = "http://www.w3.org/2000/svg";

/** The mark of a kind, as on the map. */
export function glyph(kind: Kind): SVGElement {
  const drawing = document.createElementNS(svg, "svg");
  const path = document.createElementNS(svg, "path");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("class", `glyph ${kind}`);
  drawing.setAttribute("aria-hidden", "true");
  path.setAttribute("d", shapePath(kind, 12, 12, 8));
  drawing.append(path);
  return drawing;
}

type Option = { label: string; note: string; index: number };

/** A search field with a list under it, worked by mouse, touch and keyboard (combobox of ARIA). */
export function suggestions(
  input: HTMLInputElement,
  list: HTMLElement,
  { find, choose, clear }: { find: (query: string) => Option[]; choose: (index: number) => void; clear: () => void },
): void {
  let options: Option[] = [];
  let active = -1;
  const show = (next: Option[]) => {
    options = next;
    active = -1;
    list.replaceChildren(
      ...next.map(({ label, note }, place) => {
        const item = element("li", { id: `${list.id}-${place}`, role: "option", ariaSelected: "false" });
        item.append(label, element("span", { className: "quiet", textContent: note }));
        return item;
      }),
    );
    list.hidden = next.length === 0;
    input.ariaExpanded = String(next.length > 0);
    input.removeAttribute("aria-activedescendant");
  };
  const point = (place: number) => {
    active = place;
    for (const [index, item] of [...list.children].entries()) item.ariaSelected = String(index === active);
    list.children[active]?.scrollIntoView({ block: "nearest" });
    if (active === -1) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", `${list.id}-${active}`);
  };
  const pick = (option: Option | undefined) => {
    if (!option) return;
    show([]);
    choose(option.index);
  };
  input.addEventListener("input", () => show(find(input.value)));
  input.addEventListener("focus", () => {
    if (input.value) show(find(input.value));
  });
  input.addEventListener("blur", () => show([]));
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") point(active + 1 >= options.length ? 0 : active + 1);
    else if (event.key === "ArrowUp") point(active <= 0 ? options.length - 1 : active - 1);
    else if (event.key === "Enter") pick(options[Math.max(active, 0)]);
    else if (event.key === "Escape") {
      input.value = "";
      show([]);
      clear();
    } else return;
    event.preventDefault();
  });
  // The field keeps the focus, or the list would close before the click.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const item = (event.target as Element).closest("li");
    if (item) pick(options[[...list.children].indexOf(item)]);
  });
}
