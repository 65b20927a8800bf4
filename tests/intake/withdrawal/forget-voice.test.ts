import { cp, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { forgetEntry, forgetHistory, forgetSubmission, showEntry, showSubmission } from "../../../scripts/forget.ts";
import { openReactions } from "../../../src/intake/follow/reactions.ts";
import { openSpool } from "../../../src/intake/spool/spool.ts";
import { git, madeOnce, temporaryFolder } from "../publish/repositories.ts";
import { arrival } from "../spool/arrivals.ts";

const now = "2026-11-30T10:00:00.000Z";
const sound = Buffer.from("\x1A\x45\xDF\xA3 la voix d’une personne", "latin1");

const story = (who: string, mode = "nom") => `---
titre: Le bal du square
resume: On a dansé dans le square avec tout l’immeuble, un soir de juin.
contributeurs:
  - { nom: ${who}, mode: ${mode} }
publie_le: 2026-11-30
voix:
  fichier: bal.webm
  qui: ${who}
  transcription: On a sorti les chaises.
  accord: oui
  jour: 2026-11-30
---

On a dansé.
`;

/** A garden in a repository, with a story told aloud, and the contribution that it came from. */
async function newGarden(who = "Awa Diop", mode = "nom") {
  const top = join(await temporaryFolder(), "jardin");
  const content = join(top, "content");
  await madeOnce(`un bal de ${who}`, top, async () => {
    await cp("tests/gardens/petit", content, { recursive: true });
    await writeFile(join(content, "recits/bal.mdx"), story(who, mode));
    await writeFile(join(content, "recits/bal.webm"), sound);
    await git(top, "add", "--all");
    await git(top, "commit", "--quiet", "--message=Un récit");
  });
  const state = join(top, "..", "etat");
  const spool = await openSpool(state, Buffer.alloc(32, 7));
  const { code } = await spool.receive(
    arrival({
      form: "recit",
      values: { nom: [who], accord_voix: ["oui"], voix_texte: ["On a sorti les chaises."] },
      voice: { name: "voix.webm", seconds: 40, bytes: sound.length },
      files: new Map([["voix.webm", sound]]),
    }),
  );
  await spool.append(code, { at: now, by: "jardin", type: "published", commit: "c", id: "recits/bal" }, 0);
  const places = { content, spool, reactions: openReactions(state), now };
  const stories = async () => (await readdir(join(content, "recits"))).filter((name) => name.startsWith("bal"));
  const spooled = async () => (await readdir(join(state, "spool"), { recursive: true })).filter((name) => name.includes("voix"));
  return { top, content, spool, code, places, stories, spooled };
}

test("a page that is forgotten goes with its voice, in the files and on the server", async () => {
  const { places, stories, spooled } = await newGarden();
  expect(await showEntry({ id: "recits/bal", keepText: false }, places)).toContain("recits/bal.webm");
  expect((await spooled()).length).toBe(1);
  await forgetEntry({ id: "recits/bal", keepText: false }, places);
  expect([await stories(), await spooled()]).toEqual([[], []]);
});

test.for([
  ["signed by a name", "Awa Diop", "nom"],
  ["that nobody signs", "Anonyme", "anonyme"],
])("a page that stays without its names loses the voice, by which who speaks is known: %s", async ([, who, mode]) => {
  const { content, places, stories, spooled } = await newGarden(who, mode);
  await forgetEntry({ id: "recits/bal", keepText: true }, places);
  const text = await readFile(join(content, "recits/bal.mdx"), "utf8");
  expect([await stories(), await spooled()]).toEqual([["bal.mdx"], []]);
  expect(text).toBe(story("Anonyme", "anonyme").replace(/voix:\n(?: {2}.*\n)+/, ""));
});

test("one name forgotten takes the voice of nobody else", async () => {
  const { content, places, stories } = await newGarden();
  const path = join(content, "recits/bal.mdx");
  await writeFile(path, story("Awa Diop").replace("publie_le", "  - { nom: Brahim, mode: nom }\npublie_le"));
  await git(content, "commit", "--quiet", "--all", "--message=Deux");
  await forgetEntry({ id: "recits/bal", keepText: true, name: "Brahim" }, places);
  expect([await stories(), await readFile(path, "utf8")]).toEqual([
    ["bal.mdx", "bal.webm"],
    expect.stringContaining("qui: Awa Diop"),
  ]);
});

test.for([false, true])("no object of the copy of the history holds the voice (text kept: %s)", async (keepText) => {
  const { top, content } = await newGarden();
  await forgetHistory({ id: "recits/bal", keepText }, content);
  const mirror = `${top}-oubli-recits-bal.git`;
  const all = await git(mirror, "cat-file", "--batch-all-objects", "--unordered", "--batch");
  const paths = await git(mirror, "rev-list", "--objects", "--all");
  expect([all.includes("la voix d"), paths.includes("bal.webm"), paths.includes("bal.mdx")]).toEqual([false, false, keepText]);
  expect(all.includes("fichier: bal.webm")).toBe(false);
});

test("a contribution that waits is shown with its voice, and erased whole by its code", async () => {
  const { code, spool, spooled } = await newGarden();
  expect(await showSubmission(code, spool)).toMatch(/voix\s+:\s40\ssecondes/);
  await forgetSubmission(code, spool);
  expect(await spooled()).toEqual([]);
});
