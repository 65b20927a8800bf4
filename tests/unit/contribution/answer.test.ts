import { describe, expect, test } from "vitest";
import { causeWords, readAnswer, type Answer } from "../../../src/features/contribution/answer.ts";

const answer = (status: number, given: Partial<Answer> & { headers?: Record<string, string> } = {}): Answer => ({
  status,
  header: (name) => given.headers?.[name] ?? null,
  text: "<h1>Réponse d’un relais</h1>",
  hasPhoto: false,
  ...given,
});

describe("an answer to a form", () => {
  test("of our server with a number says that it is sent", () => {
    expect(readAnswer(answer(200, { text: '{"code":"7kq29xm4tz3p"}' }))).toEqual({ type: "sent", code: "7kq29xm4tz3p" });
  });

  test("of our server that refuses says what it says", () => {
    const problems = [{ field: "quoi", message: "Racontez un peu plus." }];
    expect(readAnswer(answer(422, { text: JSON.stringify({ message: "Il manque une réponse.", problems }) }))).toEqual({
      type: "refused",
      refusal: { message: "Il manque une réponse.", problems },
    });
  });

  test("of a relay that finds it too heavy says so, and that it may go without its photo", () => {
    expect(readAnswer(answer(413, { hasPhoto: true }))).toEqual({
      type: "refused",
      refusal: {
        message:
          "C’est trop lourd pour passer\u00A0: un relais devant le jardin l’a arrêté (réponse\u00A0413). Votre texte est toujours là. Envoyez-le sans photo, ou avec une photo plus légère.",
        problems: [],
        lighter: true,
      },
    });
    expect(readAnswer(answer(413))).toMatchObject({ refusal: { message: expect.stringContaining("Raccourcissez-le") } });
  });

  test("of a filter is not told as ours", () => {
    expect(readAnswer(answer(403))).toEqual({
      type: "refused",
      refusal: {
        message:
          "Un filtre, sur ce réseau ou devant le jardin, a arrêté l’envoi\u00A0: ce n’est pas le jardin qui refuse (réponse\u00A0403). Votre texte est toujours là. Essayez avec un autre réseau, par exemple celui de votre téléphone.",
        problems: [],
      },
    });
  });

  test("of a portal, of a server in pieces, of a crowd, of a slow line: each is tried again, for its own cause", () => {
    const cause = (given: Answer) => {
      const read = readAnswer(given);
      return read.type === "later" ? read.cause : read;
    };
    expect(cause(answer(200))).toEqual({ type: "elsewhere" });
    expect(cause(answer(404))).toEqual({ type: "elsewhere" });
    expect(cause(answer(511))).toEqual({ type: "elsewhere" });
    expect(cause(answer(502))).toEqual({ type: "server", status: 502 });
    expect(cause(answer(408))).toEqual({ type: "slow" });
    expect(cause(answer(429, { headers: { "retry-after": "600" } }))).toEqual({ type: "busy", seconds: 600 });
    expect(cause(answer(429))).toEqual({ type: "busy", seconds: 60 });
  });

  test("has a cause that no other cause is told as", () => {
    const words = [
      causeWords({ type: "network" }),
      causeWords({ type: "slow" }),
      causeWords({ type: "elsewhere" }),
      causeWords({ type: "server", status: 502 }),
      causeWords({ type: "busy", seconds: 600 }),
    ];
    expect(new Set(words).size).toBe(5);
    expect(words[4]).toBe("Beaucoup d’envois arrivent en même temps. Le site demande d’attendre 10\u00A0minutes.");
  });
});
