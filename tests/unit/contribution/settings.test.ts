import { describe, expect, test } from "vitest";
import { publicSettings } from "../../../src/contribution/settings.ts";

describe("the settings of the pages", () => {
  test("are no server, no address and no forge, unless said", () => {
    expect(publicSettings({})).toEqual({ intake: "" });
    expect(publicSettings({ GARDEN_INTAKE: "", GARDEN_MAIL: " ", GARDEN_FORGE: "none", PATH: "/bin" })).toEqual({ intake: "" });
  });

  test("say where contributions go", () => {
    const env = {
      GARDEN_INTAKE: "https://depot.exemple.fr/",
      GARDEN_MAIL: "jardin@exemple.fr",
      GARDEN_DISCUSS: "https://forum.exemple.fr/jardin/",
      GARDEN_FORGE: "forgejo",
      GARDEN_FORGE_URL: "https://forge.exemple.fr/nous/jardin.git/",
      GARDEN_FORGE_BRANCH: "publié/2026".replace("é", "e"),
    };
    expect(publicSettings(env)).toEqual({
      intake: "https://depot.exemple.fr",
      mail: "jardin@exemple.fr",
      discuss: "https://forum.exemple.fr/jardin",
      forge: { name: "forgejo", url: "https://forge.exemple.fr/nous/jardin", branch: "publie/2026" },
    });
    expect(publicSettings({ GARDEN_INTAKE: "/" }).intake).toBe("/");
    expect(publicSettings({ GARDEN_INTAKE: "http://localhost:4322" }).intake).toBe("http://localhost:4322");
    expect(publicSettings({ GARDEN_DISCUSS: "mailto:jardin@exemple.fr" }).discuss).toBe("mailto:jardin@exemple.fr");
  });

  test.each([
    ["GARDEN_INTAKE", "/depot"],
    ["GARDEN_INTAKE", "http://depot.exemple.fr"],
    ["GARDEN_INTAKE", "javascript:alert(1)"],
    ["GARDEN_INTAKE", "https://depot.exemple.fr?a=1"],
    ["GARDEN_MAIL", "jardin"],
    ["GARDEN_DISCUSS", "forum"],
    ["GARDEN_DISCUSS", "javascript:alert(1)"],
    ["GARDEN_DISCUSS", "http://forum.exemple.fr"],
    ["GARDEN_DISCUSS", "mailto:jardin"],
    ["GARDEN_DISCUSS", "https://moi:jeton-secret@forum.exemple.fr"],
    ["GARDEN_FORGE", "sourceforge"],
    ["GARDEN_FORGE_URL", "github.com/nous/jardin"],
    ["GARDEN_FORGE_URL", "https://moi:jeton-secret@github.com/nous/jardin"],
    ["GARDEN_FORGE_BRANCH", "--force"],
    ["GARDEN_FORGE_BRANCH", "a..b"],
    ["GARDEN_FORGE_BRANCH", ""],
  ])("that are wrong are named, and never shown: %s=%s", (name, value) => {
    const env = { GARDEN_FORGE: "github", GARDEN_FORGE_URL: "https://github.com/nous/jardin", [name]: value };
    expect(() => publicSettings(env)).toThrow(new RegExp(`^${name}\u00A0: `));
    expect(() => publicSettings(env)).not.toThrow(/jeton-secret/);
  });

  test("of a forge need its address", () =>
    expect(() => publicSettings({ GARDEN_FORGE: "gitlab" })).toThrow(
      "GARDEN_FORGE_URL\u00A0: écrire l’adresse du projet sur la forge, par exemple https://github.com/nom/projet.",
    ));
});
