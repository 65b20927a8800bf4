/**
 * What a moderator’s decisions do, as a process of its own that a test may kill
 * at any moment: approves one contribution in five and publishes it. Does what
 * remains, then ends; with `keep` as third argument it looks for more until it
 * is stopped.
 */
import { readFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { openPublisher } from "../../../src/intake/publish/publish.ts";
import type { Happening, Submission } from "../../../src/intake/model.ts";
import { openSecret } from "../../../src/intake/spool/secret.ts";
import { openSpool } from "../../../src/intake/spool/spool.ts";

const [state = "", content = "", mode] = process.argv.slice(2);
const now = () => new Date().toISOString();
const spool = await openSpool(state, await openSecret(state));
const publisher = await openPublisher({ content, forge: { kind: "none" }, now });
const model = await readFile("tests/gardens/petit/pratiques/grainotheque.mdx", "utf8");

const isChosen = ({ code }: Submission) => "0123456".includes(code.charAt(0));

async function tell({ code, happenings }: Submission, happening: Happening): Promise<Submission | undefined> {
  await spool.append(code, happening, happenings.length);
  return spool.read(code);
}

async function publish(submission: Submission): Promise<void> {
  const approved =
    submission.state === "relu" ? submission : await tell(submission, { at: now(), by: "moderation:Essai", type: "approved" });
  if (!approved) return;
  const id = `pratiques/essai-${approved.code}`;
  const bytes = Buffer.from(model.replace(/^titre:.*$/m, `titre: "Essai ${approved.code}"`));
  const done = await publisher.publish(
    { title: `Pratique : ${approved.code}`, files: [{ path: `${id}.mdx`, bytes }] },
    { slug: id, code: approved.code },
  );
  if (!done.ok) throw new Error(done.message);
  await tell(approved, { at: now(), by: "jardin", type: "published", commit: done.commit, id });
}

for (;;) {
  for (const submission of await spool.list())
    if (isChosen(submission) && submission.state !== "publie") await publish(submission);
  if (mode !== "keep") break;
  await setTimeout(100);
}
