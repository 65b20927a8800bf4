import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { openPublisher } from "../../../src/intake/publish/publish.ts";
import { recorded, replay, sha, type Answer } from "./github.ts";
import { git, repositoryOf } from "./repositories.ts";

const start = { "content/pratiques/four.mdx": "Un four.\n" };
const options = { slug: "semis", code: "7kq29xm4tz3p" };
const branch = "contribution/semis-7kq2";
const token = "ghp_jetonTresSecret81";
const change = {
  title: "Semer @tous",
  body: "Reçue par le formulaire.",
  files: [{ path: "pratiques/semis.mdx", bytes: Buffer.from("Un semis.\n") }],
};

const repo = "/repos/association/jardin";
const by = { name: "Le Petit Jardin", email: "jardin@jardin.invalid", date: "2026-03-01T12:00:00.000Z" };
const asked = {
  ref: { method: "GET", path: `${repo}/git/ref/heads%2Fmain` },
  commit: { method: "GET", path: `${repo}/git/commits/${sha.tip}` },
  content: { method: "GET", path: `${repo}/contents/content%2Fpratiques%2Fsemis.mdx?ref=${sha.tip}` },
  blob: { method: "POST", path: `${repo}/git/blobs`, body: { content: "VW4gc2VtaXMuCg==", encoding: "base64" } },
  tree: {
    method: "POST",
    path: `${repo}/git/trees`,
    body: {
      base_tree: sha.tree,
      tree: [{ path: "content/pratiques/semis.mdx", mode: "100644", type: "blob", sha: sha.blob }],
    },
  },
  newCommit: {
    method: "POST",
    path: `${repo}/git/commits`,
    body: {
      message: "Semer @\u200Btous\n\nReçue par le formulaire.\n",
      tree: sha.newTree,
      parents: [sha.tip],
      author: by,
      committer: by,
    },
  },
  newRef: { method: "POST", path: `${repo}/git/refs`, body: { ref: `refs/heads/${branch}`, sha: sha.commit } },
  branchRef: { method: "GET", path: `${repo}/git/ref/heads%2Fcontribution%2Fsemis-7kq2` },
  branchCommit: { method: "GET", path: `${repo}/git/commits/${sha.earlier}` },
  move: { method: "PATCH", path: `${repo}/git/refs/heads%2Fcontribution%2Fsemis-7kq2`, body: { sha: sha.commit, force: true } },
  pull: {
    method: "POST",
    path: `${repo}/pulls`,
    body: { title: "Semer @\u200Btous", body: "Reçue par le formulaire.", head: branch, base: "main" },
  },
  pulls: { method: "GET", path: `${repo}/pulls?head=association%3Acontribution%2Fsemis-7kq2&base=main&state=open` },
};

/** Up to the commit; then its branch. */
const made = [
  recorded.ref("main", sha.tip),
  recorded.commit(sha.tip, sha.tree),
  recorded.noContent,
  recorded.blob,
  recorded.tree,
  recorded.newCommit,
];
const toMake = [asked.ref, asked.commit, asked.content, asked.blob, asked.tree, asked.newCommit];

async function publishing(
  answers: readonly Answer[],
  what: Parameters<Awaited<ReturnType<typeof openPublisher>>["publish"]>[0] = change,
) {
  const github = await replay(answers);
  return { github, ...(await publishingAt(github.api, what)) };
}

async function publishingAt(api: string, what: Parameters<Awaited<ReturnType<typeof openPublisher>>["publish"]>[0] = change) {
  const folder = await repositoryOf(start);
  const publisher = await openPublisher({
    content: join(folder, "content"),
    forge: {
      kind: "github",
      url: "https://github.com/association/jardin",
      api,
      owner: "association",
      repository: "jardin",
      branch: "main",
      token,
    },
    now: () => "2026-03-01T12:00:00.000Z",
  });
  return { folder, publish: () => publisher.publish(what, options) };
}

