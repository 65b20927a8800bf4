import { describe, expect, test } from "vitest";
import { pinnedCache, stateCache, versionAddress, versionCache, visitsCache } from "../../../src/features/offline/addresses.ts";
import {
  askFiles,
  forgetGone,
  forgetPrevious,
  forgetUnfinished,
  keep,
  readKept,
  renew,
} from "../../../src/features/offline/keep.ts";
import { memoryDevice } from "./device.ts";

const first = { "/": "accueil", "/fichiers/a.css": "vert", "/pratiques/four/": "four 1", "/pratiques/troc/": "troc" };
const second = { "/": "accueil", "/fichiers/b.css": "bleu", "/pratiques/four/": "four 2", "/pratiques/troc/": "troc" };

async function keptFirst() {
  const world = memoryDevice("v1", first);
  await keep(world.device, await askFiles(world.device), "tout");
  return world;
}

describe("a version", () => {
  test("is kept with every file, says how far it is, and ends with the whole", async () => {
    const { device, texts, names } = memoryDevice("v1", first);
    const steps: string[] = [];
    const kept = await keep(device, await askFiles(device), "tout", { step: (done, total) => steps.push(`${done}/${total}`) });
    expect(kept).toEqual({ version: "v1", choice: "tout", bytes: 21, files: 4 });
    expect(await texts(versionCache("v1"))).toEqual(first);
    expect(steps.at(-1)).toBe("21/21");
    expect(names()).toEqual([stateCache, versionCache("v1")]);
  });

  test("takes the place of the one before at once, and asks the network only for what changed", async () => {
    const { device, publish, texts, state } = await keptFirst();
    publish("v2", second);
    expect(await renew(device)).toBe(true);
    expect((await readKept(device))?.version).toBe("v2");
    expect(await texts(versionCache("v2"))).toEqual(second);
    expect(state.asked.filter((path) => !path.endsWith(".json")).sort()).toEqual(["/fichiers/b.css", "/pratiques/four/"]);
    expect(await renew(device)).toBe(false);
  });

  test("is never mixed with another: a file that is not the one of the list stops it, and what was kept stays whole", async () => {
    const { device, publish, state, texts } = await keptFirst();
    publish("v2", second);
    state.site = { ...second, "/pratiques/four/": "four 1" };
    await expect(renew(device)).rejects.toThrow("/pratiques/four/ is of another version");
    expect((await readKept(device))?.version).toBe("v1");
    expect(await texts(versionCache("v1"))).toEqual(first);
  });

  test("goes on from where it stopped", async () => {
    const { device, publish, state } = await keptFirst();
    publish("v2", second);
    state.site = { "/fichiers/b.css": "bleu" };
    await expect(renew(device)).rejects.toThrow("/pratiques/four/: 404");
    Object.assign(state, { site: second, asked: [] });
    expect(await renew(device)).toBe(true);
    expect(state.asked.filter((path) => !path.endsWith(".json"))).toEqual(["/pratiques/four/"]);
  });

  test("stays beside the new one as long as a window that was opened with it", async () => {
    const { device, publish, state, names } = await keptFirst();
    publish("v2", second);
    await renew(device);
    await forgetPrevious(device);
    expect(names()).toEqual([stateCache, versionCache("v1"), versionCache("v2")]);
    state.windows = ["fenetre-2"];
    await forgetPrevious(device);
    expect(names()).toEqual([stateCache, versionCache("v2")]);
  });

  test("that somebody stops leaves what was kept, and nothing of itself", async () => {
    const { device, publish, names } = await keptFirst();
    publish("v2", second);
    const list = await askFiles(device);
    const stop = new AbortController();
    await expect(keep(device, list, "tout", { signal: stop.signal, step: () => stop.abort() })).rejects.toThrow();
    await forgetUnfinished(device, list);
    expect((await readKept(device))?.version).toBe("v1");
    expect(names()).toEqual([stateCache, versionCache("v1")]);
  });

  test("can be of a kit, then of everything, and back", async () => {
    const { device, texts } = memoryDevice("v1", first);
    const list = await askFiles(device);
    await keep(device, list, ["four"]);
    expect(Object.keys(await texts(versionCache("v1")))).toEqual(["/", "/fichiers/a.css", "/pratiques/four/"]);
    await keep(device, list, "tout");
    expect(Object.keys(await texts(versionCache("v1"))).sort()).toEqual(Object.keys(first));
    await keep(device, list, ["troc"]);
    expect(Object.keys(await texts(versionCache("v1"))).sort()).toEqual(["/", "/fichiers/a.css", "/pratiques/troc/"]);
  });
});

test("copies of pages that the site has no more leave the device once it has changed, and no other", async () => {
  const { device, publish, texts, state } = memoryDevice("v1", { "/recits/a/": "a", "/recits/b/": "b", "/recits/c/": "c" });
  for (const [cache, paths] of [
    [visitsCache, ["/recits/a/", "/recits/b/", "/fichiers/x.css"]],
    [pinnedCache, ["/recits/a/", "/recits/c/"]],
  ] as const)
    for (const path of paths) await (await device.open(cache)).put(path, new Response(path));
  await forgetGone(device);
  publish("v2", { "/recits/b/": "b", "/recits/c/": "c" });
  await forgetGone(device);
  expect(Object.keys(await texts(visitsCache))).toEqual(["/recits/b/", "/fichiers/x.css"]);
  expect(Object.keys(await texts(pinnedCache))).toEqual(["/recits/c/"]);
  state.asked = [];
  await forgetGone(device);
  expect(state.asked).toEqual([versionAddress]);
});
