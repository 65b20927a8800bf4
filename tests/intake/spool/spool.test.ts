import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Happening, Spool } from "../../../src/intake/model.ts";
import { SpoolFull } from "../../../src/intake/spool/spool-in.ts";
import { openSpool } from "../../../src/intake/spool/spool.ts";
import { arrival } from "./arrivals.ts";
import { temporaryFolder } from "../publish/repositories.ts";

const secret = Buffer.alloc(32, 7);
const by = "moderation:Awa";
const asked = (at: string): Happening => ({ at, by, type: "asked", question: "Où est-ce ?" });

async function newSpool() {
  const state = await temporaryFolder();
  return { state, root: join(state, "spool"), spool: await openSpool(state, secret) };
}

const photo = { name: "velo.webp", width: 3, height: 2, bytes: 4 };
const withPhoto = arrival({ photos: [photo], files: new Map([["velo.webp", Buffer.from("RIFF")]]), contact: "awa@exemple.fr" });

/** What a spool holds, without its scratch folder. */
const names = async (root: string) => (await readdir(root)).filter((name) => name !== ".tmp").sort();

describe("a contribution that is received", () => {
  test("is read back whole, with its photo and its contact, by another process too", async () => {
    const { state, root, spool } = await newSpool();
    const { code, isNew } = await spool.receive(withPhoto);
    expect({ code, isNew }).toEqual({ code: expect.stringMatching(/^[0-9a-hjkmnp-tv-z]{12}$/), isNew: true });
    const { key: _, files: __, ...kept } = withPhoto;
    const expected = { ...kept, code, happenings: [], state: "recu", current: withPhoto.values };
    const other = await openSpool(state, secret);
    for (const either of [spool, other]) {
      expect(await either.read(code)).toEqual(expected);
      expect(await either.list()).toEqual([expected]);
      expect(await either.photo(code, "velo.webp")).toEqual(Buffer.from("RIFF"));
    }
    expect(await readdir(join(root, ".tmp"))).toEqual([]);
    expect(JSON.stringify(await readFile(join(root, code, "reception.json"), "utf8"))).not.toContain("cle-1");
  });

  test("is readable by its owner alone", async () => {
    const { root, spool } = await newSpool();
    const { code } = await spool.receive(withPhoto);
    const modes = await Promise.all(
      [".", code, `${code}/reception.json`, `${code}/contact.txt`, `${code}/velo.webp`].map(
        async (path) => (await stat(join(root, path))).mode & 0o777,
      ),
    );
    expect(modes.slice(1)).toEqual([0o700, 0o600, 0o600, 0o600]);
    expect(modes[0]).toBe(0o700);
  });

  test("under a key that was seen gives the first one, whatever comes with it", async () => {
    const { spool } = await newSpool();
    const first = await spool.receive(arrival());
    const again = await spool.receive(arrival({ values: { quoi: ["Autre chose."] } }));
    expect(again).toEqual({ code: first.code, isNew: false });
    expect((await spool.list()).map(({ values }) => values)).toEqual([arrival().values]);
  });

  test("forty times at once under one key, by two processes, is kept once", async () => {
    const { state, root, spool } = await newSpool();
    const other = await openSpool(state, secret);
    const receipts = await Promise.all(Array.from({ length: 40 }, (_, index) => (index % 2 ? spool : other).receive(withPhoto)));
    expect(receipts.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(new Set(receipts.map(({ code }) => code)).size).toBe(1);
    expect(await names(root)).toEqual([receipts[0]?.code]);
    expect(await readdir(join(root, ".tmp"))).toEqual([]);
  });

  test("under another key, or by another garden, has another code", async () => {
    const { spool } = await newSpool();
    const elsewhere = await openSpool(await temporaryFolder(), Buffer.alloc(32, 8));
    const codes = await Promise.all([
      spool.receive(arrival({ key: "a" })),
      spool.receive(arrival({ key: "b" })),
      elsewhere.receive(arrival({ key: "a" })),
    ]);
    expect(new Set(codes.map(({ code }) => code)).size).toBe(3);
  });

  test("with problems waits to be completed", async () => {
    const { spool } = await newSpool();
    const { code } = await spool.receive(arrival({ problems: [{ field: "comment", message: "Il manque une réponse." }] }));
    expect((await spool.read(code))?.state).toBe("a-completer");
  });

  test.each(["../velo.webp", "reception.json", "contact.txt", "happenings", ".velo.webp", "Vélo.webp", "a/b.webp"])(
    "with a photo named %s is refused, and leaves nothing",
    async (name) => {
      const { root, spool } = await newSpool();
      const bad = arrival({ photos: [{ ...photo, name }], files: new Map([[name, Buffer.from("RIFF")]]) });
      await expect(spool.receive(bad)).rejects.toThrow("No photo under");
      expect(await names(root)).toEqual([]);
      expect(await readdir(join(root, ".tmp"))).toEqual([]);
    },
  );

  test("is listed in the order of reception, then of code", async () => {
    const { spool } = await newSpool();
    const instants = ["2026-11-23T10:00:02.000Z", "2026-11-23T10:00:01.000Z", "2026-11-23T10:00:01.000Z"];
    for (const [index, received] of instants.entries()) await spool.receive(arrival({ key: `k${index}`, received }));
    const listed = await spool.list();
    expect(listed.map(({ received }) => received)).toEqual([...instants].sort());
    expect(listed.map(({ code }) => code).slice(0, 2)).toEqual(
      listed
        .map(({ code }) => code)
        .slice(0, 2)
        .sort(),
    );
  });
});

describe("what is asked under a strange name", () => {
  test.each(["", "..", "../secret", ".tmp", "7KQ29XM4TZ3P", "7kq29xm4tz3", "0".repeat(12)])("%j is nothing", async (code) => {
    const { spool } = await newSpool();
    await spool.receive(withPhoto);
    expect(await spool.read(code)).toBeUndefined();
    expect(await spool.photo(code, "velo.webp")).toBeUndefined();
    expect(await spool.append(code, asked("2026-11-23T11:00:00.000Z"), 0)).toBe(false);
    expect(await spool.erase(code)).toBe(false);
    expect(await spool.list()).toHaveLength(1);
  });

  test.each(["reception.json", "contact.txt", "../secret", "autre.webp", ""])("%j is no photo", async (name) => {
    const { spool } = await newSpool();
    const { code } = await spool.receive(withPhoto);
    expect(await spool.photo(code, name)).toBeUndefined();
  });
});

describe("what happens", () => {
  test("is added in order, and seen by another process that had read before", async () => {
    const { state, spool } = await newSpool();
    const { code } = await spool.receive(arrival());
    const other = await openSpool(state, secret);
    expect((await other.read(code))?.state).toBe("recu");
    const answer: Happening = {
      at: "2026-11-23T12:00:00.000Z",
      by: "contributeur",
      type: "completed",
      values: { comment: ["À la pompe."] },
      problems: [],
    };
    expect(await spool.append(code, asked("2026-11-23T11:00:00.000Z"), 0)).toBe(true);
    expect(await other.read(code)).toMatchObject({ state: "precision", happenings: [asked("2026-11-23T11:00:00.000Z")] });
    expect(await other.append(code, answer, 1)).toBe(true);
    expect(await spool.read(code)).toMatchObject({
      state: "recu",
      values: { quoi: ["On répare les vélos le samedi."] },
      current: { quoi: ["On répare les vélos le samedi."], comment: ["À la pompe."] },
    });
  });

  test("is added by one of ten who decide at once", async () => {
    const { state, root, spool } = await newSpool();
    const { code } = await spool.receive(arrival());
    const other = await openSpool(state, secret);
    const done = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        (index % 2 ? spool : other).append(code, asked(`2026-11-23T11:00:0${index}.000Z`), 0),
      ),
    );
    expect(done.filter(Boolean)).toHaveLength(1);
    expect((await spool.read(code))?.happenings).toHaveLength(1);
    expect(await readdir(join(root, ".tmp"))).toEqual([]);
  });

  test.each([1, 2, -1])("is not added after %i happenings when there are none", async (after) => {
    const { spool } = await newSpool();
    const { code } = await spool.receive(arrival());
    expect(await spool.append(code, asked("2026-11-23T11:00:00.000Z"), after)).toBe(false);
    expect((await spool.read(code))?.happenings).toEqual([]);
  });
});

