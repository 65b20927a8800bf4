import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** One request as GitHub received it. */
export type Asked = { method: string; path: string; authorization: string; body?: unknown };

/** One answer as GitHub documents it; `cut` closes the connection instead. */
export type Answer = { status: number; body: unknown } | { cut: true };

/**
 * Serves recorded answers, in order, whatever is asked; the test then compares
 * all that was asked. A request too many is answered 500.
 */
export async function replay(answers: readonly Answer[]): Promise<{ api: string; asked: Asked[] }> {
  const asked: Asked[] = [];
  const left = [...answers];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const text = Buffer.concat(chunks).toString();
      asked.push({
        method: request.method ?? "",
        path: request.url ?? "",
        authorization: String(request.headers.authorization),
        ...(text === "" ? {} : { body: JSON.parse(text) as unknown }),
      });
      const answer = left.shift() ?? { status: 500, body: { message: "Nothing recorded" } };
      if ("cut" in answer) return void request.socket.destroy();
      response.writeHead(answer.status, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close().closeAllConnections());
  return { api: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

const repository = "https://api.github.com/repos/association/jardin";

export const sha = {
  tip: "aa218f56b14c9653891f9e74264a383fa43fefbd",
  tree: "9fb037999f264ba9a7fc6274d15fa3ae2ab98312",
  blob: "c13834a4b2ad4e2be2ad3ba1bb6f1cfcd4d0e5f4",
  newTree: "cd8274d15fa3ae2ab983129fb037999f264ba9a7",
  commit: "7638417db6d59f3c431d3e1f261cc637155684cd",
  earlier: "827efc6d56897b048c772eb4087f854f46256132",
};

const refused = (status: number, message: string, page: string, errors?: unknown) => ({
  status,
  body: {
    message,
    ...(errors ? { errors } : {}),
    documentation_url: `https://docs.github.com/rest/${page}`,
    status: String(status),
  },
});

/** What GitHub answers, by the examples of its reference. */
export const recorded = {
  ref: (branch: string, to: string) => ({
    status: 200,
    body: {
      ref: `refs/heads/${branch}`,
      node_id: "MDM6UmVmcmVmcy9oZWFkcy9mZWF0dXJlQQ==",
      url: `${repository}/git/refs/heads/${branch}`,
      object: { type: "commit", sha: to, url: `${repository}/git/commits/${to}` },
    },
  }),
  commit: (name: string, tree: string, email = "personne@example.org") => ({
    status: 200,
    body: {
      sha: name,
      node_id: "MDY6Q29tbWl0NmRjYjA5YjViNTc4NzVmMzM0ZjYxYWViZWQ2OTVlMmU0MTkzZGI1ZQ==",
      url: `${repository}/git/commits/${name}`,
      author: { date: "2026-02-28T09:00:00Z", name: "Une personne", email },
      committer: { date: "2026-02-28T09:00:00Z", name: "Une personne", email },
      message: "Le début",
      tree: { url: `${repository}/git/trees/${tree}`, sha: tree },
      parents: [],
      verification: { verified: false, reason: "unsigned", signature: null, payload: null, verified_at: null },
    },
  }),
  content: (path: string, blob: string) => ({
    status: 200,
    body: { type: "file", encoding: "base64", size: 9, name: path.split("/").at(-1), path, content: "VW4gZm91ci4K\n", sha: blob },
  }),
  noContent: refused(404, "Not Found", "repos/contents#get-repository-content"),
  blob: { status: 201, body: { url: `${repository}/git/blobs/${sha.blob}`, sha: sha.blob } },
  tree: { status: 201, body: { sha: sha.newTree, url: `${repository}/git/trees/${sha.newTree}`, tree: [], truncated: false } },
  newCommit: {
    status: 201,
    body: { sha: sha.commit, url: `${repository}/git/commits/${sha.commit}`, tree: { sha: sha.newTree } },
  },
  newRef: { status: 201, body: { ref: "refs/heads/contribution/semis-7kq2", object: { type: "commit", sha: sha.commit } } },
  movedRef: { status: 200, body: { ref: "refs/heads/contribution/semis-7kq2", object: { type: "commit", sha: sha.commit } } },
  pull: (number: number) => ({
    status: 201,
    body: {
      id: 1,
      number,
      state: "open",
      html_url: `https://github.com/association/jardin/pull/${number}`,
      head: { sha: sha.commit },
    },
  }),
  pulls: (...numbers: number[]) => ({
    status: 200,
    body: numbers.map((number) => ({ number, state: "open", html_url: `https://github.com/association/jardin/pull/${number}` })),
  }),
  refExists: refused(422, "Reference already exists", "git/refs#create-a-reference"),
  pullExists: refused(422, "Validation Failed", "pulls/pulls#create-a-pull-request", [
    {
      resource: "PullRequest",
      code: "custom",
      message: "A pull request already exists for association:contribution/semis-7kq2.",
    },
  ]),
  invalid: refused(422, "Validation Failed", "pulls/pulls#create-a-pull-request", [
    { resource: "PullRequest", field: "base", code: "invalid" },
  ]),
  forbidden: refused(403, "Resource not accessible by personal access token", "pulls/pulls#create-a-pull-request"),
  badToken: refused(401, "Bad credentials", ""),
  away: { status: 502, body: { message: "Server Error" } },
};
