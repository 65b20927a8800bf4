/**
 * The keys, the remote and the finger that lead a deck of slides. Nothing is
 * fetched nor imported, so that it works from a file. Where the slides are drawn
 * by another script, it waits for « diapositives ».
 */

if (document.querySelector(".slide")) present();
else addEventListener("diapositives", present, { once: true });

function present() {
  const slides = [...document.querySelectorAll<HTMLElement>(".slide")];
  const find = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;
  const [place, black, letters] = [find("place"), find("noir"), find<HTMLInputElement>("lettres")];
  let now = 0;

  /** Shows the slide at `index`, the first or the last beyond them. */
  function show(index: number) {
    now = Math.max(0, Math.min(slides.length - 1, index));
    for (const [at, slide] of slides.entries()) slide.classList.toggle("on", at === now);
    place.textContent = `${now + 1} / ${slides.length}`;
    scrollTo(0, 0);
  }

  /** The number stays in the address without a step in the history: « back » leaves the deck. */
  function go(index: number) {
    show(index);
    location.replace(`#${now + 1}`);
  }

  const read = () => show((Number.parseInt(location.hash.slice(1), 10) || 1) - 1);
  const full = () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.());
  const notes = () => document.body.classList.toggle("notes-on");

  const keys: Record<string, () => unknown> = {
    ArrowRight: () => go(now + 1),
    PageDown: () => go(now + 1),
    " ": () => go(now + 1),
    ArrowLeft: () => go(now - 1),
    PageUp: () => go(now - 1),
    Home: () => go(0),
    End: () => go(slides.length - 1),
    Escape: () => document.fullscreenElement && document.exitFullscreen(),
  };
  /** Keys of one sign can be switched off: who dictates to the machine would press them by speaking. */
  const signs: Record<string, () => unknown> = {
    ".": () => (black.hidden = false),
    b: () => (black.hidden = false),
    n: notes,
    f: full,
  };

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event;
    const action =
      key === " " && event.shiftKey ? keys["PageUp"] : (keys[key] ?? (letters.checked ? signs[key.toLowerCase()] : undefined));
    // A button, a link or a box that has the focus keeps its own key.
    if (!action || (key === " " && (event.target as Element).closest("button,a,input,summary"))) return;
    event.preventDefault();
    if (black.hidden) action();
    else black.hidden = true;
  });
  black.addEventListener("click", () => (black.hidden = true));

  let from: Touch | undefined;
  addEventListener("touchstart", ({ touches }) => (from = touches.length === 1 ? touches[0] : undefined), { passive: true });
  addEventListener("touchend", ({ changedTouches: [to] }) => {
    if (!from || !to) return;
    const across = to.clientX - from.clientX;
    if (Math.abs(across) > 50 && Math.abs(across) > 2 * Math.abs(to.clientY - from.clientY)) go(now + (across < 0 ? 1 : -1));
  });

  find("avant").addEventListener("click", () => go(now - 1));
  find("apres").addEventListener("click", () => go(now + 1));
  find("notes").addEventListener("click", notes);
  find("plein").addEventListener("click", full);
  addEventListener("hashchange", read);
  document.body.classList.add("live");
  // A panel that scrolls is reached by the keyboard; without script it is text among the rest.
  for (const panel of document.querySelectorAll<HTMLElement>(".notes")) panel.tabIndex = 0;
  find("barre").hidden = false;
  read();
}
