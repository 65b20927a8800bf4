import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { refusals } from "../../../src/intake/apart/voice-refusal.ts";
import { isVoiceDue } from "../../../src/intake/spool/expiry.ts";
import type { Happening } from "../../../src/intake/model.ts";
import { openSpool } from "../../../src/intake/spool/spool.ts";
import { patched, voice } from "../hostile/voices.ts";
import { origin, startTestIntake, type TestIntake } from "../intake.ts";
import { temporaryFolder } from "../publish/repositories.ts";
import { arrival } from "./arrivals.ts";

const story = { forme: "recit", accord_publication: "oui", accord_voix: "oui" } as const;
const sound = async (made?: Parameters<typeof voice>[0]) => new File([new Uint8Array(await voice(made))], "x.webm");

async function send({ post, parts }: TestIntake, fields: Parameters<TestIntake["post"]>[1]) {
  const answer = await post("/contribuer/envoyer", fields);
  const code = new URL(answer.headers.get("location") ?? "", origin).searchParams.get("code") ?? "";
  return { code, submission: await parts.spool.read(code) };
}

describe("a voice that is sent", () => {
  test.for(["recit", "pratique", "correction"])("says instead of the texts that are asked for: %s", async (forme) => {
    const intake = await startTestIntake();
    const more =
      forme === "correction" ? { page: "pratiques/reprendre-un-vetement", sujet: "danger" } : { accord_publication: "oui" };
    const { code, submission } = await send(intake, { forme, ...more, voix: await sound() });
    expect(submission).toMatchObject({ state: "recu", problems: [], voice: { name: "voix.webm", seconds: 2 } });
    const kept = await intake.parts.spool.voice(code);
    expect([kept?.length, kept?.subarray(0, 4).toString("hex")]).toEqual([submission?.voice?.bytes, "1a45dfa3"]);
    // Without it, they are missing.
    expect((await send(intake, { forme, ...more })).submission?.state).toBe("a-completer");
  });

  test("that cannot be heard is said beside its field, and the text that came with it is kept", async () => {
    const intake = await startTestIntake();
    const page = new File(["<!doctype html><script>alert(1)</script>"], "voix.webm", { type: "audio/webm" });
    const { code, submission } = await send(intake, { ...story, quoi: "On a dansé dans le square.", voix: page });
    expect(submission).toMatchObject({
      state: "a-completer",
      current: { quoi: ["On a dansé dans le square."] },
      problems: [{ field: "voix", message: refusals.format }],
    });
    expect([submission?.voice, await intake.parts.spool.voice(code)]).toEqual([undefined, undefined]);
  });

  test("made to fill the memory or never to end costs its sender a sentence, and the next one is heard", async () => {
    const intake = await startTestIntake();
    const bomb = patched(await voice({ container: "mp4", codec: "aac" }), "stsz", 8, 0xffffffff);
    const hostile = await send(intake, { ...story, quoi: "On a dansé.", voix: new File([new Uint8Array(bomb)], "x.m4a") });
    const told: readonly unknown[] = Object.values(refusals);
    for (const { message } of hostile.submission?.problems ?? []) expect(told).toContain(message);
    expect(hostile.submission?.current["quoi"]).toEqual(["On a dansé."]);
    expect((await send(intake, { ...story, voix: await sound() })).submission?.voice?.seconds).toBe(2);
  });

  test("sent again with its key is stored once; another voice under that key is kept beside", async () => {
    const intake = await startTestIntake();
    const cle = "une-cle-de-ce-brouillon";
    const first = await send(intake, { ...story, cle, voix: await sound() });
    const again = await send(intake, { ...story, cle, voix: await sound() });
    const other = await send(intake, { ...story, cle, voix: await sound({ seconds: 3 }) });
    expect([again.code === first.code, other.code === first.code]).toEqual([true, false]);
    expect((await intake.parts.spool.list()).map((one) => one.voice?.seconds).sort()).toEqual([2, 3]);
  });

  test("twice in one form is no form of ours", async () => {
    const intake = await startTestIntake();
    const body = new FormData();
    for (const [name, value] of Object.entries(story)) body.append(name, value);
    for (let n = 0; n < 2; n++) body.append("voix", await sound());
    const answer = await intake.app.request("/contribuer/envoyer", {
      method: "POST",
      body,
      headers: { origin, host: "localhost" },
    });
    expect([answer.status, await intake.parts.spool.list()]).toEqual([400, []]);
  });

  test("is asked for again, with all the rest, when the form looks like a program’s work", async () => {
    const intake = await startTestIntake();
    const answer = await intake.post("/contribuer/envoyer", { ...story, site_web: "x", voix: await sound() });
    expect(await answer.text()).toMatch(/<input type="file" name="voix" accept="audio\/\*" capture>/);
  });
});

