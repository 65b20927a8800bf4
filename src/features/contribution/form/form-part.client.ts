/** The first element of the form’s page that `selector` names. Throws when the page was made without it. */
export function part<E extends HTMLElement = HTMLElement>(selector: string): E {
  const found = document.querySelector<E>(selector);
  if (!found) throw new Error(`No ${selector} on this page`);
  return found;
}
