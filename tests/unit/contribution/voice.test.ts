import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { isVoiceShown } from "../../../src/features/contribution/voice/voice-fields.ts";
import {
  chosenType,
  endWords,
  leftWords,
  microphoneWords,
  recordingName,
  startWords,
  toldAt,
} from "../../../src/features/contribution/voice/recording.ts";
import { formView } from "../../../src/features/contribution/contribute.ts";
import { fieldsHtml } from "../../../src/features/contribution/fields/field-html.ts";
import { readValues } from "../../../src/features/contribution/submission.ts";
import type { Garden } from "../../../src/graph/build.ts";
import type { Vocabulary } from "../../../src/entry/vocabulary.ts";
import { parse } from "yaml";
import { vocabularySchema } from "../../../src/entry/vocabulary.ts";

describe("a voice is published", () => {
  const agreed = { accord_voix: ["oui"], voix_texte: ["On a dansé."] };
  test.for([
    ["of a story, agreed to and written", "recit", agreed, true],
    ["not without its words", "recit", { ...agreed, voix_texte: [" "] }, false],
    ["not without the consent to it", "recit", { ...agreed, accord_voix: [""] }, false],
    ["not of a practice, whose page others correct", "pratique", agreed, false],
    ["not of a report", "correction", agreed, false],
  ] as const)("%s", ([, form, values, shown]) => expect(isVoiceShown(form, values)).toBe(shown));
});

describe("who records", () => {
  test("is asked for the lightest container that the browser has, or for none", () => {
    expect(chosenType((type) => type.startsWith("audio/mp4"))).toBe("audio/mp4;codecs=opus");
    expect(chosenType((type) => type === "audio/mp4")).toBe("audio/mp4");
    expect(chosenType(() => false)).toBeUndefined();
    expect(["audio/webm", "audio/mp4", "video/mp4", "audio/ogg", "audio/x"].map(recordingName)).toEqual([
      "voix.webm",
      "voix.m4a",
      "voix.m4a",
      "voix.ogg",
      "voix.webm",
    ]);
  });

  test("reads in plain words why the microphone did not open, each cause as its own, and what to do instead", () => {
    const words = ["NotAllowedError", "NotFoundError", "NotReadableError", "UnknownError"].map(microphoneWords);
    expect(new Set(words).size).toBe(4);
    expect(words.filter((said) => !said.includes("Ou écrivez, plus bas"))).toEqual([]);
    expect(microphoneWords("SecurityError")).toBe(words[0]);
  });

  test("hears twice how much is left, and not each second", () => expect(toldAt).toEqual([30, 10]));

  test("reads no space where French has a no-break one", () =>
    expect(
      [...Object.values(endWords), leftWords(3), startWords, microphoneWords("")].filter((said) => / [:;?!»]|« /.test(said)),
    ).toEqual([]));
});

describe("the form", () => {
  const text = readFileSync("tests/gardens/petit/vocabulaire.yaml", "utf8");
  const vocabulary: Vocabulary = vocabularySchema.parse(parse(text, { version: "1.2", schema: "core" }));
  const garden = { graph: { nodes: new Map() }, vocabulary } as unknown as Garden;
  const view = (form: "recit" | "pratique" | "correction", intake = "/") =>
    formView(garden, form, { intake, mail: "", forge: undefined } as never);
  const html = (form: "recit" | "pratique" | "correction", intake?: string) =>
    ["voix", "essentiel", "accords"].map((group) => fieldsHtml(view(form, intake).fields, group as "voix")).join("");

  test.for(["recit", "pratique", "correction"] as const)("opens the recorder of a telephone without JavaScript: %s", (form) => {
    expect(html(form)).toContain('type="file" accept="audio/*" capture');
    // A browser would hold back a form whose first text is empty, though all is said aloud.
    expect(html(form)).not.toMatch(/<textarea[^>]* required/);
    expect(html(form)).toContain("obligatoire, ou dites-le plus haut");
  });

  test("asks for no voice where nothing is received, and the text is then needed", () => {
    expect(html("recit", "")).not.toMatch(/voix|dites-le/);
    expect(html("recit", "")).toMatch(/<textarea[^>]* required/);
  });

  test("asks for the consent to the voice apart, and only for what is published", () => {
    expect([html("recit"), html("pratique"), html("correction")].map((all) => all.includes("accord_voix"))).toEqual([
      true,
      false,
      false,
    ]);
  });

  test("lacks nothing when the voice says it, and still needs the other answers", () => {
    const fields = view("recit").fields;
    const missing = (hasVoice: boolean) => readValues("recit", {}, fields, { hasVoice }).problems.map(({ field }) => field);
    expect([missing(true), missing(false)]).toEqual([["accord_publication"], ["quoi", "accord_publication"]]);
  });
});
