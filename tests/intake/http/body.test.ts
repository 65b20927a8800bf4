import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { readBody } from "../../../src/intake/http/body.ts";
import { openTurns, type Turns } from "../../../src/intake/http/turns.ts";

const folder = mkdtempSync(join(tmpdir(), "jardin-corps-"));
afterEach(() => expect(readdirSync(folder), "nothing of a body stays on the disk").toEqual([]));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

const read = (sent: Request, turns: Turns) => readBody(sent, size, { folder, turns });

const size = 1024 * 1024;

const request = (bytes: Uint8Array) =>
  new Request("http://localhost/", {
    method: "POST",
    body: new Blob([bytes as Uint8Array<ArrayBuffer>]).stream(),
    duplex: "half",
  } as RequestInit);

const heavy = (sign: number) => new Uint8Array(600_000).fill(sign);

test("a heavy body is read whole, in the room of its turn", async () => {
  const body = await read(request(heavy(7)), openTurns({ atOnce: 1, size, patience: 50 }));
  if (!body.ok) throw new Error(body.why);
  expect(body.bytes.equals(heavy(7))).toBe(true);
});

test("a light body waits for nobody", async () => {
  const turns = openTurns({ atOnce: 1, size, patience: 50 });
  await turns.take();
  const body = await read(request(new Uint8Array(100_000)), turns);
  expect(body.ok && body.bytes.length).toBe(100_000);
});

test("heavy bodies come one after the other, and none is written over another", async () => {
  const turns = openTurns({ atOnce: 1, size, patience: 5_000 });
  let reading = 0;
  const signs = await Promise.all(
    [1, 2, 3].map(async (sign) => {
      const body = await read(request(heavy(sign)), turns);
      if (!body.ok) throw new Error(body.why);
      expect(++reading).toBe(1);
      await wait(20);
      const isOwn = body.bytes.equals(heavy(sign));
      reading--;
      body.done();
      body.done();
      return isOwn;
    }),
  );
  expect(signs).toEqual([true, true, true]);
});

test("who waits too long is told so, and does not take the turn of the next", async () => {
  const turns = openTurns({ atOnce: 1, size, patience: 30 });
  const first = await turns.take();
  expect(await read(request(heavy(1)), turns)).toEqual({ ok: false, why: "busy" });
  first?.done();
  expect((await read(request(heavy(2)), turns)).ok).toBe(true);
});

test("a body that goes on beyond the limit is left, and its turn given back", async () => {
  const turns = openTurns({ atOnce: 1, size, patience: 30 });
  expect(await read(request(new Uint8Array(size + 1)), turns)).toEqual({ ok: false, why: "too-large" });
  expect(await turns.take()).toBeDefined();
});

test("a line that is cut gives its turn back", async () => {
  const turns = openTurns({ atOnce: 1, size, patience: 30 });
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(heavy(1)),
    pull: (controller) => controller.error(new Error("cut")),
  });
  const cut = new Request("http://localhost/", { method: "POST", body, duplex: "half" } as RequestInit);
  await expect(read(cut, turns)).rejects.toThrow("cut");
  expect(await turns.take()).toBeDefined();
});

test("slow lines hold nobody up: a body takes its turn only once it is whole", async () => {
  const turns = openTurns({ atOnce: 1, size, patience: 50 });
  let finish = () => {};
  const slow = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(heavy(1));
      finish = () => controller.close();
    },
  });
  const late = read(new Request("http://localhost/", { method: "POST", body: slow, duplex: "half" } as RequestInit), turns);
  await wait(100);
  const quick = await read(request(heavy(2)), turns);
  if (!quick.ok) throw new Error(quick.why);
  quick.done();
  finish();
  const body = await late;
  expect(body.ok && body.bytes.equals(heavy(1))).toBe(true);
});
