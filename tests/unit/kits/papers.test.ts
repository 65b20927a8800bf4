import { describe, expect, test } from "vitest";
import { readBody } from "../../../src/entry/body/body.ts";
import { readPapers } from "../../../src/features/kits/papers/papers.ts";

/** What is read of a body as an author writes it. */
const read = (body: string) => readPapers(readBody(body, { id: "ateliers/x", file: "x.mdx", firstLine: 1 }).body.html);

const bill = `## La facture

**Exercice, facture inventée.**

| Repère | Gaz du Square | Facture inventée de Léo & Cie |
| --- | --- | --- |
| 1 | Période | mars |
| 12 | Total <b | 40 € |
| a | 3 | |

**La clé, pour l’animateur.** Le total est au repère 12.

Il paie 40 €.
`.replace(" <b", "");
const slips = `## Deux cas

1. Léo n’a pas de compteur.
2. Mina paie deux fois.

**La clé, pour l’animateur.**

1. Il le demande.
2. Elle garde ses preuves.
`;
const aids = `## Qui appeler

Lu le 1er mars 2026.

| Pour quoi | Qui |
| --- | --- |
| Une facture | Le fournisseur |
`;

describe("the papers of a workshop", () => {
  test("are the table and the list that stand before a key, the dated table, and the keys apart", () => {
    const { papers, faults } = read(`Un mot.\n\n${bill}\n${slips}\n## Pour finir\n\nUne tisane.\n\n${aids}`);
    expect(faults).toEqual([]);
    const table = (rows: string, name = "Tableau") =>
      `<div class="table" tabindex="0" role="region" aria-label="${name}"><table>${rows}</table></div>`;
    const compact = (html = "") => html.replaceAll("\n", "").replaceAll("\u00A0", " ");
    const shown = Object.entries(papers ?? {}).map(([kind, all]) => [kind, all.map(({ title, html }) => [title, compact(html)])]);
    expect(Object.fromEntries(shown)).toEqual({
      large: [
        [
          "La facture",
          `<p><strong>Exercice, facture inventée.</strong></p>${table(
            '<thead><tr><th scope="col">Repère</th><th scope="col">Gaz du Square</th><th scope="col">Facture inventée de Léo &amp; Cie</th></tr></thead>' +
              '<tbody><tr><td><b class="disc">1</b></td><td>Période</td><td>mars</td></tr>' +
              '<tr><td><b class="disc">12</b></td><td>Total</td><td>40 €</td></tr>' +
              "<tr><td>a</td><td>3</td><td></td></tr></tbody>",
          )}`,
        ],
      ],
      slips: [["Deux cas", "<ol><li>Léo n’a pas de compteur.</li><li>Mina paie deux fois.</li></ol>"]],
      handouts: [
        [
          "Qui appeler",
          `<p>Lu le 1er mars 2026.</p>${table(
            '<thead><tr><th scope="col">Pour quoi</th><th scope="col">Qui</th></tr></thead><tbody><tr><td>Une facture</td><td>Le fournisseur</td></tr></tbody>',
            "Tableau 2",
          )}`,
        ],
      ],
      keys: [
        ["La facture", "<p><strong>La clé, pour l’animateur.</strong> Le total est au repère 12.</p><p>Il paie 40 €.</p>"],
        [
          "Deux cas",
          "<p><strong>La clé, pour l’animateur.</strong></p><ol><li>Il le demande.</li><li>Elle garde ses preuves.</li></ol>",
        ],
      ],
    });
  });

  test("no workshop without a key has any, whatever its tables", () => {
    expect(read(aids)).toEqual({ papers: undefined, faults: [] });
    expect(read("Un mot.")).toEqual({ papers: undefined, faults: [] });
  });

  test("what an element of the garden holds is none of a paper", () => {
    const { papers } = read(`${slips}\n<Rates>\n\nUne note.\n\n</Rates>\n`);
    expect(papers?.keys.map(({ html }) => html.includes("Une note") || html.includes("section"))).toEqual([false]);
  });

  test.for([
    [
      "a key with nothing to print",
      `${aids}\n## Rien\n\n**La clé, pour l’animateur.** Oui.\n`,
      1,
      "La partie « Rien » a une clé, et rien à imprimer.",
    ],
    [
      "a false bill that says so outside of its head only, which each of its sheets repeats,",
      bill.replace("Facture inventée de Léo", "Facture de Léo").replace("Il paie", "Elle est inventée : il paie"),
      0,
      "Le haut du tableau de « La facture » ne dit pas que tout y est inventé : on le prendrait pour un vrai papier.",
    ],
    [
      "numbers without the day on which they were read",
      `${slips}\n${aids.replace("1er mars 2026", "jour même")}`,
      1,
      "Le tableau de « Qui appeler » ne dit pas quel jour il a été lu.",
    ],
  ] as const)("%s is a fault of its heading, and is not printed", ([, body, heading, message]) => {
    const { papers, faults } = read(body);
    expect(faults.map((fault) => [fault.heading, fault.message.replaceAll("\u00A0", " ")])).toEqual([[heading, message]]);
    const title = /« (.*?) »/.exec(message)?.[1];
    expect(Object.values(papers ?? {}).flatMap((all) => all.map((paper) => paper.title))).not.toContain(title);
  });
});
