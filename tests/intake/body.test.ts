import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { readBody } from "../../src/intake/body.ts";
import { openTurns } from "../../src/intake/turns.ts";

const size = 1024 * 1024;

const request = (bytes: Uint8Array) =>
  new Request("http://localhost/", {
    method: "POST",
    body: new Blob([bytes as Uint8Array<ArrayBuffer>]).stream(),
    duplex: "half",
  } as RequestInit);

const heavy = (sign: number) => new Uint8Array(600_000).fill(sign);

test("a heavy body is read whole, in the room of its turn", async () => {
  const read = await readBody(request(heavy(7)), size, openTurns({ atOnce: 1, size, patience: 50 }));
  if (!read.ok) throw new Error(read.why);
  expect(read.bytes.equals(heavy(7))).toBe(true);
});

test("a light body waits for nobody", async () => {
  const turns = openTurns({ atOnce: 1, size, patience: 50 });
  await turns.take();
  const read = await readBody(request(new Uint8Array(100_000)), size, turns);
  expect(read.ok && read.bytes.length).toBe(100_000);
});

test("heavy bodies come one after the other, and none is written over another", async () => {
  const turns = openTurns({ atOnce: 1, size, patience: 5_000 });
  let reading = 0;
  const signs = await Promise.all(
    [1, 2, 3].map(async (sign) => {
      const read = await readBody(request(heavy(sign)), size, turns);
      if (!read.ok) throw new Error(read.why);
      expect(++reading).toBe(1);
      await wait(20);
      const isOwn = read.bytes.equals(heavy(sign));
      reading--;
      read.done();
      read.done();
      return isOwn;
    }),
  );
  expect(signs).toEqual([true, true, true]);
});

test("who waits too long is told so, and does not take the turn of the next", async () => {
  const turns = openTurns({ atOnce: 1, size, patience: 30 });
  const first = await turns.take();
  expect(await readBody(request(heavy(1)), size, turns)).toEqual({ ok: false, why: "busy" });
  first?.done();
  expect((await readBody(request(heavy(2)), size, turns)).ok).toBe(true);
});

test("a body that goes on beyond the limit is left, and its turn given back", async () => {
  const turns = openTurns({ atOnce: 1, size, patience: 30 });
  expect(await readBody(request(new Uint8Array(size + 1)), size, turns)).toEqual({ ok: false, why: "too-large" });
  expect(await turns.take()).toBeDefined();
});

test("a line that is cut gives its turn back", async () => {
  const turns = openTurns({ atOnce: 1, size, patience: 30 });
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(heavy(1)),
    pull: (controller) => controller.error(new Error("cut")),
  });
  const cut = new Request("http://localhost/", { method: "POST", body, duplex: "half" } as RequestInit);
  await expect(readBody(cut, size, turns)).rejects.toThrow("cut");
  expect(await turns.take()).toBeDefined();
});
