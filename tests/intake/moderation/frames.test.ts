import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { check } from "../../entries.ts";
import { practice as told, startTestIntake } from "../intake.ts";
import { formOfCard } from "./card-form.ts";
import { openStage, practice } from "./moderation-stage.ts";

test("a practice sent with pictures becomes a page that the check accepts, once who moderates has put them in order, named a drawing in French and written its danger", async () => {
  const files: string[] = [];
  const intake = await startTestIntake({
    parts: {
      publisher: {
        publish: async ({ files: written }) => {
          for (const { path, bytes } of written) if (bytes) await writeFile(join(intake.content, path), bytes);
          files.push(...written.map(({ path }) => path));
          return { ok: true, commit: "c1" };
        },
      },
    },
  });
  const images = "loupe : On cherche.\nmartau + prise : On répare doucement.\ntelephone : On appelle de l’aide.";
  expect((await intake.post("/contribuer/envoyer", { ...told, images })).status).toBe(303);
  const [sent] = await intake.parts.spool.list();
  const code = sent?.code ?? "";
  expect(sent?.current["images"]).toEqual([images]);

  const home = `/moderation/${await intake.parts.moderators.add("Fatou", intake.parts.now())}/${code}/`;
  const card = async () => {
    const answer = await intake.app.request(home);
    expect(answer.headers.get("content-security-policy")).toContain("script-src 'none'");
    return answer.text();
  };
  const send = async (action: string, changes: Record<string, string | string[]> = {}) =>
    intake.post(home, { ...formOfCard(await card()), action, ...changes });

  expect(formOfCard(await card())).toMatchObject({
    images_2_dessin: ["martau + prise"],
    images_2_place: ["2"],
    images_4_dessin: [""],
  });
  const first = await send("enregistrer", {
    economise: "argent",
    themes: "reemploi-reparation",
    type: "geste",
    besoins_fondamentaux: "se-vetir",
    difficulte: "1",
    duree_min: "10",
    duree_unite: "minutes",
    images_4_dessin: "jamais prise > Boîte à outils",
    images_4_phrase: "On débranche avant d’ouvrir.",
    images_4_danger: "electricite",
    images_4_place: "1",
  });
  expect(first.status).toBe(303);
  // Nothing is lost, and each thing to put right leads to its field.
  const wrong = await card();
  expect(wrong).toContain('<option value="boîte à outils"></option>');
  expect([...wrong.matchAll(/href="#champ-(images[^"]*|risques[^"]*)"/g)].map(([, name]) => name)).toEqual([
    "images_1_dessin",
    "images_3_dessin",
  ]);
  expect(wrong).toContain("Vouliez-vous dire « marteau » ?");

  const second = await send("publier", {
    images_3_dessin: "marteau + prise",
    risques_1_type: "electricite",
    risques_1_gravite: "3",
    risques_1_texte: "Le courant tue : débranchez l’appareil avant de l’ouvrir.",
  });
  expect(second.headers.get("location")).toContain("avancement");
  await expect.poll(async () => (await intake.parts.spool.read(code))?.state).toBe("publie");

  const path = files.find((file) => file.endsWith(".mdx")) ?? "";
  const text = await readFile(join(intake.content, path), "utf8");
  expect(check(text, path.slice(0, -4)).problems.filter(({ warning }) => !warning)).toEqual([]);
  expect(text).toContain(`images:
  - dessin: jamais prise > boite-a-outils
    phrase: On débranche avant d’ouvrir.
    danger: electricite
  - dessin: loupe
    phrase: On cherche.
  - dessin: marteau + prise
    phrase: On répare doucement.
  - dessin: telephone
    phrase: On appelle de l’aide.
`);
  // Nobody of the trade has read this danger: the page says so, whatever was chosen.
  expect(text).toContain("statut: a-relire");
});

test("an opened form that is sent as it is changes nothing", async () => {
  const stage = await openStage();
  const code = await stage.receive({ ...practice, images: ["loupe + tournevis : On cherche.\nprise : On branche."] });
  await stage.act(code, "enregistrer", formOfCard(await stage.card(code)));
  expect(await stage.told(code)).toEqual([]);
});

test("the pictures of a page that is reported take French names too", async () => {
  const stage = await openStage();
  const code = await stage.receive(
    { page: ["pratiques/repair-cafe-du-square"], sujet: ["erreur"], texte: ["Une boîte à outils serait plus juste."] },
    { form: "correction" },
  );
  const form = formOfCard(await stage.card(code));
  expect(form["images_1_phrase"]?.[0]).toBeTruthy();
  await stage.act(code, "publier", { ...form, images_1_dessin: "Boîte à outils + non téléphone" });
  expect(await stage.state(code)).toBe("publie");
  expect(await readFile(join(stage.content, "pratiques/repair-cafe-du-square.mdx"), "utf8")).toContain(
    "dessin: boite-a-outils + non telephone",
  );
});