const withToken = (requests: readonly object[]) => requests.map((request) => ({ ...request, authorization: `token ${token}` }));

describe("on GitHub, a contribution", () => {
  test("is a commit, its branch and its pull request; nothing moves in the garden", async () => {
    const { folder, github, publish } = await publishing([...made, recorded.newRef, recorded.pull(42)]);
    const head = await git(folder, "rev-parse", "HEAD");
    expect(await publish()).toEqual({ ok: true, commit: sha.commit, proposal: "https://github.com/association/jardin/pull/42" });
    expect(github.asked).toEqual(withToken([...toMake, asked.newRef, asked.pull]));
    expect(await git(folder, "rev-parse", "HEAD")).toBe(head);
    expect(await git(folder, "status", "--porcelain")).toBe("");
  });

  test("whose request is refused after its branch was made waits, then is proposed from that same branch", async () => {
    const { github, publish } = await publishing([
      ...made,
      recorded.newRef,
      recorded.forbidden,
      ...made,
      recorded.refExists,
      recorded.ref(branch, sha.earlier),
      recorded.commit(sha.earlier, sha.newTree, by.email),
      recorded.pull(42),
    ]);
    expect(await publish()).toEqual({
      ok: false,
      reason: "unavailable",
      message:
        "La forge n’a pas pris la proposition, on réessaiera. GitHub a répondu : 403 Resource not accessible by personal access token - https://docs.github.com/rest/pulls/pulls#create-a-pull-request",
    });
    expect(await publish()).toEqual({ ok: true, commit: sha.earlier, proposal: "https://github.com/association/jardin/pull/42" });
    expect(github.asked).toEqual(
      withToken([...toMake, asked.newRef, asked.pull, ...toMake, asked.newRef, asked.branchRef, asked.branchCommit, asked.pull]),
    );
  });

  test("edited between two attempts moves its branch to the new text", async () => {
    const { github, publish } = await publishing([
      ...made,
      recorded.refExists,
      recorded.ref(branch, sha.earlier),
      recorded.commit(sha.earlier, sha.tree, by.email),
      recorded.movedRef,
      recorded.pull(42),
    ]);
    expect(await publish()).toEqual({ ok: true, commit: sha.commit, proposal: "https://github.com/association/jardin/pull/42" });
    expect(github.asked).toEqual(
      withToken([...toMake, asked.newRef, asked.branchRef, asked.branchCommit, asked.move, asked.pull]),
    );
  });

  test("that a reviewer has gone on with keeps its branch and its request", async () => {
    const { github, publish } = await publishing([
      ...made,
      recorded.refExists,
      recorded.ref(branch, sha.earlier),
      recorded.commit(sha.earlier, sha.tree),
      recorded.pullExists,
      recorded.pulls(41),
    ]);
    expect(await publish()).toEqual({ ok: true, commit: sha.earlier, proposal: "https://github.com/association/jardin/pull/41" });
    expect(github.asked).toEqual(
      withToken([...toMake, asked.newRef, asked.branchRef, asked.branchCommit, asked.pull, asked.pulls]),
    );
  });

  test("that is merged already is not proposed again", async () => {
    const { publish, github } = await publishing(
      [
        recorded.ref("main", sha.tip),
        recorded.commit(sha.tip, sha.tree),
        recorded.content("content/pratiques/four.mdx", await blobOfFour()),
      ],
      { title: "Four", files: [{ path: "pratiques/four.mdx", bytes: Buffer.from("Un four.\n") }] },
    );
    expect(await publish()).toEqual({
      ok: true,
      commit: sha.tip,
      proposal: `https://github.com/association/jardin/commit/${sha.tip}`,
    });
    expect(github.asked).toHaveLength(3);
  });

  test("that would undo what others changed there is a conflict", async () => {
    const { publish, github } = await publishing([
      ...made.slice(0, 2),
      recorded.content("content/pratiques/semis.mdx", sha.blob),
    ]);
    expect(await publish()).toEqual({
      ok: false,
      reason: "conflict",
      message: "Cette page a changé sur la forge depuis la dernière mise à jour du jardin : content/pratiques/semis.mdx.",
    });
    expect(github.asked).toHaveLength(3);
  });

  test.each([
    [
      "sends elsewhere",
      (to: string) => ({ status: 302, headers: { location: to }, body: "" }),
      "la forge renvoie à une autre adresse (302)",
    ],
    [
      "answers without end",
      () => ({ status: 200, headers: { "content-type": "application/json" }, body: `"${"x".repeat(9 << 20)}"` }),
      "la réponse dépasse 8 Mo",
    ],
  ])("to a forge that %s stops there: the token goes nowhere else", async (_, answer, why) => {
    const elsewhere = await replay([]);
    const server = createServer((request, response) => {
      const { status, headers, body } = answer(elsewhere.api);
      request.resume();
      response.writeHead(status, headers).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close().closeAllConnections());
    const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const done = await (await publishingAt(api)).publish();
    expect(done).toMatchObject({ ok: false, reason: "unavailable", message: expect.stringContaining(why) as string });
    expect(JSON.stringify(done)).not.toContain(token);
    expect(elsewhere.asked).toEqual([]);
  });

  test("that removes a file asks for no blob", async () => {
    const { publish, github } = await publishing(
      [
        ...made.slice(0, 2),
        recorded.content("content/pratiques/four.mdx", await blobOfFour()),
        ...made.slice(4),
        recorded.newRef,
        recorded.pull(42),
      ],
      { title: "Retirer", files: [{ path: "pratiques/four.mdx", bytes: null }] },
    );
    expect(await publish()).toMatchObject({ ok: true });
    expect(github.asked[3]?.body).toEqual({
      base_tree: sha.tree,
      tree: [{ path: "content/pratiques/four.mdx", mode: "100644", type: "blob", sha: null }],
    });
  });
});

describe("when GitHub does not take a contribution, it waits and the reason never shows the token", () => {
  const wait = "La forge n’a pas pris la proposition, on réessaiera.";
  test.for([
    {
      what: "the token is wrong",
      answers: [recorded.badToken],
      message:
        "La forge refuse l’accès : vérifier GARDEN_FORGE_TOKEN et ses droits. GitHub a répondu : 401 Bad credentials - https://docs.github.com/rest/",
    },
    {
      what: "the repository is not found",
      answers: [recorded.noContent],
      message:
        "La forge refuse l’accès : vérifier GARDEN_FORGE_TOKEN et ses droits. Ou bien le dépôt ou sa branche n’existent pas. GitHub a répondu : 404 Not Found - https://docs.github.com/rest/repos/contents#get-repository-content",
    },
    { what: "it is away", answers: [recorded.away], message: `${wait} GitHub a répondu : 502 Server Error` },
    {
      what: "the network is cut",
      answers: [...made.slice(0, 4), { cut: true as const }],
      message: expect.stringMatching(/^La forge n’a pas pris la proposition, on réessaiera\. GitHub a répondu : 500 ./),
    },
    {
      what: "it shows the token in its answer",
      answers: [{ status: 503, body: { message: `Unavailable for ${token}` } }],
      message: `${wait} GitHub a répondu : 503 Unavailable for •••`,
    },
    {
      what: "the request cannot be",
      answers: [...made, recorded.newRef, recorded.invalid],
      message: expect.stringMatching(/^La forge ne prend pas la proposition\. GitHub a répondu : 422 Validation Failed/),
    },
  ])("$what", async ({ answers, message }) => {
    const { publish } = await publishing(answers);
    const done = await publish();
    expect(done).toEqual({ ok: false, reason: "unavailable", message });
    expect(JSON.stringify(done)).not.toContain(token);
  });
});

/** The blob of the file that the garden starts with. */
const blobOfFour = async () => git(await repositoryOf(start), "rev-parse", "HEAD:content/pratiques/four.mdx");
