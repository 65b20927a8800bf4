import { describe, expect, test } from "vitest";
import { forgeSettings } from "../../src/intake/forge-settings.ts";

const url = "https://forge.example/association/jardin";

describe("the settings of a forge", () => {
  test.for([
    [{}, { kind: "none" }],
    [{ GARDEN_FORGE: "", GARDEN_FORGE_URL: "" }, { kind: "none" }],
    [{ GARDEN_FORGE: "none", GARDEN_FORGE_URL: "n’importe quoi" }, { kind: "none" }],
    [
      { GARDEN_FORGE: "github", GARDEN_FORGE_URL: "https://github.com/association/jardin.git", GARDEN_FORGE_TOKEN: "ghp_x" },
      {
        kind: "github",
        url: "https://github.com/association/jardin",
        api: "https://api.github.com",
        owner: "association",
        repository: "jardin",
        branch: "main",
        token: "ghp_x",
      },
    ],
    [
      {
        GARDEN_FORGE: "gitlab",
        GARDEN_FORGE_URL: `${url}/`,
        GARDEN_FORGE_BRANCH: "relecture/2026",
        GARDEN_FORGE_REMOTE: "forge",
      },
      { kind: "gitlab", url, remote: "forge", branch: "relecture/2026" },
    ],
    [
      { GARDEN_FORGE: "forgejo", GARDEN_FORGE_URL: url, GARDEN_FORGE_TOKEN: "abc", GARDEN_FORGE_API: "" },
      { kind: "forgejo", url, remote: "origin", branch: "main", token: "abc" },
    ],
  ] as const)("%j are %j", ([env, settings]) => {
    expect(forgeSettings(env)).toEqual(settings);
  });

  test.for([
    [{ GARDEN_FORGE: "sourcehut" }, ["GARDEN_FORGE vaut none, github, gitlab ou forgejo."]],
    [
      { GARDEN_FORGE: "github" },
      [
        "GARDEN_FORGE_URL manque : l’adresse du dépôt sur la forge, par exemple https://forge.exemple/groupe/jardin.",
        "GARDEN_FORGE_TOKEN manque : le jeton qui donne le droit d’écrire sur GitHub.",
      ],
    ],
    [
      {
        GARDEN_FORGE: "github",
        GARDEN_FORGE_URL: "https://github.com/",
        GARDEN_FORGE_TOKEN: "deux mots",
        GARDEN_FORGE_API: "http://api.example",
      },
      [
        "GARDEN_FORGE_URL attend l’adresse d’un dépôt GitHub, par exemple https://github.com/association/jardin.",
        "GARDEN_FORGE_API attend une adresse en https:// : le jeton y est envoyé.",
        "GARDEN_FORGE_TOKEN contient des signes qu’un jeton n’a pas (espace, accent, retour à la ligne).",
      ],
    ],
    [
      {
        GARDEN_FORGE: "gitlab",
        GARDEN_FORGE_URL: "https://oauth2:jeton@forge.example/a/b",
        GARDEN_FORGE_REMOTE: "ext::sh",
        GARDEN_FORGE_BRANCH: "--all",
      },
      [
        "GARDEN_FORGE_URL ne doit contenir ni nom ni mot de passe : le jeton se donne dans GARDEN_FORGE_TOKEN.",
        "GARDEN_FORGE_REMOTE attend une adresse https:// ou ssh, ou un nom.",
        "GARDEN_FORGE_BRANCH attend un nom de branche, par exemple main.",
      ],
    ],
    [
      { GARDEN_FORGE: "forgejo", GARDEN_FORGE_URL: "forge.example/a/b", GARDEN_FORGE_REMOTE: "--upload-pack=x" },
      [
        "GARDEN_FORGE_URL attend une adresse qui commence par https://.",
        "GARDEN_FORGE_REMOTE attend le nom d’un dépôt distant (origin) ou son adresse.",
      ],
    ],
  ] as const)("%j are refused with the variables to put right", ([env, faults]) => {
    const lines = ["Des réglages de la forge sont à corriger :", ...faults.map((fault) => `  ${fault}`)];
    expect(() => forgeSettings(env)).toThrow(new Error(lines.join("\n")));
  });
});
