/**
 * What a page loads once it is asked for, or once it is read: the page itself
 * names this file alone, since its own script names all that it would load.
 */
export async function later(element?: HTMLElement): Promise<unknown> {
  if (!element) return import("../../features/contribution/form/send-waiting.client.ts");
  if (!(element instanceof HTMLAnchorElement))
    return import("../../features/offline/pin.client.ts").then(({ keepThisPage }) => keepThisPage(element));
  return import("../../features/exports/one-entry.client.ts").then(
    ({ download }) => download(element),
    () => location.assign(element.href),
  );
}
