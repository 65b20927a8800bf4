/**
 * The last step of the build, once the pages, the search and the data are
 * there: the copy to take away, the sizes on the page that offers it, the
 * service worker, and the list of what can be kept with its digests.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { environment } from "../../src/base/environment.ts";
import { distFolder } from "../../src/base/folders.ts";
import { filesAddress, versionAddress, zipAddress } from "../../src/features/offline/addresses.ts";
import { addressOf, bytesOf, isWorthKeeping, type FileList, type KeptFile } from "../../src/features/offline/files.ts";
import { fillPart } from "../../src/features/offline/marks.ts";
import { sizeOf } from "../../src/features/offline/size.ts";
import { workerAddress } from "../../src/features/offline/worker-address.ts";
import { copyScripts, makeZip } from "../zip.ts";
import { readPocketPages } from "./pocket-pages.ts";
import { digestOfFile, type Part, type SiteFile } from "./site/part.ts";

/** The page that offers the copies, and says what they weigh. */
export const offlinePage = "hors-ligne/index.html";

type Files = ReadonlyMap<string, SiteFile>;

/** What can be kept of these files, in path order; the version is the digest of the list. */
function listOf(all: Files): FileList {
  const files = [...all]
    .map(([name, [digest, bytes, , , pictures]]): KeptFile => {
      const file = [addressOf(name), bytes, digest] as const;
      return pictures ? [...file, pictures] : file;
    })
    .filter(([path]) => isWorthKeeping(path))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return { version: digestOfFile(JSON.stringify(files)).slice(0, 16), bytes: bytesOf(files), files };
}

/** Puts all of it in `part`. `others`: the files of the other part of the site. `text`: the page that offers the copies, not filled yet. */
export async function putOffline(part: Part, others: Files, text: string): Promise<void> {
  const dist = distFolder();
  const scripts = await copyScripts();
  part.put(workerAddress.slice(1), await scripts.bundle({ file: "src/layouts/worker.client.ts" }));
  // The page is one of the files that it gives the size of: listed before it says so, for a few bytes that no reader sees.
  const page = Buffer.from(text);
  const files = new Map([...others, ...part.files]).set(offlinePage, [digestOfFile(page), page.length, 0, ""]);
  const zip = await makeZip({
    dist,
    names: [...files.keys()],
    read: async (name) => (name === offlinePage ? page : readFile(join(dist, name))),
    digest: async (name) => files.get(name)?.[0] ?? "",
    pages: await readPocketPages(),
    online: environment().SITE_URL,
    scripts,
  });
  part.put(zipAddress.slice(1), zip);
  const weighed = fillPart(text, "taille-jardin", sizeOf(listOf(files).bytes));
  part.put(offlinePage, fillPart(weighed, "taille-copie", sizeOf(zip.length)));
  const list = listOf(new Map([...others, ...part.files]));
  part.put(filesAddress.slice(1), JSON.stringify(list));
  part.put(versionAddress.slice(1), JSON.stringify({ version: list.version, bytes: list.bytes, zip: zip.length }));
}