describe("what is torn or foreign", () => {
  const damage: [string, (folder: string) => Promise<void>][] = [
    ["a reception cut short", (folder) => writeFile(join(folder, "reception.json"), '{"code":"')],
    ["an empty reception", (folder) => writeFile(join(folder, "reception.json"), "")],
    ["no reception", (folder) => rm(join(folder, "reception.json"))],
    [
      "a reception that is a folder",
      async (folder) => {
        await rm(join(folder, "reception.json"));
        await mkdir(join(folder, "reception.json"));
      },
    ],
    ["a reception of another shape", (folder) => writeFile(join(folder, "reception.json"), "[]")],
    ["a happening cut short", (folder) => writeFile(join(folder, "happenings/0001.json"), '{"at":')],
    [
      "a happening of no known type",
      (folder) =>
        writeFile(join(folder, "happenings/0001.json"), '{"at":"2026-11-23T11:00:00.000Z","by":"jardin","type":"lost"}'),
    ],
    [
      "a missing happening",
      (folder) => writeFile(join(folder, "happenings/0002.json"), JSON.stringify(asked("2026-11-23T11:00:00.000Z"))),
    ],
    ["another’s folder under its name", (folder) => rename(folder, folder.replace(/.{12}$/, "7kq29xm4tz3p"))],
  ];

  test.each(damage)("%s is left out of the list, named, and kept", async (_, tear) => {
    const { state, root, spool } = await newSpool();
    const kept = await spool.receive(arrival({ key: "bonne" }));
    const { code } = await spool.receive(arrival({ key: "abîmée" }));
    await tear(join(root, code));
    for (const either of [await openSpool(state, secret), spool]) {
      expect((await either.list()).map((one) => one.code)).toEqual([kept.code]);
      expect(await either.damaged()).toEqual((await names(root)).filter((name) => name !== kept.code));
    }
    expect(await names(root)).toHaveLength(2);
  });

  test("files that an editor or a file manager leaves change nothing to what they are beside", async () => {
    const { root, spool } = await newSpool();
    const { code } = await spool.receive(arrival());
    await spool.append(code, asked("2026-11-23T11:00:00.000Z"), 0);
    await writeFile(join(root, ".DS_Store"), "");
    await writeFile(join(root, code, "notes.txt"), "à voir");
    await writeFile(join(root, code, "happenings", "0001.json~"), "{");
    expect((await spool.read(code))?.state).toBe("precision");
    await writeFile(join(root, "lisez-moi.txt"), "");
    expect(await spool.damaged()).toEqual(["lisez-moi.txt"]);
  });

  test("gives way to the same contribution sent again, and is set aside", async () => {
    const { root, spool } = await newSpool();
    const { code } = await spool.receive(arrival());
    await writeFile(join(root, code, "reception.json"), "{");
    expect(await (await openSpool(join(root, ".."), secret)).receive(arrival())).toEqual({ code, isNew: true });
    expect((await spool.read(code))?.values).toEqual(arrival().values);
    expect(await spool.damaged()).toEqual([expect.stringMatching(new RegExp(`^${code}\\.abime-[0-9a-f]{8}$`))]);
  });
});

