/**
 * Keeps one version of the garden on the device. The page of `/hors-ligne/` and
 * the service worker do it alike, with the browser’s own caches; tests give
 * theirs. A version is fetched whole beside the one in use, each file checked
 * by its digest, and takes its place only when nothing is missing: what is
 * shown is never of two versions.
 */
import {
  absentAddress,
  filesAddress,
  isVersionCache,
  pinnedCache,
  stateCache,
  versionAddress,
  versionCache,
  visitsCache,
} from "./addresses.ts";
import { bytesOf, filesOf, type Choice, type FileList, type KeptFile } from "./files.ts";

/** What of a browser’s cache is used. Paths are addresses without origin. */
export type Store = {
  match: (path: string) => Promise<Response | undefined>;
  put: (path: string, response: Response) => Promise<void>;
  delete: (path: string) => Promise<boolean>;
  /** In the order in which they were put. */
  paths: () => Promise<string[]>;
};

export type Device = {
  open: (name: string) => Promise<Store>;
  names: () => Promise<string[]>;
  drop: (name: string) => Promise<boolean>;
  ask: (path: string, signal?: AbortSignal) => Promise<Response>;
  /** Whether the site says that it has no such page any more. Throws without network. */
  isGone: (path: string) => Promise<boolean>;
  digest: (bytes: ArrayBuffer) => Promise<string>;
  /** Windows open at this moment, by an id of each; only a worker knows them. */
  windows: () => Promise<string[] | undefined>;
};

/** Why something could not be kept. `other`: the file is not the one of the list. `answer`: the site answered with an error. */
export class KeepingFault extends Error {
  readonly fault: { type: "other" } | { type: "answer"; status: number };
  constructor(message: string, fault: KeepingFault["fault"]) {
    super(message);
    this.fault = fault;
  }
}

/** What is kept: the whole garden or a kit, in one version. */
export type Kept = {
  version: string;
  choice: Choice;
  bytes: number;
  files: number;
  /** The version before, for the windows that were opened with it, when they are known. */
  previous?: { version: string; windows: readonly string[] | undefined } | undefined;
};

const place = "/hors-ligne/etat.json";
const together = 6;

export async function readKept(device: Device): Promise<Kept | undefined> {
  const answer = await (await device.open(stateCache)).match(place);
  return answer ? ((await answer.json()) as Kept) : undefined;
}

const writeKept = async (device: Device, kept: Kept) =>
  (await device.open(stateCache)).put(place, new Response(JSON.stringify(kept)));

/** The list of the version that the site has now, past any cache. Throws without network. */
export async function askFiles(device: Device, signal?: AbortSignal): Promise<FileList> {
  const answer = await device.ask(filesAddress, signal);
  if (!answer.ok) throw new KeepingFault(`${filesAddress}: ${answer.status}`, { type: "answer", status: answer.status });
  return (await answer.json()) as FileList;
}

const stopIf = (signal: AbortSignal | undefined) => {
  if (signal?.aborted) throw new DOMException("Stopped", "AbortError");
};

type Progress = { step?: ((done: number, total: number) => void) | undefined; signal?: AbortSignal | undefined };

/**
 * Keeps `choice` in the version of `list`, in place of what was kept. Files
 * that did not change come from the version before. When it stops on the way,
 * what was kept stays as it was, and the next try goes on from there.
 */
export async function keep(device: Device, list: FileList, choice: Choice, { step, signal }: Progress = {}): Promise<Kept> {
  const before = await readKept(device);
  const files = filesOf(list, choice);
  const total = bytesOf(files);
  const target = await device.open(versionCache(list.version));
  const source = before && before.version !== list.version ? await device.open(versionCache(before.version)) : undefined;
  const there = new Set(await target.paths());
  let done = 0;
  let failed = false;
  const queue = files.values();
  const work = async () => {
    for (const file of queue) {
      if (failed) return;
      stopIf(signal);
      if (!there.has(file[0]))
        await target.put(file[0], (await unchanged(source, file)) ?? (await fetched(device, file, signal)));
      step?.((done += file[1]), total);
    }
  };
  const works = Array.from({ length: together }, () =>
    work().catch((error: unknown) => ((failed = true), Promise.reject(error))),
  );
  // When one fails, the others end first: nothing is put after what was kept is looked at again.
  const fault = (await Promise.allSettled(works)).find(({ status }) => status === "rejected");
  if (fault?.status === "rejected") throw fault.reason;
  stopIf(signal);
  const kept: Kept = { version: list.version, choice, bytes: total, files: files.length };
  if (source && before) kept.previous = { version: before.version, windows: await device.windows() };
  else if (before?.previous) kept.previous = before.previous;
  await writeKept(device, kept);
  const wanted = new Set(files.map(([path]) => path));
  for (const path of there) if (!wanted.has(path)) await target.delete(path);
  await dropOthers(device, kept);
  return kept;
}

