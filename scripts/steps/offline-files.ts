/**
 * The last step of the build, once the pages, the search and the data are
 * there: the copy to take away, the sizes on the page that offers it, the
 * service worker, and the list of what can be kept with its digests.
 */
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join, sep } from "node:path";
import { distFolder } from "../../src/base/folders.ts";
import { environment } from "../../src/base/environment.ts";
import { filesAddress, versionAddress } from "../../src/features/offline/addresses.ts";
import { addressOf, bytesOf, isWorthKeeping, type FileList, type KeptFile } from "../../src/features/offline/files.ts";
import { fillPart } from "../../src/features/offline/marks.ts";
import { sizeOf } from "../../src/features/offline/size.ts";
import { workerAddress } from "../../src/features/offline/worker-address.ts";
import { runCommand } from "../lib/command.ts";
import { readPocketPages } from "./pocket-pages.ts";
import { copyScripts, writeZip } from "../zip.ts";

/** Files read at once. */
const together = 32;

/** The first 96 bits of the digest, as the browser computes it (src/features/offline/device.client.ts). */
const digest = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest("hex").slice(0, 24);

/** A built site: the names of its files, with `/`, and what is read of it, each file once. */
async function openSite(dist: string) {
  const names = (await readdir(dist, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(dist.length + 1)
        .replaceAll(sep, "/"),
    );
  const kept = new Map<string, KeptFile>();
  const read = async (name: string) => {
    const bytes = await readFile(join(dist, name));
    kept.set(name, described(name, bytes));
    return bytes;
  };
  return { names, kept, read };
}

function described(name: string, bytes: Buffer): KeptFile {
  const file = [addressOf(name), bytes.length, digest(bytes)] as const;
  if (!name.endsWith(".html") || !(bytes.includes("/images/") || bytes.includes("/dessins/"))) return file;
  const pictures = [...new Set(bytes.toString().match(/\/images\/[^"\s]+-480\.webp|\/dessins\/[^"\s]+\.svg/g))].sort();
  return pictures.length > 0 ? [...file, pictures] : file;
}

/** The list of these files, in path order; the version is the digest of the list. */
function listOf(kept: ReadonlyMap<string, KeptFile>, names: readonly string[]): FileList {
  const files = names
    .map((name) => kept.get(name))
    .filter((file) => file !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return { version: digest(JSON.stringify(files)).slice(0, 16), bytes: bytesOf(files), files };
}

/** Writes everything. Resolves to the list. */
export async function writeOffline(dist: string): Promise<FileList> {
  await mkdir(join(dist, "hors-ligne"), { recursive: true });
  const { names, kept, read } = await openSite(dist);
  const worth = names.filter((name) => isWorthKeeping(addressOf(name)));
  const scripts = await copyScripts();
  // First: what is kept is noted with the copy.
  await writeFile(join(dist, workerAddress), await scripts.bundle({ file: "src/layouts/worker.client.ts" }));
  const source = { dist, names, read, pages: await readPocketPages(), online: environment().SITE_URL, scripts };
  const zip = await writeZip(source);
  const left = worth.filter((name) => !kept.has(name));
  for (let start = 0; start < left.length; start += together) await Promise.all(left.slice(start, start + together).map(read));
  // The page is one of the files that it gives the size of: listed before it says so, for a few bytes that no reader sees.
  const { bytes } = listOf(kept, worth);
  const page = "hors-ligne/index.html";
  const html = fillPart((await read(page)).toString(), "taille-jardin", sizeOf(bytes));
  await writeFile(join(dist, page), fillPart(html, "taille-copie", sizeOf(zip)));
  await read(page);
  const list = listOf(kept, worth);
  await writeFile(join(dist, filesAddress), JSON.stringify(list));
  await writeFile(join(dist, versionAddress), JSON.stringify({ version: list.version, bytes: list.bytes, zip }));
  return list;
}

await runCommand(
  import.meta.url,
  { name: "scripts/steps/offline-files.ts", usage: "npm run build   fait aussi les copies hors ligne" },
  async () => {
    await writeOffline(distFolder());
  },
);