const at = "2026-11-23T10:00:00.000Z";
const said = { bytes: Buffer.from("\x1A\x45\xDF\xA3 une voix", "latin1"), name: "voix.webm" };

/** A spool with a story told aloud, after what happened to it. */
async function spoolWith(values: Record<string, string>, happenings: readonly (Partial<Happening> & Pick<Happening, "type">)[]) {
  const state = await temporaryFolder();
  const spool = await openSpool(state, Buffer.alloc(32, 7));
  const { code } = await spool.receive(
    arrival({
      form: "recit",
      values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value]])),
      voice: { name: said.name, seconds: 40, bytes: said.bytes.length },
      files: new Map([[said.name, said.bytes]]),
    }),
  );
  for (const [n, happening] of happenings.entries())
    await spool.append(code, { at, by: "moderation:Awa", ...happening } as Happening, n);
  const files = async () => (await readdir(join(state, "spool", code))).filter((name) => name.startsWith("voix"));
  return { spool, code, files };
}

const agreed = { accord_voix: "oui", voix_texte: "On a dansé." };
const approved = { type: "approved" } as const;
const published = { type: "published", commit: "c", id: "recits/bal" } as const;

describe("a voice stays until someone decides", () => {
  test.for([
    ["nobody decided", agreed, [], false],
    ["a question was asked", {}, [{ type: "asked", question: "Où ?" }], false],
    ["it is published, with its words and the consent to it", agreed, [approved, published], false],
    [
      "it is published and taken back, to be published again",
      agreed,
      [approved, published, { type: "unpublished", reason: "?" }],
      false,
    ],
    ["it is published without the consent to it", { voix_texte: "On a dansé." }, [approved, published], true],
    ["it is published without its words", { accord_voix: "oui" }, [approved, published], true],
    ["it is approved and not yet written, without the consent", {}, [approved], true],
    ["it joins a practice, which lets no voice be heard", agreed, [{ ...approved, into: "pratiques/troc" }], true],
    ["it is refused", agreed, [{ type: "refused", reason: "Non." }], true],
  ] as const)("%s", async ([, values, happenings, isDue]) => {
    const { spool, code, files } = await spoolWith(values, happenings);
    const submission = await spool.read(code);
    expect(submission && isVoiceDue(submission)).toBe(isDue);
    expect(await spool.sweep(at)).toEqual({ contacts: 0, voices: isDue ? 1 : 0, submissions: 0 });
    expect(await files()).toEqual(isDue ? [] : ["voix.webm"]);
    expect([await spool.voice(code), (await spool.read(code))?.isVoiceGone]).toEqual(
      isDue ? [undefined, true] : [said.bytes, undefined],
    );
  });

  test("and goes with all the rest when it is erased, or withdrawn", async () => {
    const erased = await spoolWith(agreed, []);
    expect(await erased.spool.erase(erased.code)).toBe(true);
    const withdrawn = await spoolWith(agreed, [{ type: "withdrawn", by: "contributeur" }]);
    expect(await withdrawn.spool.empty(withdrawn.code)).toBe(true);
    expect([await withdrawn.files(), await withdrawn.spool.voice(withdrawn.code)]).toEqual([[], undefined]);
    await expect(erased.files()).rejects.toThrow("ENOENT");
  });

  test("of a practice or of a report is never published, whatever was ticked", async () => {
    const { spool, code } = await spoolWith(agreed, [approved]);
    const submission = await spool.read(code);
    for (const form of ["pratique", "correction"] as const) expect(submission && isVoiceDue({ ...submission, form })).toBe(true);
  });
});
