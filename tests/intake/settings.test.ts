import { resolve } from "node:path";
import { expect, test } from "vitest";
import { intakeSettings } from "../../src/intake/settings.ts";

test("without any setting, the intake is on port 4321 and proposes to no forge", () => {
  expect(intakeSettings({ PORT: "", SITE_URL: "" })).toEqual({
    port: 4321,
    state: resolve(".jardin"),
    origins: [],
    proxy: false,
    rate: 60,
    forge: { kind: "none" },
  });
});

test("every setting is read", () => {
  expect(
    intakeSettings({
      PORT: "0",
      SITE_URL: "https://jardin.example/sous/",
      GARDEN_STATE: "/srv/jardin",
      GARDEN_ORIGINS: "https://a.example/, https://b.example:8443",
      GARDEN_PROXY: "1",
      GARDEN_RATE: "0",
    }),
  ).toEqual({
    port: 0,
    siteOrigin: "https://jardin.example",
    state: "/srv/jardin",
    origins: ["https://a.example", "https://b.example:8443"],
    proxy: true,
    rate: 0,
    forge: { kind: "none" },
  });
});

test("all that is wrong is told at once, in French, without a value", () => {
  const secret = "jeton-secret";
  expect(() =>
    intakeSettings({
      PORT: secret,
      SITE_URL: secret,
      GARDEN_ORIGINS: `${secret} ftp://x`,
      GARDEN_PROXY: secret,
      GARDEN_RATE: "-1",
      GARDEN_FORGE: secret,
    }),
  ).toThrow(
    new Error(
      [
        "Des réglages sont à corriger :",
        "  PORT attend un nombre entier.",
        "  SITE_URL attend une adresse qui commence par https:// (ou http://).",
        "  GARDEN_ORIGINS attend une adresse qui commence par https:// (ou http://).",
        "  GARDEN_PROXY vaut 1 (un serveur mandataire est devant) ou 0.",
        "  GARDEN_RATE attend un nombre entier.",
        "  GARDEN_FORGE vaut none, github, gitlab ou forgejo.",
      ].join("\n"),
    ),
  );
});
