import type { Page } from "playwright-core";

/** What a kit is made into, by the link to it, and what is there once it is drawn. */
const outputs = [
  ["Cartes", ".card.practice.verso"],
  ["Feuille d’animation", ".kit-sheet .clock"],
  ["Affiche A3", ".poster-name"],
  ["Diapositives", ".slide.on"],
] as const;

/** Opens each output of the kit at `address`, one after the other, from the builder; ends on its slides. */
export async function openOutputs(page: Page, address: string): Promise<void> {
  for (const [name, drawn] of outputs) {
    await page.goto(address);
    await page.locator('[data-part="sorties"]').getByRole("link", { name, exact: true }).click();
    await page.locator(drawn).first().waitFor();
  }
}
