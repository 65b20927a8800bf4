import { describe, expect, test } from "vitest";
import type { ForgeSettings } from "../../../src/intake/publish/forge/forge-settings.ts";
import { closeProposal, type Closed } from "../../../src/intake/publish/forge/close.ts";
import { replay, type Answer, type Asked } from "./github.ts";

const token = "jeton-tres-secret-81";
const shared = { branch: "main", token };
type Kind = "github" | "gitlab" | "forgejo";

/** The settings of a forge that a local server stands for, and the address of its proposal 7. */
const forgeAt = (kind: Kind, api: string): [Exclude<ForgeSettings, { kind: "none" }>, string] => {
  const url = kind === "github" ? "https://github.com/association/jardin" : `${api}/association/jardin`;
  const page = { github: "/pull/7", gitlab: "/-/merge_requests/7", forgejo: "/pulls/7" }[kind];
  if (kind === "github") return [{ ...shared, kind, url, api, owner: "association", repository: "jardin" }, url + page];
  return [{ ...shared, kind, url, remote: "origin" }, url + page];
};

async function close(kind: Kind, answers: readonly Answer[], of?: string): Promise<{ closed: Closed; asked: Asked[] }> {
  const { api, asked } = await replay(answers);
  const [forge, address] = forgeAt(kind, api);
  return { closed: await closeProposal(forge, of ?? address), asked };
}

const ok = (body: unknown): Answer => ({ status: 200, body });
const gone: Answer = { status: 200, body: {} };

const gitLabProject = "/api/v4/projects/association%2Fjardin";

describe("the proposal of what was withdrawn", () => {
  test.each<[Kind, Answer[], Omit<Asked, "authorization">[]]>([
    [
      "github",
      [ok({ state: "closed", merged: false, merged_at: null, head: { ref: "contribution/semis-7kq2" } }), gone],
      [
        { method: "PATCH", path: "/repos/association/jardin/pulls/7", body: { state: "closed" } },
        { method: "DELETE", path: "/repos/association/jardin/git/refs/heads/contribution%2Fsemis-7kq2" },
      ],
    ],
    [
      "gitlab",
      [ok({ state: "closed", merged_at: null, source_branch: "contribution/semis-7kq2" }), gone],
      [
        { method: "PUT", path: `${gitLabProject}/merge_requests/7`, body: { state_event: "close" } },
        { method: "DELETE", path: `${gitLabProject}/repository/branches/contribution%2Fsemis-7kq2` },
      ],
    ],
    [
      "forgejo",
      [ok({ state: "closed", merged: false, head: { ref: "refs/pull/7/head" } })],
      [{ method: "PATCH", path: "/api/v1/repos/association/jardin/pulls/7", body: { state: "closed" } }],
    ],
  ])("is closed on %s, and the branch that holds its words goes", async (kind, answers, wanted) => {
    const { closed, asked } = await close(kind, answers);
    expect(closed).toEqual({ state: "closed" });
    expect(asked.map(({ authorization: _, ...rest }) => rest)).toEqual(wanted);
    expect(asked.map(({ authorization }) => authorization)).toEqual(
      wanted.map(() => (kind === "gitlab" ? "undefined" : `token ${token}`)),
    );
  });

  test("that was accepted already is told so, whatever way a forge says it, and its branch stays", async () => {
    const merged = { state: "closed", merged: true, head: { ref: "contribution/semis-7kq2" } };
    expect(await close("github", [ok(merged)])).toMatchObject({ closed: { state: "merged" }, asked: [{ method: "PATCH" }] });
    expect(await close("gitlab", [{ status: 405, body: {} }, ok({ state: "merged" })])).toMatchObject({
      closed: { state: "merged" },
      asked: [{ method: "PUT" }, { method: "GET" }],
    });
  });

  test("a branch of somebody else is left alone", async () => {
    const { closed, asked } = await close("github", [ok({ state: "closed", head: { ref: "main" } })]);
    expect([closed, asked.length]).toEqual([{ state: "closed" }, 1]);
  });

  test.each<[string, Kind, Answer[], string]>([
    [
      "refuses",
      "github",
      [
        { status: 403, body: { message: token } },
        { status: 403, body: {} },
      ],
      "La forge a répondu 403.",
    ],
    ["keeps it open", "forgejo", [ok({ state: "open" })], "La forge a répondu 200."],
    [
      "keeps its branch",
      "gitlab",
      [ok({ state: "closed", source_branch: "contribution/x" }), { status: 403, body: {} }],
      "La proposition est fermée, mais sa branche est encore là : contribution/x. Supprimez-la (la forge a répondu 403).",
    ],
    ["says nothing readable", "github", [ok("rien")], "La forge a répondu 200."],
    ["cuts", "gitlab", [{ cut: true }], "La forge ne répond pas : fetch failed"],
  ])("that a forge %s is said to be open still, without the token", async (_, kind, answers, message) => {
    const { closed } = await close(kind, answers);
    expect(closed).toEqual({ state: "open", message });
    expect(JSON.stringify(closed)).not.toContain(token);
  });

  test("elsewhere than on the forge, or without a number, asks nobody", async () => {
    for (const of of [
      "https://mechant.example/association/jardin/pull/7",
      "https://github.com/association/jardin/pulls",
      "https://github.com/association/jardin/pull/7/../../x",
      "https://github.com/association/jardin-autre/pull/7",
    ])
      expect(await close("github", [], of)).toEqual({
        closed: { state: "open", message: "Son adresse n’est pas celle d’une seule proposition." },
        asked: [],
      });
    const { api, asked } = await replay([]);
    const [forge, address] = forgeAt("gitlab", api);
    const { token: _, ...without } = forge;
    expect(await closeProposal(without as typeof forge, address)).toMatchObject({ state: "open" });
    expect(asked).toEqual([]);
  });
});
