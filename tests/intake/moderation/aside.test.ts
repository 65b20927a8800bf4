import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openStage, proofIn } from "./moderation-stage.ts";

const head = (rest: string) =>
  `---\ntitre: Troc de livres\nresume: Des voisins s’échangent des livres.\ncontributeurs:\n  - { nom: L’équipe, mode: collectif }\npublie_le: 2026-11-23\n${rest}---\n`;
const draft = `${head("statut: brouillon\n")}\nOn pose, on prend.\n`;
const unclosed = `${head("")}\nOn pose, on prend.\n\n<Astuce>\n\nUn carton suffit.\n`;
const unknownKey = `${head("couleur: vert\n")}\nOn pose, on prend.\n`;
const unreadable = "---\ntitre: [Troc\n---\n\nOn pose.\n";

type Stage = Awaited<ReturnType<typeof openStage>>;

/** Puts a page in the files, and opens its fields as a moderator does from the list. */
async function opened(text: string) {
  const stage = await openStage();
  const path = join(stage.content, "termes/troc-de-livres.mdx");
  await writeFile(path, text);
  const list = await (await stage.get(stage.home)).text();
  const part = list.slice(list.indexOf('id="de-cote"'));
  const answer = await ask(stage, { preuve: proofIn(part), page: "termes/troc-de-livres" });
  const code = answer.headers.get("location")?.split("/").at(-2) ?? "";
  return { stage, path, list, answer, code, card: await stage.card(code) };
}

const ask = async (stage: Stage, fields: Record<string, string>) => {
  const url = await stage.listen();
  return fetch(`${url}${stage.home}pages`, {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams(fields),
    headers: { origin: url },
  });
};

const fieldsIn = (card: string) => [...card.matchAll(/<(?:input|textarea|select)[^>]* name="([^"]+)"/g)].map(([, name]) => name);
const base = (card: string) => /name="base" value="([^"]*)"/.exec(card)?.[1] ?? "";

describe("a page set aside", () => {
  test("is listed with what is wrong, and corrected by its fields until it is a page again", async () => {
    const { stage, path, list, answer, code, card } = await opened(unclosed);
    expect(list).toContain("La balise &lt;Astuce&gt; n’est pas refermée.");
    expect(answer.status).toBe(303);
    expect(card).toContain("La balise &lt;Astuce&gt; n’est pas refermée.");
    expect(fieldsIn(card)).toEqual(expect.arrayContaining(["titre", "corps_1", "corps_2", "corps_3", "fichier"]));
    expect(card).not.toMatch(/<script/);

    // The tag without its other half goes; the words around it keep every byte.
    const published = await stage.act(code, "publier", { champs: "oui", base: base(card), corps_2: "" });
    expect(published.headers.get("location")).toContain("/avancement/");
    expect(await stage.state(code)).toBe("publie");
    expect(await readFile(path, "utf8")).toBe(unclosed.replace("<Astuce>\n\n", ""));
    expect(await (await stage.get(stage.home)).text()).not.toContain("termes/troc-de-livres");
  });

  test("as a draft comes back once its status says so, the same to the byte otherwise", async () => {
    const { stage, path, list, code, card } = await opened(draft);
    expect(list).toContain("C’est un brouillon.");
    expect(fieldsIn(card)).not.toContain("fichier");
    await stage.act(code, "publier", {
      champs: "oui",
      base: base(card),
      statut: "a-relire",
      corps_ajout_astuce: "Un carton < 5 kg.",
    });
    expect(await stage.state(code)).toBe("publie");
    expect(await readFile(path, "utf8")).toBe(
      `${draft.trimEnd().replace("statut: brouillon", "statut: a-relire")}\n\n<Astuce>\n\nUn carton \\< 5 kg.\n\n</Astuce>\n`,
    );
  });

  test("with what no field holds is corrected in its whole file", async () => {
    const { stage, path, code, card } = await opened(unknownKey);
    const fichier = unknownKey.replace("couleur: vert\n", "");
    await stage.act(code, "publier", { champs: "oui", base: base(card), fichier });
    expect(await readFile(path, "utf8")).toBe(fichier);
  });

  test("that cannot be read at all shows its file, and nothing else", async () => {
    const { stage, path, code, card } = await opened(unreadable);
    expect(
      fieldsIn(card)
        .filter((name) => name !== undefined && !["preuve", "champs", "base"].includes(name))
        .slice(0, 1),
    ).toEqual(["fichier"]);
    await stage.act(code, "publier", { champs: "oui", base: base(card), fichier: draft.replace("brouillon", "publie") });
    expect(await readFile(path, "utf8")).toBe(draft.replace("brouillon", "publie"));
  });

  test("opened twice is one report; changed since, another; of no page, none", async () => {
    const { stage, code, path } = await opened(draft);
    const list = await (await stage.get(stage.home)).text();
    const preuve = proofIn(list.slice(list.indexOf('id="de-cote"')));
    const again = await ask(stage, { preuve, page: "termes/troc-de-livres" });
    expect(again.headers.get("location")).toBe(`${stage.home}${code}/`);
    await writeFile(path, draft.replace("On pose", "On dépose"));
    const other = await ask(stage, { preuve, page: "termes/troc-de-livres" });
    expect(other.headers.get("location")).not.toBe(`${stage.home}${code}/`);
    for (const page of ["termes/reemploi", "termes/rien", "../../etc/passwd"])
      expect((await ask(stage, { preuve, page })).headers.get("location")).toBe(stage.home);
    expect((await ask(stage, { preuve: "faux", page: "termes/troc-de-livres" })).status).toBe(403);
  });

  test("from which someone’s words wait to be taken out is not put back before they are", async () => {
    const { stage, code, card, path } = await opened(draft);
    const other = await stage.receive(
      { page: ["/termes/troc-de-livres/"], sujet: ["erreur"], texte: ["x"] },
      { form: "correction" },
    );
    await stage.tell(other, { type: "approved" });
    await stage.tell(other, { type: "published", id: "termes/troc-de-livres", commit: "c0" });
    await stage.tell(other, { type: "withdrawn" });
    await stage.tell(other, { type: "held", reason: "des mots s’y lisent encore" });
    const refused = await stage.act(code, "publier", { champs: "oui", base: base(card), statut: "publie" });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain("Laissez « brouillon »");
    expect(await readFile(path, "utf8")).toBe(draft);
    const second = await stage.card(code);
    await stage.act(code, "publier", { champs: "oui", base: base(second), statut: "brouillon", corps_1: "On pose." });
    expect(await readFile(path, "utf8")).toBe(draft.replace("On pose, on prend.", "On pose."));
  });
});

test("boxes that are all unticked are not taken for boxes that were not there: what is needed is asked for", async () => {
  const stage = await openStage();
  const report = { page: ["/pratiques/repair-cafe-du-square/"], sujet: ["erreur"], texte: ["x"] };
  const code = await stage.receive(report, { form: "correction" });
  const card = await stage.card(code);
  expect(card).toContain('<input type="hidden" name="economise" value=""');
  const answer = await stage.act(code, "publier", { champs: "oui", base: base(card), titre: "Repair café", economise: "" });
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain('href="#champ-economise"');
  expect(await stage.state(code)).not.toBe("publie");
});
