import { describe, expect, test } from "vitest";
import { practice, startTestIntake } from "../intake.ts";
import { openStage } from "../moderation/moderation-stage.ts";

const always = {
  "jardin-reponse": "1",
  "x-content-type-options": "nosniff",
  "cross-origin-opener-policy": "same-origin",
  "permissions-policy": expect.stringMatching(/(?=.*camera=\(\))(?=.*geolocation=\(\))(?=.*microphone=\((?:self)?\))/),
};

describe("Every answer bears the headers of the garden", () => {
  const asked: [string, string, RequestInit?][] = [
    ["a page", "/"],
    ["an absent page", "/rien/"],
    ["a form", "/contribuer/"],
    ["a refused method", "/", { method: "DELETE" }],
    ["a refused post", "/contribuer/envoyer", { method: "POST", body: "x", headers: { "content-type": "text/plain" } }],
    ["a wrong link of moderation", "/moderation/deviner/"],
    ["the question of a browser before a post", "/contribuer/envoyer", { method: "OPTIONS" }],
  ];
  for (const [title, path, init] of asked)
    test(title, async () => {
      const { app } = await startTestIntake();
      const headers = Object.fromEntries((await app.request(path, init)).headers);
      expect(headers).toMatchObject({ ...always, "referrer-policy": "same-origin" });
      expect(headers["content-security-policy"]).toContain("frame-ancestors 'self'");
      // One may speak in a form, and nowhere else.
      expect(headers["permissions-policy"]).toContain(title === "a form" ? "microphone=(self)" : "microphone=()");
    });

  test("a fault of ours too", async () => {
    const { post } = await startTestIntake({
      parts: { site: { root: () => "/nulle/part", rebuild: async () => ({ ok: false, seconds: 0, output: "" }) } },
    });
    const error = console.error;
    console.error = () => undefined;
    const answer = await post("/contribuer/suivi/", practice);
    console.error = error;
    expect(answer.status).toBe(500);
    expect(Object.fromEntries(answer.headers)).toMatchObject(always);
  });
});

test("only the pages made for other sites may be shown inside them", async () => {
  const { app } = await startTestIntake();
  expect((await app.request("/integrer/reparer/")).headers.get("content-security-policy")).not.toContain("frame-ancestors");
  expect((await app.request("/")).headers.get("content-security-policy")).toMatch(/; frame-ancestors 'self'$/);
});

test("a browser is told to come by https only where the public address is https", async () => {
  const over = async (env: Record<string, string>) =>
    (await (await startTestIntake({ env })).app.request("/")).headers.get("strict-transport-security");
  expect(await over({})).toBeNull();
  expect(await over({ SITE_URL: "http://jardin.test" })).toBeNull();
  expect(await over({ SITE_URL: "https://jardin.test" })).toBe("max-age=31536000");
});

test("a script is told what its refusal is about, and may read that the answer is ours from a friend’s site", async () => {
  const { app } = await startTestIntake({ env: { GARDEN_ORIGINS: "https://ami.test" } });
  const answer = await app.request("/contribuer/envoyer", {
    method: "POST",
    headers: { accept: "application/json", origin: "https://ami.test", "content-type": "text/plain" },
    body: "x",
  });
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([415, "pas-un-formulaire"]);
  expect(answer.headers.get("access-control-expose-headers")).toContain("jardin-reponse");
});

test("the link of a moderator is told to no page that it leads to, and its forms still say where they come from", async () => {
  const stage = await openStage();
  const { headers } = await stage.get(stage.home);
  // `no-referrer` would make a browser send `Origin: null`: the guard would refuse the moderator’s own forms.
  expect(headers.get("referrer-policy")).toBe("strict-origin");
});
