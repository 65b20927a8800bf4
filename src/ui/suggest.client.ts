import { element } from "./element.client.ts";

type Option = { label: string; note: string; index: number };

/** A search field with a list under it, worked by mouse, touch and keyboard (combobox of ARIA). */
export function suggestions(
  input: HTMLInputElement,
  list: HTMLElement,
  { find, choose, clear }: { find: (query: string) => Promise<Option[]>; choose: (index: number) => void; clear: () => void },
): void {
  let options: Option[] = [];
  let active = -1;
  const show = (next: Option[]) => {
    options = next;
    active = -1;
    list.replaceChildren(
      ...next.map(({ label, note }, place) => {
        const item = element("li", { id: `${list.id}-${place}` });
        // As attributes: the properties of these are nothing to Firefox before 119.
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        item.append(label, element("span", { className: "quiet", textContent: note }));
        return item;
      }),
    );
    list.hidden = next.length === 0;
    input.setAttribute("aria-expanded", String(next.length > 0));
    input.removeAttribute("aria-activedescendant");
  };
  const point = (place: number) => {
    active = place;
    for (const [index, item] of [...list.children].entries()) item.setAttribute("aria-selected", String(index === active));
    list.children[active]?.scrollIntoView({ block: "nearest" });
    if (active === -1) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", `${list.id}-${active}`);
  };
  const pick = (option: Option | undefined) => {
    if (!option) return;
    show([]);
    choose(option.index);
  };
  const look = async () => {
    const query = input.value;
    const next = await find(query);
    if (query === input.value && document.activeElement === input) show(next);
  };
  input.addEventListener("input", look);
  input.addEventListener("focus", () => {
    if (input.value) void look();
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
