import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { forgeSettings } from "../../src/intake/publish/forge/forge-settings.ts";
import { intakeSettings } from "../../src/intake/settings.ts";
import { readSettings } from "../../src/base/settings.ts";

test("without any setting, the intake is on port 4321 and proposes to no forge", () => {
  expect(intakeSettings({ PORT: "", SITE_URL: "" })).toEqual({
    port: 4321,
    intake: "/",
    state: resolve(".jardin"),
    origins: [],
    host: "127.0.0.1",
    proxies: [],
    rate: 60,
    room: { most: 5_000, bytes: 2_000_000_000 },
    forge: { kind: "none" },
  });
});

test("every setting is read", () => {
  expect(
    intakeSettings({
      PORT: "0",
      SITE_URL: "https://jardin.example/",
      GARDEN_INTAKE: "https://depot.example",
      GARDEN_STATE: "/srv/jardin",
      GARDEN_ORIGINS: "https://a.example/, https://b.example:8443",
      GARDEN_PROXY: "1",
      GARDEN_RATE: "0",
    }),
  ).toEqual({
    port: 0,
    siteOrigin: "https://jardin.example",
    intake: "https://depot.example",
    state: resolve("/srv/jardin"),
    origins: ["https://a.example", "https://b.example:8443"],
    host: "127.0.0.1",
    proxies: ["127.0.0.0/8", "::1"],
    rate: 0,
    room: { most: 5_000, bytes: 2_000_000_000 },
    forge: { kind: "none" },
  });
});

test("a server never starts without the token of GitHub", () =>
  expect(() => intakeSettings({ GARDEN_FORGE: "github", GARDEN_FORGE_URL: "https://github.com/association/jardin" })).toThrow(
    "Un réglage est à corriger : GARDEN_FORGE_TOKEN manque : le jeton qui donne le droit d’écrire sur GitHub.",
  ));

describe("the settings of a forge", () => {
  const url = "https://forge.example/association/jardin";
  test.for([
    [{}, { kind: "none" }],
    [{ GARDEN_FORGE: "", GARDEN_FORGE_URL: "" }, { kind: "none" }],
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
    expect(forgeSettings(readSettings(env, true))).toEqual(settings);
  });
});
