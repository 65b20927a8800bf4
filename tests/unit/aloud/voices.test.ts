import { describe, expect, test } from "vitest";
import { voiceFor } from "../../../src/features/aloud/best-voice.ts";
import { speaks } from "../../../src/features/aloud/voices.ts";

/** A voice named as `where`: of the device when it ends with « ! », preferred by it when it begins with « * ». */
const voice = (name: string) => ({
  lang: name.replace(/[*!]/g, ""),
  localService: name.endsWith("!"),
  default: name.startsWith("*"),
  name,
});
const chosen = (lang: string, ...names: string[]) => voiceFor(names.map(voice), lang)?.name;

describe("a voice", () => {
  test("speaks the language of a page whatever its country, its case and its sign between both", () => {
    for (const lang of ["fr", "FR", "fr-FR", "fr_FR", "fr-CA", "FR_be"]) expect(speaks({ lang }, "fr"), lang).toBe(true);
    expect(speaks({ lang: "fr_FR" }, "fr-BE")).toBe(true);
    for (const lang of ["en-FR", "frp-FR", "", "f"]) expect(speaks({ lang }, "fr"), lang).toBe(false);
  });

  test("is chosen among those of the language alone: none is better than a foreign one", () => {
    expect(chosen("fr")).toBeUndefined();
    expect(chosen("fr", "*en-US!", "de_DE!")).toBeUndefined();
    expect(chosen("ar", "*fr-FR!", "ar-SA")).toBe("ar-SA");
  });

  test("of the device comes before the preferred one of a server, then the preferred, then that of the country of the language", () => {
    expect(chosen("fr", "*fr-FR", "fr-CA!")).toBe("fr-CA!");
    expect(chosen("fr", "fr-FR!", "*fr-CA!")).toBe("*fr-CA!");
    expect(chosen("fr", "fr-CA!", "fr_FR!")).toBe("fr_FR!");
    expect(chosen("fr-BE", "fr-FR!", "fr_BE!")).toBe("fr_BE!");
    expect(chosen("fr", "fr-CA", "fr-BE")).toBe("fr-CA");
  });
});
