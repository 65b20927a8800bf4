import { createHash } from "node:crypto";
import { filesAddress, versionAddress } from "../../../src/features/offline/addresses.ts";
import type { FileList, KeptFile } from "../../../src/features/offline/files.ts";
import type { Device } from "../../../src/features/offline/keep.ts";

const digest = (text: string | Uint8Array) => createHash("sha256").update(text).digest("hex").slice(0, 24);

/** A site: what stands at each address. */
export type Site = Record<string, string>;

export function listOf(version: string, site: Site): FileList {
  const files = Object.entries(site).map(([path, text]): KeptFile => [path, text.length, digest(text)]);
  return { version, bytes: files.reduce((sum, [, bytes]) => sum + bytes, 0), files };
}

/** A device whose caches are maps, in front of a site that can change. */
export function memoryDevice(version: string, site: Site) {
  const caches = new Map<string, Map<string, Response>>();
  const state = { version, site, list: listOf(version, site), windows: ["fenetre-1"], asked: [] as string[] };
  const device: Device = {
    open: async (name) => {
      const cache = caches.get(name) ?? new Map<string, Response>();
      caches.set(name, cache);
      return {
        match: async (path) => cache.get(path)?.clone(),
        put: async (path, response) => void cache.set(path, response),
        delete: async (path) => cache.delete(path),
        paths: async () => [...cache.keys()],
      };
    },
    names: async () => [...caches.keys()],
    drop: async (name) => caches.delete(name),
    ask: async (path, signal) => {
      signal?.throwIfAborted();
      state.asked.push(path);
      if (path === versionAddress) return Response.json({ version: state.version });
      if (path === filesAddress) return Response.json(state.list);
      const text = state.site[path];
      return text === undefined
        ? new Response("", { status: 404 })
        : new Response(text, { headers: { "content-type": "text/html" } });
    },
    isGone: async (path) => {
      state.asked.push(path);
      return state.site[path] === undefined;
    },
    digest: async (bytes) => digest(new Uint8Array(bytes)),
    windows: async () => state.windows,
  };
  const publish = (next: string, files: Site) =>
    Object.assign(state, { version: next, site: files, list: listOf(next, files), asked: [] });
  /** The texts of a cache, by path. */
  const texts = async (name: string) =>
    Object.fromEntries(
      await Promise.all([...(caches.get(name) ?? [])].map(async ([path, kept]) => [path, await kept.clone().text()] as const)),
    );
  return { device, state, publish, texts, names: () => [...caches.keys()].sort() };
}
