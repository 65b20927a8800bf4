/**
 * Puts a text on the clipboard, whatever the browser gives. The clipboard of
 * today is only there over HTTPS: a garden on a local network, or an old
 * browser, has the command of former times; where neither works the text is
 * shown, chosen, and the page says how to take it.
 */

/** Whether the text is on the clipboard. Never throws. Call it from a tap or a key: browsers ask for one. */
export async function toClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return byCommand(text);
  }
}

/**
 * Copies `text` for `button`, and says so in place of its words. Without a
 * clipboard the text is shown after it, chosen, to be copied by hand. Resolves
 * to whether it was copied.
 */
export async function copyFor(button: HTMLElement, text: string, words = wordsOf(button)): Promise<boolean> {
  const copied = await toClipboard(text);
  if (copied) {
    button.parentElement?.querySelector("[data-by-hand]")?.remove();
    words.textContent = "Copié";
  } else showByHand(button, text);
  return copied;
}

/** Said where a copy by hand is all that is left. */
export const byHand =
  "Cet appareil ne laisse pas copier tout seul. Le texte est choisi\u00A0: appui long, ou Ctrl\u00A0+\u00A0C.";

/** Shows `text` in a field after `after`, chosen: one key or one long press takes it. */
export function showByHand(after: HTMLElement, text: string): void {
  const around = after.parentElement;
  const shown = around?.querySelector<HTMLElement>("[data-by-hand]") ?? document.createElement("label");
  shown.dataset["byHand"] = "";
  shown.style.display = "block";
  shown.textContent = byHand;
  const field = document.createElement("textarea");
  field.readOnly = true;
  field.rows = 3;
  field.style.inlineSize = "100%";
  field.value = text;
  shown.append(field);
  (after.closest("p, ul, .buttons") ?? after).after(shown);
  field.focus();
  field.select();
}

const wordsOf = (button: HTMLElement) => button.querySelector<HTMLElement>("span:not([aria-hidden])") ?? button;

/** The command that every browser has, on a field that nobody sees. */
function byCommand(text: string): boolean {
  const before = document.activeElement;
  const field = document.createElement("textarea");
  field.value = text;
  field.style.cssText = "position:fixed;inset-block-start:0;opacity:0";
  // Inside an open dialog: the rest of the page takes no focus.
  (before?.closest("dialog") ?? document.body).append(field);
  field.select();
  let copied = false;
  try {
    copied = document.execCommand("copy");
  } catch {
    // Shown to be copied by hand.
  }
  field.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  return copied;
}
