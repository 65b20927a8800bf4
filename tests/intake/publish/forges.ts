import { spawn } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { git, temporaryFolder } from "./repositories.ts";

/** One push, as the hooks of a forge see it. */
export type Seen = { options: string[]; ref: string; old: string; new: string };

/** A bare repository behind `folder`, known there as `origin`, that takes push options. */
export async function bareOf(folder: string): Promise<string> {
  const bare = join(await temporaryFolder(), "jardin.git");
  await git(folder, "clone", "--quiet", "--bare", folder, bare);
  await git(bare, "config", "receive.advertisePushOptions", "true");
  await git(folder, "remote", "add", "origin", bare);
  return bare;
}

/** Makes the bare repository speak as GitLab: it records each push, then says where the merge request is. */
export async function speakAsGitLab(bare: string): Promise<void> {
  await writeFile(
    join(bare, "hooks/post-receive"),
    `#!${process.execPath}
const fs = require("node:fs");
const [old, next, ref] = fs.readFileSync(0, "utf8").trim().split(" ");
const count = Number(process.env.GIT_PUSH_OPTION_COUNT ?? 0);
const options = Array.from({ length: count }, (_, n) => process.env["GIT_PUSH_OPTION_" + n]);
fs.appendFileSync("seen.jsonl", JSON.stringify({ options, ref, old, new: next }) + "\\n");
const branch = ref.slice(11);
const page = "https://gitlab.example/association/jardin/-/merge_requests";
if (fs.existsSync("broken")) console.log(\`
WARNINGS:
Error encountered with push options 'merge_request.create': Target branch is protected

To create a merge request for \${branch}, visit:
  \${page}/new?merge_request%5Bsource_branch%5D=\${encodeURIComponent(branch)}
\`);
else if (!fs.existsSync("silent")) console.log(\`
View merge request for \${branch}:
  \${page}/7
\`);
`,
    { mode: 0o755 },
  );
}

/**
 * Makes the bare repository take `refs/for/…` as Forgejo does (AGit, by the
 * proc-receive protocol of git): one pull request for each topic, the same
 * refusals, the same words.
 */
export async function speakAsForgejo(bare: string): Promise<void> {
  await git(bare, "config", "receive.procReceiveRefs", "refs/for");
  await writeFile(
    join(bare, "hooks/proc-receive"),
    `#!${process.execPath}
const fs = require("node:fs");
const { execFileSync } = require("node:child_process");
const git = (...args) => execFileSync("git", args, { encoding: "utf8" }).trim();
const readExactly = (size) => {
  const bytes = Buffer.alloc(size);
  for (let at = 0; at < size; ) at += fs.readSync(0, bytes, at, size - at, null);
  return bytes.toString();
};
const readLines = () => {
  const lines = [];
  for (let size; (size = parseInt(readExactly(4), 16)) > 0; ) lines.push(readExactly(size - 4).replace(/\\n$/, ""));
  return lines;
};
const answer = (...lines) =>
  fs.writeSync(1, lines.map((line) => (Buffer.byteLength(line) + 4).toString(16).padStart(4, "0") + line).join("") + "0000");
readLines();
answer("version=1\\0push-options");
const [[old, next, ref]] = readLines().map((line) => line.split(" "));
const options = readLines();
fs.appendFileSync("seen.jsonl", JSON.stringify({ options, ref, old, new: next }) + "\\n");
const given = new Map(options.map((option) => /^([^=]+)=([^]*)$/.exec(option)?.slice(1) ?? []));
const known = fs.existsSync("topics") ? fs.readFileSync("topics", "utf8").split("\\n") : [];
const topic = given.get("topic");
let number = known.indexOf(topic) + 1;
let refusal = topic ? "" : "The topic-branch option is not set";
if (number > 0) {
  const before = git("rev-parse", \`refs/pull/\${number}/head\`);
  if (before === next) refusal = "The new commit is the same as the old commit";
  else if (!given.has("force-push") && git("rev-list", "--max-count=1", before, "^" + next)) refusal = "request \`force-push\` push option";
} else number = known.push(topic);
if (refusal) answer(\`ng \${ref} \${refusal}\`);
else {
  fs.writeFileSync("topics", known.join("\\n"));
  git("update-ref", \`refs/pull/\${number}/head\`, next);
  process.stderr.write(\`\\nVisit the existing pull request:\\n  https://forgejo.example/association/jardin/pulls/\${number}\\n\`);
  answer(\`ok \${ref}\`, \`option refname refs/pull/\${number}/head\`);
}
`,
    { mode: 0o755 },
  );
}

/** The pushes that a bare repository has recorded. */
export const seenBy = async (bare: string): Promise<Seen[]> =>
  (await readFile(join(bare, "seen.jsonl"), "utf8").catch(() => ""))
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Seen);

/** Serves bare repositories over HTTP, with git’s own program, to who shows `token` as forges want it. */
export async function serveGit(root: string, token: string): Promise<string> {
  const server = createServer((request, response) => {
    const wanted = `Basic ${Buffer.from(`oauth2:${token}`).toString("base64")}`;
    if (request.headers.authorization !== wanted) {
      response
        .writeHead(401, { "www-authenticate": 'Basic realm="forge"', "content-type": "text/plain" })
        .end(`HTTP Basic: Access denied: ${request.headers.authorization}`);
      return;
    }
    const { pathname, search } = new URL(request.url ?? "/", "http://forge");
    const backend = spawn("git", ["http-backend"], {
      env: {
        ...process.env,
        GIT_PROJECT_ROOT: root,
        GIT_HTTP_EXPORT_ALL: "1",
        PATH_INFO: pathname,
        QUERY_STRING: search.slice(1),
        REQUEST_METHOD: request.method,
        CONTENT_TYPE: request.headers["content-type"],
        HTTP_CONTENT_ENCODING: request.headers["content-encoding"],
        GIT_PROTOCOL: String(request.headers["git-protocol"] ?? ""),
        REMOTE_USER: "jardin",
        REMOTE_ADDR: "127.0.0.1",
      },
    });
    request.pipe(backend.stdin);
    const chunks: Buffer[] = [];
    backend.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    backend.on("close", () => {
      const answer = Buffer.concat(chunks);
      const end = answer.indexOf("\r\n\r\n");
      const headers = answer
        .subarray(0, end)
        .toString()
        .split("\r\n")
        .map((line) => line.split(": ") as [string, string]);
      const status = Number(headers.find(([name]) => name === "Status")?.[1].slice(0, 3) ?? 200);
      response.writeHead(status, Object.fromEntries(headers)).end(answer.subarray(end + 4));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close().closeAllConnections());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
