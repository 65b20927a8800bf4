/**
 * A box on each step, to tick what is done: kept on this device, under the
 * address of the page, until all are unticked or the page has other steps.
 */
import { langOfScripts, said } from "../translation/said.client.ts";

const steps = document.querySelectorAll<HTMLElement>("main .etapes > ol > li");
const key = `jardin-etapes:${location.pathname}`;

/** « 001000000 »: one sign a step, so that a page whose steps are fewer or more than those ticked starts anew. */
const kept = read();
const boxes = [...steps].map((step, index) => {
  const box = document.createElement("input");
  box.type = "checkbox";
  box.lang = langOfScripts;
  box.setAttribute("aria-label", (said?.stepDone ?? "Étape {n} faite").replace("{n}", `${index + 1}`));
  box.checked = kept.length === steps.length && kept[index] === "1";
  // Under the number. By the page itself: its sheets would carry it where no script runs.
  box.style.cssText =
    "position:absolute;inset-block-start:2.7rem;inset-inline-start:0;width:min(2.2rem,11vw);height:1.5rem;margin:0;accent-color:var(--leaf)";
  step.style.minHeight = "4.4rem";
  step.append(box);
  box.addEventListener("change", write);
  return box;
});

function read(): string {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

function write(): void {
  const ticked = boxes.map(({ checked }) => (checked ? "1" : "0")).join("");
  try {
    if (ticked.includes("1")) localStorage.setItem(key, ticked);
    else localStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing: ticked as long as the page is open.
  }
}
