import { escapeHtml } from "../../../base/html.ts";
import { icon, ruled, spoken } from "../markup.ts";
import type { KitData } from "../model.ts";

/** A card to fill in by hand: the front like a practice’s, the questions of the contribution on its back. */
export function blankCard(data: KitData): { front: string; back: string } {
  const boxes = data.savings.map((label) => `<li>${escapeHtml(label)}</li>`).join("");
  const questions = data.questions.map((question) => `<li><p>${escapeHtml(question)}</p>${ruled(2)}</li>`).join("");
  return {
    front:
      `<article class="card blank" aria-label="Recto : carte à remplir"><div class="frame">` +
      `<p class="band"><span class="what">${icon(data, "pencil")}Carte à remplir</span></p>` +
      `<div class="picture"><p>Un dessin</p></div>` +
      `<div class="said"><div class="write"><p>Son nom, comme vous dites</p>${ruled(1)}</div><div class="write"><p>En une phrase</p>${ruled(2)}</div></div>` +
      `<div class="gains"><p>On y gagne</p><ul class="boxes">${boxes}</ul></div></div></article>`,
    back:
      `<article class="card blank verso" aria-label="Verso : carte à remplir"><div class="frame">` +
      `<p class="name">Racontez</p><ol>${questions}</ol>` +
      `<p class="where">Pour la partager, sans compte : <b>${escapeHtml(spoken(`${data.base}/contribuer/`))}</b>. Ni adresse, ni téléphone sur cette carte.</p></div></article>`,
  };
}
