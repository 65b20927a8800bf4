import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { Hono } from "hono";
import { expect, onTestFinished, test } from "vitest";
import type { DoorOptions } from "../../../src/intake/http/door.ts";
import { isRefusedEarly } from "../../../src/intake/http/guard.ts";
import { listen } from "../../../src/intake/http/listen.ts";

/** A server that holds its answers until it is told, and a line to it that says whatever it wants. */
async function open(door: DoorOptions = {}, headersTimeout?: number) {
  const app = new Hono();
  const held: (() => void)[] = [];
  let asked = 0;
  app.get("/tenu", async (c) => {
    asked++;
    await new Promise<void>((resolve) => held.push(resolve));
    return c.text("voilà");
  });
  app.get("/long", (c) => c.body(new Uint8Array(30_000_000)));
  app.get("/", (c) => c.text("bonjour"));
  app.post("/", (c) => c.text("trop lourd", 413));
  const { url, close } = await listen(app, {
    port: 0,
    host: "127.0.0.1",
    refuses: ({ url: path = "", headers }) => isRefusedEarly(path, headers["content-type"], headers["content-length"]),
    door,
    ...(headersTimeout === undefined ? {} : { headersTimeout }),
  });
  onTestFinished(close);
  const line = async () => {
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    onTestFinished(() => void socket.destroy());
    socket.on("error", () => undefined);
    const read = { text: "" };
    socket.on("data", (chunk: Buffer) => (read.text += chunk.toString("latin1")));
    await once(socket, "connect");
    return { socket, read };
  };
  return { line, held, asked: () => asked };
}

/** Also when it is cut while something is being sent: an error, then its end. */
const ended = (socket: Socket) =>
  new Promise<void>((resolve) => (socket.closed ? resolve() : socket.once("close", () => resolve())));

const until = async (holds: () => boolean) => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
};

test("a body too heavy is refused before it is sent, and the line is closed on who goes on", async () => {
  const { line } = await open({ linger: 200 });
  const { socket, read } = await line();
  socket.write(
    "POST / HTTP/1.1\r\nhost: x\r\ncontent-type: multipart/form-data; boundary=x\r\ncontent-length: 900000000\r\n\r\n",
  );
  await until(() => read.text.includes("trop lourd"));
  expect(read.text).toMatch(/^HTTP\/1\.1 413 /);
  const sending = setInterval(() => socket.write("x".repeat(10_000)), 20);
  await ended(socket);
  clearInterval(sending);
});

test("who wants the line closed is answered too, while still sending", async () => {
  const { line } = await open();
  const { socket, read } = await line();
  const failed: unknown[] = [];
  socket.on("error", (error) => failed.push(error));
  // As a busy telephone: it reads nothing until all is sent.
  socket.pause();
  socket.write("POST / HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: 4000000\r\n\r\n");
  for (let sent = 0; sent < 4_000_000; sent += 100_000) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    socket.write("x".repeat(100_000));
  }
  socket.resume();
  await ended(socket);
  expect(failed).toEqual([]);
  expect(read.text).toMatch(/^HTTP\/1\.1 413 .*trop lourd$/s);
});

test("a line that carried many questions is closed after the last, as it asks", async () => {
  const { line } = await open();
  const { socket, read } = await line();
  const [many, atOnce] = [16_000, 16];
  for (let sent = 0; sent < many; sent += atOnce) {
    read.text = "";
    socket.write("GET / HTTP/1.1\r\nhost: x\r\n\r\n".repeat(atOnce));
    while (read.text.split("bonjour").length <= atOnce) await once(socket, "data");
  }
  socket.write("GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
  await ended(socket);
  expect(read.text).toMatch(/^HTTP\/1\.1 200 .*bonjour$/s);
});

test("who asks before sending is told not to", async () => {
  const { line } = await open();
  const { socket, read } = await line();
  const head = "content-type: multipart/form-data; boundary=x\r\nexpect: 100-continue\r\n";
  socket.write(`POST / HTTP/1.1\r\nhost: x\r\n${head}content-length: 900000000\r\n\r\n`);
  await until(() => read.text.includes("trop lourd"));
  expect(read.text).not.toContain("100 Continue");
  const other = await line();
  other.socket.write(`POST / HTTP/1.1\r\nhost: x\r\n${head}content-length: 1000\r\n\r\n`);
  await until(() => other.read.text.includes("100 Continue"));
});

test("a line is answered one question after the other, and closed on who asks without end", async () => {
  const { line, held, asked } = await open({ ahead: 4 });
  const { socket, read } = await line();
  socket.write("GET /tenu HTTP/1.1\r\nhost: x\r\n\r\n".repeat(3));
  await until(() => asked() === 1);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(asked()).toBe(1);
  for (let n = 1; n <= 3; n++) {
    await until(() => asked() === n);
    held.shift()?.();
  }
  await until(() => read.text.split("voilà".normalize()).length > 0 && (read.text.match(/HTTP\/1\.1 200/g)?.length ?? 0) === 3);
  const greedy = await line();
  greedy.socket.write("GET /tenu HTTP/1.1\r\nhost: x\r\n\r\n".repeat(50));
  await ended(greedy.socket);
});

test("an address has so many lines and no more, and gets others when it closes one", async () => {
  const { line } = await open({ linesEach: 2 });
  const [first] = [await line(), await line()];
  await ended((await line()).socket);
  first.socket.destroy();
  await until(() => first.socket.destroyed);
  await new Promise((resolve) => setTimeout(resolve, 50));
  const again = await line();
  again.socket.write("GET / HTTP/1.1\r\nhost: x\r\n\r\n");
  await until(() => again.read.text.includes("bonjour"));
});

test("the lines of a proxy of ours are those of all its readers: not counted", async () => {
  const { line } = await open({ linesEach: 1, isProxy: () => true });
  const lines = [await line(), await line(), await line()];
  for (const { socket, read } of lines) {
    socket.write("GET / HTTP/1.1\r\nhost: x\r\n\r\n");
    await until(() => read.text.includes("bonjour"));
  }
});

test("a download that is not read is let go of", async () => {
  const { line } = await open({ every: 50 });
  const { socket } = await line();
  socket.pause();
  socket.write("GET /long HTTP/1.1\r\nhost: x\r\n\r\n");
  // What is in the pipes of the system is there to be read; then comes the end.
  await new Promise((resolve) => setTimeout(resolve, 500));
  socket.resume();
  await ended(socket);
  expect(socket.bytesRead).toBeLessThan(30_000_000);
});

test("what is no HTTP has an answer of ours, in French", async () => {
  const { line } = await open();
  const { socket, read } = await line();
  socket.write("BONJOUR\r\n\r\n");
  await ended(socket);
  expect(read.text).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  expect(read.text).toContain("jardin-reponse: 1");
  expect(Buffer.from(read.text, "latin1").toString()).toContain("Cette demande ne se lit pas.");
  const long = await line();
  long.socket.write(`GET /${"x".repeat(20_000)} HTTP/1.1\r\nhost: x\r\n\r\n`);
  await ended(long.socket);
  expect(long.read.text).toMatch(/^HTTP\/1\.1 431 /);
});

test("a question that comes sign by sign is not waited for, and is told so", async () => {
  const { line } = await open({}, 400);
  const { socket, read } = await line();
  socket.write("GET / HTTP/1.1\r\nhost: x\r\n");
  const slowly = setInterval(() => socket.write("x"), 50);
  await ended(socket);
  clearInterval(slowly);
  expect(read.text).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
  expect(Buffer.from(read.text, "latin1").toString("utf8")).toContain("Cette demande est arrivée trop lentement.");
});