describe("what a killed process left half done", () => {
  test("is removed when the spool opens, and what a living one is doing is not", async () => {
    const { state, root, spool } = await newSpool();
    const { code } = await spool.receive(arrival());
    const scratch = join(root, ".tmp");
    // The largest process number of Linux: nobody’s. Then a process that runs, now and two hours ago.
    const dead = join(scratch, "attente-4194304-aaaaaaaaaaaa~1");
    const former = join(scratch, `attente-${process.pid}-aaaaaaaaaaaa~1`);
    const alive = join(scratch, `attente-${process.ppid}-aaaaaaaaaaaa~1`);
    const old = join(scratch, `attente-${process.ppid}-bbbbbbbbbbbb~1`);
    for (const folder of [dead, former, alive, old]) {
      await mkdir(folder);
      await writeFile(join(folder, "reception.json"), "{");
    }
    const hoursAgo = new Date(Date.now() - 7_200_000);
    await utimes(old, hoursAgo, hoursAgo);
    const reopened = await openSpool(state, secret);
    expect(await readdir(scratch)).toEqual([`attente-${process.ppid}-aaaaaaaaaaaa~1`]);
    expect((await reopened.list()).map((one) => one.code)).toEqual([code]);
  });
});

describe("what is erased", () => {
  test("is nowhere any more, what was set aside of it included; the others stay", async () => {
    const { state, root, spool } = await newSpool();
    const { code } = await spool.receive(withPhoto);
    const other = await spool.receive(arrival({ key: "autre" }));
    await mkdir(join(root, `${code}.abime-00000000`));
    await spool.list();
    expect(await (await openSpool(state, secret)).erase(code)).toBe(true);
    expect(await names(root)).toEqual([other.code]);
    expect(await readdir(join(root, ".tmp"))).toEqual([]);
    expect(await spool.read(code)).toBeUndefined();
    expect(await spool.append(code, asked("2026-11-23T11:00:00.000Z"), 0)).toBe(false);
    expect(await spool.erase(code)).toBe(false);
  });

  test("and sent again is what was sent again", async () => {
    const { state, spool } = await newSpool();
    const { code } = await spool.receive(arrival());
    await spool.list();
    await (await openSpool(state, secret)).erase(code);
    await spool.receive(arrival({ values: { quoi: ["Autre chose."] } }));
    expect((await spool.read(code))?.values).toEqual({ quoi: ["Autre chose."] });
  });
});

