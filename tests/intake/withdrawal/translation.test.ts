import { existsSync } from "node:fs";
import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { forgetEntry, forgetHistory } from "../../../scripts/forget.ts";
import type { Happening, Submission, Undone } from "../../../src/intake/model.ts";
import { openReactions } from "../../../src/intake/follow/reactions.ts";
import { openIntakeGarden } from "../../../src/intake/garden.ts";
import { openPublisher } from "../../../src/intake/publish/publish.ts";
import { openSpool } from "../../../src/intake/spool/spool.ts";
import { partAddress } from "../../../src/base/parts/parts.ts";
import { heldAmongOthers, leadsTo } from "../../../src/intake/withdrawal/withheld.ts";
import { takeTranslation } from "../../../src/intake/withdrawal/take-translation.ts";
import { arrival } from "../spool/arrivals.ts";
import { git, madeOnce, temporaryFolder } from "../publish/repositories.ts";

const now = "2026-11-23T10:00:00.000Z";
const id = "ar/pratiques/repair-cafe-du-square";
const path = `traductions/${id}.mdx`;

/** The small garden in a repository: its Arabic repair café was read by Salma, then translated anew by Awa Diop, who read it too. */
async function newGarden() {
  const top = join(await temporaryFolder(), "jardin");
  const content = join(top, "content");
  const commit = async (message: string) => {
    await git(top, "add", "--all");
    await git(top, "commit", "--quiet", `--message=${message}`);
  };
  await madeOnce("une traduction", top, async () => {
    await cp("tests/gardens/petit", content, { recursive: true });
    await commit("Le début");
  });
  const before = await readFile(join(content, path), "utf8");
  const signed = before
    .replace(
      "  - { nom: L’équipe du Jardin, mode: collectif }",
      "  - { nom: L’équipe du Jardin, mode: collectif }\n  - { nom: Awa Diop, mode: nom }",
    )
    .replace("{ nom: Salma, qualite: معلمة", "{ nom: Awa Diop, qualite: جارة")
    .replace("titre: مقهى الإصلاح في الساحة", "titre: مقهى الإصلاح");
  await writeFile(join(content, path), signed);
  await commit("Traduction : Repair café du square");
  const state = join(top, "..", "etat");
  const spool = await openSpool(state, Buffer.alloc(32, 7));
  const places = { content, spool, reactions: openReactions(state), now };
  const garden = await openIntakeGarden(content, join(top, "..", "entries.jsonl")).now();
  const publisher = await openPublisher({ content, forge: { kind: "none" }, now: () => now });
  return { top, content, before, signed, spool, places, garden, publisher, head: await git(top, "rev-parse", "HEAD") };
}

const text = (content: string) => readFile(join(content, path), "utf8");

const published = (commit: string): Submission => ({
  code: "7kq29xm4tz3p",
  form: "traduction",
  received: now,
  values: {},
  photos: [],
  problems: [],
  happenings: [{ at: now, by: "jardin", type: "published", commit, id } satisfies Happening],
  state: "retire",
  current: { mode: ["nom"], nom: ["Awa Diop"], relecture: ["nouvelle"] },
});

describe("who asks for a name to be forgotten", () => {
  test("is no more named in a translation of the page, nor said to have read it; all else stays", async () => {
    const { content, signed, places, spool } = await newGarden();
    const { code } = await spool.receive(arrival({ form: "traduction", values: { mode: ["nom"], nom: ["Awa Diop"] } }));
    await spool.append(code, { at: now, by: "jardin", type: "published", commit: "c0ffee", id }, 0);
    await forgetEntry({ id: "pratiques/repair-cafe-du-square", keepText: true, name: "Awa Diop" }, places);
    expect(await text(content)).toBe(
      signed.replace("{ nom: Awa Diop, mode: nom }", "{ nom: Anonyme, mode: anonyme }").replace(/relu_par: .*\n/, ""),
    );
    expect(await spool.list()).toEqual([]);
  });

  test("may name the translation alone, to be signed by nobody or to go", async () => {
    const { content, places } = await newGarden();
    await forgetEntry({ id, keepText: true }, places);
    expect(await text(content)).not.toMatch(/Awa Diop|L’équipe du Jardin|relu_par/);
    await forgetEntry({ id, keepText: false }, places);
    expect(existsSync(join(content, path))).toBe(false);
    expect(existsSync(join(content, "pratiques/repair-cafe-du-square.mdx"))).toBe(true);
  });

  test.for([
    ["of the page", "pratiques/repair-cafe-du-square"],
    ["of the translation", id],
  ] as const)("is in no version of the history any more, by the name %s", async ([, asked]) => {
    const { top, content } = await newGarden();
    const said = await forgetHistory({ id: asked, keepText: true, name: "Awa Diop" }, content);
    const mirror = /\S+-oubli-\S+\.git/.exec(said)?.[0] ?? "";
    const all = await git(mirror, "cat-file", "--batch-all-objects", "--unordered", "--batch");
    expect(all).not.toContain("Awa Diop");
    expect(all).toContain("Salma");
    expect(await git(top, "status", "--porcelain")).toBe("");
  });

  test("takes a page out of the history in every language", async () => {
    const { content } = await newGarden();
    const said = await forgetHistory({ id: "pratiques/repair-cafe-du-square", keepText: false }, content);
    const mirror = /\S+-oubli-\S+\.git/.exec(said)?.[0] ?? "";
    expect(await git(mirror, "rev-list", "--objects", "--all")).not.toContain("repair-cafe-du-square.mdx");
  });
});

describe("a translation that is taken back", () => {
  test("becomes what it was before, its reader too", async () => {
    const { garden, publisher, before, signed, head } = await newGarden();
    const { change, held } = await takeTranslation(published(head), { id, text: signed }, { now: garden, publisher });
    expect(change?.files.map(({ path: at, bytes }) => [at, bytes?.toString()])).toEqual([[path, before]]);
    expect(held).toBeUndefined();
  });

  test("goes whole when it was the first, or when its words cannot be told from others’, and says so", async () => {
    const { garden, publisher, signed } = await newGarden();
    const taken = (undone: Undone | undefined) =>
      takeTranslation(
        published("c0ffee"),
        { id, text: signed },
        { now: garden, publisher: { ...publisher, undo: async () => undone } },
      );
    const gone = { files: [{ path, bytes: null }], title: `Retrait d’une traduction : ${id}` };
    const told = `D’autres avaient travaillé à cette traduction (${id}) : elle est retirée entière.`;
    expect(await taken({ after: signed })).toEqual({ change: gone });
    expect(await taken(undefined)).toEqual({ change: gone });
    expect(await taken({ before: "---\ntitre: x\n---\n", after: "autre" })).toEqual({ change: gone, told });
    expect(await taken({ before: "", after: signed, text: signed })).toEqual({ change: gone, told });
  });

  test("is refused to readers at once: its page and the record that names its translator, not the French page", () => {
    const french = "pratiques/repair-cafe-du-square";
    expect(heldAmongOthers(partAddress("records", french), id)).toEqual({ part: partAddress("records", french), entry: french });
    expect(heldAmongOthers(partAddress("columns", french), id)).toBeUndefined();
    const refused = [`/${id}/`, `/${id}/index.html`];
    const read = ["/pratiques/repair-cafe-du-square/", "/ar/", "/en/pratiques/repair-cafe-du-square/", `/${id}-2/`];
    expect([...refused, ...read].map((one) => leadsTo(one, id))).toEqual([true, true, false, false, false, false]);
  });
});
