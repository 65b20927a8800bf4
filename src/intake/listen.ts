import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { serve, type HttpBindings } from "@hono/node-server";
import type { Context, Hono } from "hono";

/** Listens on a port (0: any free one). Resolves to its address and what closes it once its answers are given. */
export async function listen(app: Pick<Hono, "fetch">, port: number): Promise<{ url: string; close: () => Promise<void> }> {
  const server = await new Promise<Server>((resolve, reject) => {
    const listening = serve({ fetch: app.fetch, port, overrideGlobalObjects: false }, () => resolve(listening)) as Server;
    listening.once("error", reject);
  });
  // A phone on a slow line is let finish; a crowd of half-sent forms must not fill the memory.
  server.maxConnections = 512;
  server.headersTimeout = 20_000;
  server.requestTimeout = 180_000;
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
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

/** Who is at the other end of the line; "" when there is no line, as in a test. */
export const socketAddress = (c: Context): string =>
  (c.env as Partial<HttpBindings> | undefined)?.incoming?.socket.remoteAddress ?? "";
