import { describe, expect, test } from "vitest";
import { parseFile } from "../../../src/entry/file.ts";
import { voice } from "../hostile/voices.ts";
import { fieldsOfForm, openStage } from "./moderation-stage.ts";

const sound = await voice();
const withVoice = {
  form: "recit",
  voice: { name: "voix.webm", seconds: 2, bytes: sound.length },
  files: new Map([["voix.webm", sound]]),
} as const;
const told = { mode: ["pseudonyme"], nom: ["Amina"], accord_publication: ["oui"] };
const agreed = { ...told, accord_voix: ["oui"] };
const quoi = "On a dansé dans le square, avec tout l’immeuble.";
const words = "On a sorti les chaises.\nPuis on a dansé.";

describe("who reviews", () => {
  test("hears the voice, whole or from where they want, and nobody else does", async () => {
    const stage = await openStage();
    const code = await stage.receive(agreed, withVoice);
    expect(await stage.card(code)).toContain(`<audio controls preload="none" src="${stage.home}${code}/voix"`);
    const whole = await stage.get(`${stage.home}${code}/voix`);
    expect([whole.status, Buffer.from(await whole.arrayBuffer()).equals(sound)]).toEqual([200, true]);
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      "content-type": "audio/webm",
      "accept-ranges": "bytes",
      "cache-control": "no-store",
      "content-security-policy": "default-src 'none'; sandbox",
    });
    expect((await stage.get(`/moderation/rien/${code}/voix`)).status).toBe(404);
    expect((await stage.get(`${stage.home}${await stage.receive({ quoi: [quoi] })}/voix`)).status).toBe(404);
  });

  test("reads which consent was given, and what becomes of the voice", async () => {
    const stage = await openStage();
    const card = async (values: Record<string, string[]>, form: "recit" | "pratique" = "recit") =>
      stage.card(await stage.receive(values, { ...withVoice, form }));
    expect(await card(agreed)).toContain("sans transcription, la page paraît sans la voix");
    expect(await card({ ...agreed, voix_texte: [words] })).toContain("elle paraîtra avec sa transcription");
    expect(await card(told)).toContain("La personne n’a pas donné son accord pour sa voix");
    expect(await card(told, "pratique")).toContain("Elle n’est que pour vous");
  });

  test("may ask its author, and the voice is still there", async () => {
    const stage = await openStage();
    const code = await stage.receive(agreed, withVoice);
    await stage.act(code, "preciser", { question: "Quel square ?" });
    expect([await stage.state(code), (await stage.spool.voice(code))?.length]).toEqual(["precision", sound.length]);
  });
});

describe("a story told aloud is published", () => {
  const publish = async (values: Record<string, readonly string[]>, fields: Record<string, string>, over = {}) => {
    const stage = await openStage();
    const code = await stage.receive(values, { ...withVoice, ...over });
    const written = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, [value]]));
    await stage.act(code, "publier", fieldsOfForm({ ...values, ...written }));
    const [change] = stage.changes;
    const [entry, ...beside] = change?.files ?? [];
    return { stage, code, data: parseFile(entry?.bytes?.toString() ?? "", "").file?.data, beside };
  };

  test("with its voice, its words, the name chosen and the day, when its author agreed", async () => {
    const { stage, code, data, beside } = await publish(agreed, { quoi, voix_texte: words });
    expect(data?.["voix"]).toEqual({
      fichier: "on-a-danse-dans-le-square-avec-tout-l-immeuble.webm",
      qui: "Amina",
      transcription: words,
      accord: "oui",
      jour: "2026-11-23",
    });
    expect(beside).toEqual([{ path: "recits/on-a-danse-dans-le-square-avec-tout-l-immeuble.webm", bytes: sound }]);
    expect(await stage.spool.voice(code)).toEqual(sound);
  });

  test.for([
    ["without its words", agreed, { quoi }, {}],
    ["without the consent to it", told, { quoi, voix_texte: words }, {}],
  ] as const)("%s, the page appears without the voice, and the voice goes", async ([, values, fields, over]) => {
    const { stage, code, data, beside } = await publish(values, fields, over);
    expect([await stage.state(code), data?.["titre"], data?.["voix"], beside]).toEqual([
      "publie",
      "On a dansé dans le square, avec tout l’immeuble",
      undefined,
      [],
    ]);
    expect(await stage.spool.voice(code)).toBeUndefined();
    expect(await stage.card(code)).toContain("L’enregistrement a été effacé avec la décision.");
  });

  test("not before its text is written: what is missing is said, and the voice stays", async () => {
    const { stage, code, data } = await publish(agreed, { voix_texte: words });
    expect([await stage.state(code), data, (await stage.spool.voice(code))?.length]).toEqual(["recu", undefined, sound.length]);
    expect(await stage.card(code)).toContain("Dites ce que vous avez fait");
  });

  test("a refusal takes the voice away at once", async () => {
    const stage = await openStage();
    const code = await stage.receive(agreed, withVoice);
    await stage.act(code, "refuser", { raison: "", mots: "Pas ici." });
    expect([await stage.state(code), await stage.spool.voice(code)]).toEqual(["refuse", undefined]);
  });

  test("taken back and published again, it is heard again; withdrawn, neither its page nor its voice is left", async () => {
    const { stage, code, beside } = await publish(agreed, { quoi, voix_texte: words });
    const path = beside[0]?.path ?? "";
    await stage.act(code, "depublier", { motif: "À revoir." });
    expect(stage.changes.at(-1)?.files.find((file) => file.path === path)).toEqual({ path, bytes: null });
    await stage.act(code, "publier");
    expect(stage.changes.at(-1)?.files.find((file) => file.path === path)?.bytes).toEqual(sound);
    await stage.act(code, "retirer", { pour_toujours: "oui" });
    expect(stage.changes.at(-1)?.files.find((file) => file.path === path)).toEqual({ path, bytes: null });
    expect(await stage.spool.voice(code)).toBeUndefined();
  });
});
