import { describe, expect, test } from "vitest";
import { formatFile } from "../../../src/entry/file.ts";
import { check, frontMatter } from "../../entries.ts";

/** What the gate says of an entry whose front matter is that of the tests with `fields` as they are. */
function faultsOf(id: string, fields: Record<string, unknown>) {
  const body = id.startsWith("pratiques/") ? "<Etapes>\n\n1. Faire.\n\n</Etapes>\n" : "";
  const data = { ...frontMatter(id), ...fields };
  return check(formatFile({ data, body }), id).problems.map(({ code, message }) => `${message} [${code}]`);
}
const undated = { titre: "Une étude", editeur: "Un éditeur", url: "https://exemple.fr/x" };
const dated = { ...undated, annee: 2020 };
const figure = (role: string, more: Record<string, unknown> = {}) => ({
  chiffres: [{ valeur: "12", unite: "%", mesure: "baisse", role, qualite: "A", source: dated, ...more }],
});

describe("a danger that can hurt, on a page said to be published,", () => {
  const risk = (type: string, gravite: number, more = {}) => ({ risques: [{ type, gravite, texte: "Le feu.", ...more }] });
  const read = { relu_par: "Ève", relu_en_tant_que: "pompière", relu_le: "2026-11-01" };
  const refused = ["La fiche est dite publiée, et personne de compétent n’a relu ce danger. [no-reader]"];

  test.each([
    ["says who read it", risk("incendie", 2), refused],
    ["says so at the highest gravity too", risk("electricite", 3), refused],
    ["is read by somebody, of some trade, on some day", risk("incendie", 3, read), []],
    ["waits on a page that says that it waits", { ...risk("incendie", 3), statut: "a-relire" }, []],
    ["asks for nobody when it can only spoil the result", risk("incendie", 1), []],
    ["asks for nobody when its type asks for no trade", risk("blessure", 3), []],
  ])("%s", (_, fields, faults) => expect(faultsOf("pratiques/four", fields)).toEqual(faults));

  test.each(Object.keys(read))("is not read without %s", (key) => {
    const [fault = "", ...others] = faultsOf("pratiques/four", risk("incendie", 2, { ...read, [key]: undefined }));
    expect([fault.endsWith("[invalid-field]"), others]).toEqual([true, []]);
  });
});

describe("a link to a need or to a lever", () => {
  const raison = (lien: string) => ({ lien, pourquoi: "On y tient un outil." });

  test.each([
    ["has a reason", { besoins: ["faire"], leviers: ["salle"], raisons: [raison("faire"), raison("salle")] }, []],
    ["without one is told", { besoins: ["faire"] }, ["Rien ne dit pourquoi ce lien : faire. [no-reason]"]],
    [
      "is named with the others that have none",
      { besoins: ["faire", "droit"], leviers: ["salle"], raisons: [raison("droit")] },
      ["Rien ne dit pourquoi ces liens : faire et salle. [no-reason]"],
    ],
    [
      "that is gone leaves no reason behind",
      { besoins: ["faire"], raisons: [raison("faire"), raison("salle")] },
      ["« salle » n’est ni un besoin ni un levier de cette fiche. [no-reason]"],
    ],
    [
      "has one reason",
      { besoins: ["faire"], raisons: [raison("faire"), raison("faire")] },
      ["« faire » a deux raisons. [no-reason]"],
    ],
  ])("%s", (_, fields, faults) => expect(faultsOf("pratiques/four", fields)).toEqual(faults));
});

describe.each([
  ["pratiques/four", "cadre_legal"],
  ["leviers/salle", "cadre_legal"],
  ["besoins/faire", "droit"],
])("a rule of %s", (id, key) => {
  const rule = (more: Record<string, unknown>) => ({ [key]: [{ texte: "Il faut une autorisation.", ...more }] });
  const text = { titre: "Code civil", article: "1240" };
  const [from, both] = [
    "Cette règle ne dit pas de quel texte elle vient.",
    "Cette règle a un texte, et il est dit qu’elle n’en a pas.",
  ];

  test.each([
    ["says its text", { reference: text }, []],
    ["says that none was found", { sans_texte: true }, []],
    ["says nothing", {}, [`${from} [no-legal-text]`]],
    ["says that some was found, and not which", { sans_texte: false }, [`${from} [no-legal-text]`]],
    ["says both", { reference: text, sans_texte: true }, [`${both} [no-legal-text]`]],
    ["was read where the law is", { reference: { ...text, url: "https://www.legifrance.gouv.fr/x", lu_le: "2026-11-29" } }, []],
    [
      "was read elsewhere",
      { reference: { ...text, url: "https://gouv.fr.exemple.fr/x", lu_le: "2026-11-29" } },
      ["gouv.fr.exemple.fr n’est pas un site officiel. [no-legal-text]"],
    ],
  ])("%s", (_, more, faults) => expect(faultsOf(id, rule(more))).toEqual(faults));

  test.each([
    ["on no day", { ...text, url: "https://www.legifrance.gouv.fr/x" }],
    ["nowhere", { ...text, lu_le: "2026-11-29" }],
    ["in a whole code", { titre: "Code civil" }],
  ])("is not read %s", (_, reference) => {
    const [fault = "", ...others] = faultsOf(id, rule({ reference }));
    expect([fault.endsWith("[invalid-field]"), others]).toEqual([true, []]);
  });
});

test("a source says its year, or that it has none: in a list, and behind a figure", () => {
  const [none, both] = ["Cette source ne dit pas son année.", "Cette source a une année, et il est dit qu’elle n’en a pas."];
  const sourced = (source: Record<string, unknown>) => [
    faultsOf("termes/troc", { sources: [source] }),
    faultsOf("pratiques/four", figure("contexte", { source })),
  ];
  expect(sourced(undated)).toEqual([[`${none} [no-year]`], [`${none} [no-year]`]]);
  expect(sourced({ ...dated, sans_date: true })).toEqual([[`${both} [no-year]`], [`${both} [no-year]`]]);
  expect([sourced(dated), sourced({ ...undated, sans_date: true })].flat(2)).toEqual([]);
});

test("an effect says which way it goes, and nothing else does", () => {
  expect(faultsOf("pratiques/four", figure("effet"))).toEqual([
    "Ce chiffre d’effet ne dit pas dans quel sens il va. [no-direction]",
  ]);
  expect(faultsOf("recits/ici", figure("cout", { sens: "mieux" }))).toEqual(["Seul un effet va dans un sens. [no-direction]"]);
  expect(faultsOf("pratiques/four", figure("effet", { sens: "aucun", n: 66 }))).toEqual([]);
});
