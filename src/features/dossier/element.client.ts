type Child = Node | string | false | undefined;
type Value = string | boolean | undefined | ((event: Event) => void);

/**
 * Makes an element. Text is only ever text: what a stranger wrote in a shared
 * address cannot become markup. A function listens to the event of its name.
 */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, Value>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (typeof value === "string") element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== undefined && child !== false));
  return element;
}

/** Words for who hears the page. */
export const unseen = (text: string) => make("span", { class: "visually-hidden" }, text);

/** Redraws inside `part`, and leaves the keyboard where it was, on the element of the same id. */
export function redraw(part: HTMLElement, ...children: readonly Child[]): void {
  const held = part.contains(document.activeElement) ? document.activeElement?.id : undefined;
  part.replaceChildren(...children.filter((child) => child !== undefined && child !== false));
  if (held) document.getElementById(held)?.focus({ preventScroll: true });
}
