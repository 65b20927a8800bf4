import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { answerHeaders } from "../../../src/intake/http/answer-headers.ts";
import { serveFile } from "../../../src/intake/http/static-files.ts";
import { partOf } from "../../../src/intake/serve/byte-range.ts";
import { temporaryFolder } from "../publish/repositories.ts";

test.for([
  [undefined, undefined],
  ["bytes=0-", { start: 0, end: 100 }],
  ["bytes=0-1", { start: 0, end: 2 }],
  ["bytes=90-200", { start: 90, end: 100 }],
  ["bytes=-10", { start: 90, end: 100 }],
  ["bytes=-1000", { start: 0, end: 100 }],
  ["bytes=100-", "beyond"],
  ["bytes=-0", "beyond"],
  ["bytes=5-2", undefined],
  ["bytes=0-1,4-5", undefined],
  ["bytes=-", undefined],
  ["octets=0-1", undefined],
  [`bytes=0-${"9".repeat(40)}`, undefined],
] as const)("of a hundred bytes, %s is %j", ([asked, part]) => expect(partOf(asked, 100)).toEqual(part));

test("a voice of the site is served with its type, whole or in parts, and nothing reads another type in it", async () => {
  const root = await temporaryFolder();
  await mkdir(join(root, "voix/recits"), { recursive: true });
  const page = "<!doctype html><script>alert(1)</script>";
  for (const name of ["bal.webm", "bal.m4a", "bal.mp3"]) await writeFile(join(root, "voix/recits", name), page);
  const ask = (path: string, range?: string) => serveFile(root, { path, query: "", brotli: true, known: undefined, range });
  const types = await Promise.all(
    ["webm", "m4a", "mp3"].map(async (end) => (await ask(`/voix/recits/bal.${end}`)).headers["content-type"]),
  );
  expect(types).toEqual(["audio/webm", "audio/mp4", "audio/mpeg"]);
  expect(await ask("/voix/recits/bal.webm", "bytes=2-5")).toMatchObject({
    status: 206,
    headers: { "content-range": `bytes 2-5/${page.length}`, "content-length": "4", "accept-ranges": "bytes" },
    body: Buffer.from(page.slice(2, 6)),
  });
  expect((await ask("/voix/recits/bal.webm", "bytes=400-")).status).toBe(416);
  expect(answerHeaders({ path: "/voix/recits/bal.webm", https: false })["x-content-type-options"]).toBe("nosniff");
});

test("the microphone is for the forms alone", () => {
  const microphone = (path: string) =>
    /microphone=(\S+?)(?:,|$)/.exec(answerHeaders({ path, https: false })["permissions-policy"] ?? "")?.[1];
  expect(["/contribuer/", "/contribuer/recit/", "/contribuer/suivi/", "/recits/bal/", "/"].map(microphone)).toEqual([
    "(self)",
    "(self)",
    "()",
    "()",
    "()",
  ]);
});
