/** `npm run preview`: serves the built site on http://localhost:4321, or on `PORT`. */
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pipeline } from "node:stream";
import { here, sitePath } from "../src/base/address/here.ts";
import { distFolder } from "../src/base/folders.ts";
import { environment } from "../src/base/environment.ts";
import { answerHeaders, knownHeaders } from "../src/intake/http/answer-headers.ts";
import { readsBrotli, serveFile } from "../src/intake/http/static-files.ts";
import { runCommand } from "./lib/command.ts";

/**
 * Serves `root` on `port` (0: any free one). Resolves once it listens, to its
 * address and what closes it. `plain`: nothing is compressed. The first sending
 * of a file is a tenth of a second of processor, for who reads each page once.
 */
export async function serve(root: string, port: number, { plain = false } = {}): Promise<{ url: string; close: () => void }> {
  const { GARDEN_INTAKE: intake } = environment();
  const server = createServer(async (request, response) => {
    const [asked = "/", query] = (request.url ?? "/").split(/\?(.*)/s);
    // A garden that stands in a folder of the web is served there alone, as it will be.
    const path = asked.startsWith(here("/")) ? sitePath(asked) : undefined;
    if (path === undefined) {
      response.writeHead(asked === "/" ? 302 : 404, asked === "/" ? { location: here("/") } : {}).end();
      return;
    }
    const own = answerHeaders({ path, https: false, intake });
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.writeHead(405, { ...own, allow: "GET, HEAD" }).end();
      return;
    }
    const { status, headers, body } = await serveFile(root, {
      path,
      query: query ? `?${query}` : "",
      brotli: !plain && readsBrotli(request.headers["accept-encoding"]?.toString()),
      known: request.headers["if-none-match"],
      range: request.headers.range,
    });
    response.writeHead(status, { ...(status === 304 ? knownHeaders : own), ...headers });
    if (request.method === "GET" && typeof body === "function") pipeline(body(), response, () => undefined);
    else response.end(request.method === "HEAD" ? undefined : body);
  });
  // Longer than the minute for which proxies keep a connection: one that they use again is never being closed.
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}${here("/")}`,
    close() {
      server.close();
      // A line on which something is still coming would answer the next questions too.
      server.closeAllConnections();
    },
  };
}

/** Serves the built site and says where; exits with a sentence when it cannot. */
export async function serveSite(): Promise<void> {
  const { PORT: port } = environment();
  if (!existsSync(join(distFolder(), "index.html"))) {
    console.error("Le site n’est pas encore construit : lancer d’abord « npm run build ».");
    process.exitCode = 1;
    return;
  }
  try {
    const { url } = await serve(distFolder(), port);
    console.log(`\nLe jardin est ouvert : ${url}\nPour l’arrêter : Ctrl + C.`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    console.error(`Le port ${port} est déjà pris. En choisir un autre : PORT=4400 npm start`);
    process.exitCode = 1;
  }
}

await runCommand(import.meta.url, { name: "preview", usage: "npm run preview   sert le site déjà construit" }, serveSite);
