import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { isIPv6, type AddressInfo, type Socket } from "node:net";
import { getRequestListener, type HttpBindings } from "@hono/node-server";
import type { Context, Hono } from "hono";
import { answerHeaders } from "./answer-headers.ts";
import { openDoor, type DoorOptions } from "./door.ts";

export type ListenOptions = {
  /** 0: any free one. */
  port: number;
  /** The address of this machine to listen on; absent: all of them. */
  host?: string;
  /** Whether a body of these headers would be refused: it is then not asked for (`Expect: 100-continue`). */
  refuses?: (request: IncomingMessage) => boolean;
  door?: DoorOptions;
  /** Milliseconds in which a question must be told, its body aside. */
  headersTimeout?: number;
};

/** Listens. Resolves to its address and what closes it once its answers are given. */
export async function listen(
  app: Pick<Hono, "fetch">,
  { port, host, refuses = () => false, door = {}, headersTimeout = 20_000 }: ListenOptions,
): Promise<{ url: string; close: () => Promise<void> }> {
  // The rest of a refused body is the door’s to let go of.
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false, autoCleanupIncoming: false });
  const { enter, watch } = openDoor((request, response) => void listener(request, response), door);
  const server = createServer(
    {
      // A phone on a slow line is let finish; a crowd of half-sent forms must not fill the memory.
      headersTimeout,
      requestTimeout: 180_000,
      connectionsCheckingInterval: headersTimeout / 4,
      // Longer than the minute for which proxies keep a connection: one that they use again is never being closed.
      keepAliveTimeout: 65_000,
      maxHeaderSize: 16 * 1024,
    },
    enter,
  );
  server.maxConnections = 512;
  server.on("checkContinue", (request: IncomingMessage, response: ServerResponse) => {
    if (!refuses(request)) response.writeContinue();
    enter(request, response);
  });
  server.on("clientError", refuseLine);
  watch(server);
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, host, () => resolve()));
  const { port: opened } = server.address() as AddressInfo;
  return {
    url: `http://${shownHost(host)}:${opened}/`,
    close: () =>
      new Promise((resolve) => {
        // A line kept open by a browser is idle as soon as its last answer is given.
        const idle = setInterval(() => server.closeIdleConnections(), 50);
        setTimeout(() => server.closeAllConnections(), 10_000).unref();
        server.close(() => {
          clearInterval(idle);
          resolve();
        });
      }),
  };
}

/** What is no HTTP, or comes too slowly, has its answer too. */
function refuseLine(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const [status, words] = faults[error.code ?? ""] ?? ["400 Bad Request", "Cette demande ne se lit pas."];
  const headers = Object.entries({ ...answerHeaders({ path: "/", https: false }), "content-type": "text/plain; charset=utf-8" });
  const head = [...headers, ["content-length", String(Buffer.byteLength(words))], ["connection", "close"]];
  socket.end(`HTTP/1.1 ${status}\r\n${head.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n${words}`);
}

const faults: Readonly<Record<string, readonly [status: string, words: string]>> = {
  HPE_HEADER_OVERFLOW: ["431 Request Header Fields Too Large", "Cette adresse, ou ce qui l’accompagne, est trop longue."],
  ERR_HTTP_REQUEST_TIMEOUT: ["408 Request Timeout", "Cette demande est arrivée trop lentement."],
};

/** How the address is written for who sits at this machine. */
const shownHost = (host: string | undefined) =>
  host === undefined || ["127.0.0.1", "::1", "0.0.0.0", "::"].includes(host) ? "localhost" : isIPv6(host) ? `[${host}]` : host;

/** Who is at the other end of the line; "" when there is no line, as in a test. */
export const socketAddress = (c: Context): string =>
  (c.env as Partial<HttpBindings> | undefined)?.incoming?.socket.remoteAddress ?? "";
