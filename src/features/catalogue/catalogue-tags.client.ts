/** What is written above the results: the choices, each with a way to take it away, and the head of what has no page of its own. */

/**
 * A button in a list that takes choices away: `removed` is `facet/value`, or
 * facets between commas, or empty for all. With `drawing`, the path of a cross,
 * it is the tag of one choice.
 */
export function tag(label: string, className: string, removed: string, drawing?: string): HTMLLIElement {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.className = `tag ${className}`;
  button.dataset["remove"] = removed;
  button.textContent = label;
  if (drawing !== undefined) {
    button.insertAdjacentHTML(
      "beforeend",
      `<svg class="icon" width="18" height="18" viewBox="0 0 24 24" aria-hidden="true"><path d="${drawing}"></path></svg>`,
    );
    button.setAttribute("aria-label", `${label}, retirer`);
  }
  item.append(button);
  return item;
}

/** The head for what has no page of its own, hidden, beside that of a value. */
export function addPlainHead(head: HTMLElement): HTMLElement {
  const header = document.createElement("header");
  const heading = document.createElement("h1");
  header.className = "catalogue-head measure";
  header.hidden = true;
  heading.textContent = "Les pratiques";
  header.append(heading);
  head.after(header);
  return header;
}
