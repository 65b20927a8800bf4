/**
 * The last step of the build, once the pages, the search and the data are
 * there: the copy to take away, the sizes on the page that offers it, the
 * service worker, and the list of what can be kept with its digests.
 */
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join, sep } from "node:path";
import { distFolder } from "../src/entry/folders.ts";
import { filesAddress, versionAddress } from "../src/offline/addresses.ts";
import { addressOf, bytesOf, isWorthKeeping, type FileList, type KeptFile } from "../src/offline/files.ts";
import { fillPart } from "../src/offline/marks.ts";
import { sizeOf } from "../src/offline/size.ts";
import { workerAddress } from "../src/offline/worker-address.ts";
import { bundle } from "./bundle.ts";
import { runCommand } from "./command.ts";
import { writeZip } from "./zip.ts";

/** Files read at once. */
const together = 32;

/** The first 96 bits of the digest, as the browser computes it (src/offline/device.client.ts). */
const digest = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest("hex").slice(0, 24);

/** What can be kept of the site built in `dist`, in path order; the version is the digest of the list. */
export async function listFiles(dist: string): Promise<FileList> {
  const names = (await readdir(dist, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(dist.length + 1)
        .replaceAll(sep, "/"),
    )
    .filter((name) => isWorthKeeping(addressOf(name)));
  const files: KeptFile[] = [];
  for (let start = 0; start < names.length; start += together)
    files.push(...(await Promise.all(names.slice(start, start + together).map((name) => described(dist, name)))));
  files.sort(([a], [b]) => (a < b ? -1 : 1));
  return { version: digest(JSON.stringify(files)).slice(0, 16), bytes: bytesOf(files), files };
}

async function described(dist: string, name: string): Promise<KeptFile> {
  const bytes = await readFile(join(dist, name));
  const file = [addressOf(name), bytes.length, digest(bytes)] as const;
  if (!name.endsWith(".html") || !bytes.includes("/images/")) return file;
  const photos = [...new Set(bytes.toString().match(/\/images\/[^"\s]+-480\.webp/g))].sort();
  return photos.length > 0 ? [...file, photos] : file;
}

/** Writes everything. Resolves to the list. */
export async function writeOffline(dist: string): Promise<FileList> {
  await mkdir(join(dist, "hors-ligne"), { recursive: true });
  const page = join(dist, "hors-ligne", "index.html");
  const [zip, worker] = await Promise.all([writeZip(dist), bundle({ file: "src/components/worker.client.ts" })]);
  await writeFile(join(dist, workerAddress), worker);
  // The page is one of the files that it gives the size of: written first, for a few bytes that no reader sees.
  const { bytes } = await listFiles(dist);
  const html = fillPart(await readFile(page, "utf8"), "taille-jardin", sizeOf(bytes));
  await writeFile(page, fillPart(html, "taille-copie", sizeOf(zip)));
  const list = await listFiles(dist);
  await writeFile(join(dist, filesAddress), JSON.stringify(list));
  await writeFile(join(dist, versionAddress), JSON.stringify({ version: list.version, bytes: list.bytes, zip }));
  return list;
}

await runCommand(
  import.meta.url,
  { name: "scripts/offline-files.ts", usage: "npm run build   fait aussi les copies hors ligne" },
  async () => {
    await writeOffline(distFolder());
  },
);
