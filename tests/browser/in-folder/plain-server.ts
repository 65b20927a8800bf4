/** A server of files that knows nothing of the garden, as the pages of a forge are served: the folder of one project among others of one name. */
import { createServer } from "node:http";
import { readFile, stat } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webp": "image/webp",
  ".xml": "application/xml",
  ".webmanifest": "application/manifest+json",
};

/** `url`: of the garden. `missed`: what was asked for and is not there, each once, in order. */
export type PlainServer = { url: string; missed: () => string[]; close: () => void };

/** Serves `dist` under `root` (`/jardin`). Whatever is asked of outside is not there. */
export async function servePlainly(dist: string, root: string): Promise<PlainServer> {
  const missed = new Set<string>();
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://x");
    const path = decodeURIComponent(pathname);
    const file = join(dist, path.startsWith(`${root}/`) ? path.slice(root.length) : "/nulle-part");
    const found = await stat(file).catch(() => undefined);
    const name = found?.isDirectory() ? join(file, "index.html") : file;
    const bytes = await readFile(name).catch(() => undefined);
    if (!bytes) missed.add(path);
    if (found?.isDirectory() && !path.endsWith("/")) response.writeHead(301, { location: `${path}/` }).end();
    else if (!bytes) response.writeHead(404, { "content-type": "text/html" }).end("<h1>404</h1>");
    else response.writeHead(200, { "content-type": types[extname(name)] ?? "application/octet-stream" }).end(bytes);
  });
  await new Promise<void>((open) => server.listen(0, open));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}${root}/`,
    missed: () => [...missed],
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