describe("the sweep", () => {
  const received = "2026-01-01T00:00:00.000Z";
  const ended = "2026-02-01T00:00:00.000Z";
  const ends: Record<string, Happening[]> = {
    recu: [],
    refuse: [{ at: ended, by, type: "refused", reason: "Hors sujet." }],
    publie: [{ at: ended, by: "jardin", type: "published", commit: "c0ffee", id: "pratiques/velo" }],
    retire: [{ at: ended, by: "contributeur", type: "withdrawn" }],
  };

  /** What is left of a contribution, after a sweep at `now`. */
  async function left(spool: Spool, code: string, now: string) {
    await spool.sweep(now);
    const found = await spool.read(code);
    return found ? (found.contact ? "all" : "no contact") : "nothing";
  }

  test.each<[string, ...[string, string][]]>([
    [
      "recu",
      ["2026-06-29T23:59:59.999Z", "all"],
      ["2026-06-30T00:00:00.000Z", "no contact"],
      ["2026-12-31T23:59:59.999Z", "no contact"],
      ["2027-01-01T00:00:00.000Z", "nothing"],
    ],
    [
      "refuse",
      ["2026-03-02T23:59:59.999Z", "all"],
      ["2026-03-03T00:00:00.000Z", "no contact"],
      ["2027-01-31T23:59:59.999Z", "no contact"],
      ["2027-02-01T00:00:00.000Z", "nothing"],
    ],
    [
      "publie",
      ["2026-03-02T23:59:59.999Z", "all"],
      ["2026-03-03T00:00:00.000Z", "no contact"],
      ["2027-02-01T00:00:00.000Z", "nothing"],
    ],
    [
      "retire",
      ["2026-02-01T00:00:00.000Z", "no contact"],
      ["2026-03-02T23:59:59.999Z", "no contact"],
      ["2026-03-03T00:00:00.000Z", "nothing"],
    ],
  ])("keeps of a contribution that is %s what its time allows", async (state, ...steps) => {
    const { spool } = await newSpool();
    const { code } = await spool.receive(arrival({ received, contact: "awa@exemple.fr" }));
    for (const [index, happening] of (ends[state] ?? []).entries()) await spool.append(code, happening, index);
    expect(await left(spool, code, received)).toBe(state === "retire" ? "no contact" : "all");
    for (const [now, expected] of steps) expect([now, await left(spool, code, now)]).toEqual([now, expected]);
  });

  test("counts what went, and nothing the second time", async () => {
    const { root, spool } = await newSpool();
    const { code } = await spool.receive(arrival({ received: "2026-06-01T00:00:00.000Z", contact: "awa@exemple.fr" }));
    const refused = await spool.receive(arrival({ key: "autre", received, contact: "06 00 00 00 00" }));
    await spool.append(refused.code, { at: ended, by, type: "refused", reason: "Hors sujet." }, 0);
    const broken = join(root, "7kq29xm4tz3p");
    await mkdir(broken);
    await writeFile(join(broken, "contact.txt"), "vieux@exemple.fr");
    await utimes(join(broken, "contact.txt"), new Date(received), new Date(received));
    const now = "2027-02-01T00:00:00.000Z";
    expect(await spool.sweep(now)).toEqual({ contacts: 2, voices: 0, submissions: 1 });
    expect(await spool.sweep(now)).toEqual({ contacts: 0, voices: 0, submissions: 0 });
    expect(await names(root)).toEqual([code, "7kq29xm4tz3p"].sort());
    expect(await readdir(broken)).toEqual([]);
  });

  test("keeps for the days that the garden chose", async () => {
    const state = await temporaryFolder();
    const spool = await openSpool(state, secret, { contactDays: 7, keepDays: 60 });
    const { code } = await spool.receive(arrival({ received, contact: "awa@exemple.fr" }));
    expect(await left(spool, code, "2026-01-08T00:00:00.000Z")).toBe("no contact");
    await spool.append(code, { at: received, by, type: "refused", reason: "Hors sujet." }, 0);
    expect(await left(spool, code, "2026-03-02T00:00:00.000Z")).toBe("nothing");
  });
});