/** The header of a kept file that holds its digest. */
const mark = "x-empreinte";

async function unchanged(source: Store | undefined, [path, , digest]: KeptFile): Promise<Response | undefined> {
  const kept = await source?.match(path);
  return kept?.headers.get(mark) === digest ? kept : undefined;
}

/** A file as the list says it. Throws when it comes otherwise: the site has another by now, or something on the way changed it. */
async function fetched(device: Device, [path, , digest]: KeptFile, signal?: AbortSignal): Promise<Response> {
  const answer = await device.ask(path, signal);
  if (!answer.ok)
    throw new KeepingFault(
      `${path}: ${answer.status}`,
      answer.status === 404 ? { type: "other" } : { type: "answer", status: answer.status },
    );
  const bytes = await answer.arrayBuffer();
  if ((await device.digest(bytes)) !== digest) throw new KeepingFault(`${path} is of another version`, { type: "other" });
  return new Response(bytes, { headers: { "content-type": answer.headers.get("content-type") ?? "", [mark]: digest } });
}

async function dropOthers(device: Device, { version, previous }: Kept): Promise<void> {
  const needed = new Set([version, previous?.version ?? version].map(versionCache));
  for (const name of await device.names()) if (isVersionCache(name) && !needed.has(name)) await device.drop(name);
}

/** Lets go of the version before once no window opened with it is left. */
export async function forgetPrevious(device: Device): Promise<void> {
  const kept = await readKept(device);
  if (!kept?.previous) return;
  const open = await device.windows();
  const { version, windows } = kept.previous;
  if (!windows) return writeKept(device, { ...kept, previous: { version, windows: open } });
  if (windows.some((id) => open?.includes(id))) return;
  const now: Kept = { ...kept, previous: undefined };
  await writeKept(device, now);
  await dropOthers(device, now);
}

/** Lets go of what a stopped try has left: the files of no version in use, and those of this one that nobody chose. */
export async function forgetUnfinished(device: Device, list: FileList): Promise<void> {
  const kept = await readKept(device);
  if (kept?.version !== list.version) {
    await device.drop(versionCache(list.version));
    return;
  }
  const wanted = new Set(filesOf(list, kept.choice).map(([path]) => path));
  const store = await device.open(versionCache(kept.version));
  for (const path of await store.paths()) if (!wanted.has(path)) await store.delete(path);
}

/** The version that the site has now. Throws without network. */
async function askVersion(device: Device, signal?: AbortSignal): Promise<string> {
  const answer = await device.ask(versionAddress, signal);
  if (!answer.ok) throw new KeepingFault(`${versionAddress}: ${answer.status}`, { type: "answer", status: answer.status });
  return ((await answer.json()) as { version: string }).version;
}

/** Brings what is kept to the version that the site has now. Resolves to whether it changed; throws without network. */
export async function renew(device: Device, progress: Progress = {}): Promise<boolean> {
  const kept = await readKept(device);
  if (!kept) return false;
  if ((await askVersion(device, progress.signal)) === kept.version) return false;
  await keep(device, await askFiles(device, progress.signal), kept.choice, progress);
  return true;
}

const lastSeen = "/hors-ligne/vue.json";

/**
 * Lets go of the copies of pages that the site has no more: what somebody took
 * back leaves this device too, at the next contact. Pages are asked for only
 * when the site has changed since. Throws without network.
 */
export async function forgetGone(device: Device): Promise<void> {
  const version = await askVersion(device);
  const state = await device.open(stateCache);
  if ((await (await state.match(lastSeen))?.text()) === version) return;
  for (const name of [visitsCache, pinnedCache]) {
    const store = await device.open(name);
    for (const path of await store.paths())
      if (path.endsWith("/") && path !== absentAddress && (await device.isGone(path))) await store.delete(path);
  }
  await state.put(lastSeen, new Response(version));
}
