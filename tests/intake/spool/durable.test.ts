import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { ignoreAbsent, replaceSynced, sharedSync, writeOnce, writeSynced } from "../../../src/intake/spool/durable.ts";
import { temporaryFolder } from "../publish/repositories.ts";

describe("a sync that is shared", () => {
  /** A sync that ends when the test says, and its story. */
  function slowSync() {
    const story: string[] = [];
    const ends: ((error?: Error) => void)[] = [];
    const sync = sharedSync(() => {
      story.push("begins");
      return new Promise((resolve, reject) => ends.push((error) => (story.push("ends"), error ? reject(error) : resolve())));
    });
    return { story, ends, sync };
  }

  test("never does for a write that came after it had begun", async () => {
    const { story, ends, sync } = slowSync();
    const first = sync();
    await setImmediate();
    const others = [sync(), sync()];
    await setImmediate();
    expect(story).toEqual(["begins"]);
    ends[0]?.();
    await first;
    await setImmediate();
    expect(story).toEqual(["begins", "ends", "begins"]);
    ends[1]?.();
    await Promise.all(others);
    expect(story).toEqual(["begins", "ends", "begins", "ends"]);
  });

  test("that fails, fails for those it was for, and not for the next", async () => {
    const { ends, sync } = slowSync();
    const first = sync();
    await setImmediate();
    const second = sync();
    ends[0]?.(new Error("disk full"));
    await expect(first).rejects.toThrow("disk full");
    await setImmediate();
    ends[1]?.();
    await second;
  });
});

describe("a file", () => {
  const long = (sign: string) => sign.repeat(200_000);

  test("that is replaced is always whole for who reads it", async () => {
    const path = join(await temporaryFolder(), "liste.json");
    await replaceSynced(path, long("a"));
    const seen = new Set<string>();
    const written = (async () => {
      for (const sign of ["b", "c", "d", "e"]) await replaceSynced(path, long(sign));
    })();
    for (let read = 0; read < 100; read++) seen.add(await readFile(path, "utf8"));
    await written;
    expect([...seen].filter((text) => !/^([a-e])\1*$/.test(text) || text.length !== 200_000)).toEqual([]);
    expect(await readdir(join(path, ".."))).toEqual(["liste.json"]);
  });

  test("that is written once is that of one of ten, whole", async () => {
    const folder = await temporaryFolder();
    const path = join(folder, "0001.json");
    const done = await Promise.all(Array.from("abcdefghij", (sign) => writeOnce(path, long(sign), folder)));
    expect(done.filter(Boolean)).toHaveLength(1);
    expect(await readFile(path, "utf8")).toBe(long("abcdefghij".charAt(done.indexOf(true))));
    expect(await readdir(folder)).toEqual(["0001.json"]);
  });

  test("that is there is never written over", async () => {
    const path = join(await temporaryFolder(), "reception.json");
    await writeSynced(path, "premier");
    await expect(writeSynced(path, "second")).rejects.toThrow("EEXIST");
    expect(await readFile(path, "utf8")).toBe("premier");
  });
});

test("an absent file is nothing; any other fault is one", async () => {
  const folder = await temporaryFolder();
  expect(await readFile(join(folder, "absent")).catch(ignoreAbsent)).toBeUndefined();
  await expect(readFile(folder).catch(ignoreAbsent)).rejects.toThrow("EISDIR");
});