test("a thousand contributions are all listed, also by a process that just started", async () => {
  const { state, spool } = await newSpool();
  const codes = await Promise.all(
    Array.from({ length: 1000 }, async (_, index) => (await spool.receive(arrival({ key: `k${index}` }))).code),
  );
  for (const code of codes.slice(0, 20)) await spool.append(code, asked("2026-11-23T11:00:00.000Z"), 0);
  for (const either of [await openSpool(state, secret), spool]) {
    const listed = await either.list();
    expect(listed.map(({ code }) => code).sort()).toEqual([...codes].sort());
    expect(listed.filter(({ state: where }) => where === "precision")).toHaveLength(20);
  }
});

describe("what waits has an end, and a bound", () => {
  test("a year after the last thing that happened to it, what nobody decided upon goes", async () => {
    const { spool } = await newSpool();
    const { code: old } = await spool.receive(arrival({ key: "a", received: "2026-01-01T00:00:00.000Z" }));
    const { code: answered } = await spool.receive(arrival({ key: "b", received: "2026-01-01T00:00:00.000Z" }));
    await spool.append(answered, asked("2026-03-01T00:00:00.000Z"), 0);
    await spool.sweep("2026-12-31T23:00:00.000Z");
    expect((await spool.list()).map(({ code }) => code).sort()).toEqual([old, answered].sort());
    await spool.sweep("2027-01-01T00:00:00.000Z");
    expect((await spool.list()).map(({ code }) => code)).toEqual([answered]);
  });

  test("a full spool keeps nothing more, until something leaves; what it has is still found", async () => {
    const spool = await openSpool(await temporaryFolder(), secret, { most: 2 });
    const { code } = await spool.receive(arrival({ key: "a" }));
    await spool.receive(arrival({ key: "b" }));
    await expect(spool.receive(arrival({ key: "c" }))).rejects.toThrow(SpoolFull);
    expect(await spool.receive(arrival({ key: "a" }))).toEqual({ code, isNew: false });
    await spool.erase(code);
    expect((await spool.receive(arrival({ key: "c" }))).isNew).toBe(true);
  });

  test("by weight too, what was there before the start included", async () => {
    const state = await temporaryFolder();
    const heavy = (key: string) => arrival({ key, values: { quoi: ["x".repeat(600)] } });
    await (await openSpool(state, secret)).receive(heavy("a"));
    const spool = await openSpool(state, secret, { bytes: 1_500 });
    await spool.receive(heavy("b"));
    await expect(spool.receive(heavy("c"))).rejects.toThrow(SpoolFull);
    expect(await spool.list()).toHaveLength(2);
  });
});
