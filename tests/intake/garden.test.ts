import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { similarTo } from "../../src/features/contribution/similar.ts";
import { openIntakeGarden } from "../../src/intake/garden.ts";
import { entryText } from "../entries.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "jardin-"));
  await cp("tests/gardens/petit", join(folder, "content"), { recursive: true });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const open = () => openIntakeGarden(join(folder, "content"), join(folder, "cache")).now();

describe("the neighbours of what is told", () => {
  test("are looked for by what its sayings stand for too", async () => {
    const text = entryText("pratiques/galettes", { titre: "Cuisiner les restes", resume: "On finit ce que le repas a laissé." });
    await writeFile(join(folder, "content/pratiques/galettes.mdx"), text);
    await writeFile(join(folder, "content/_mots-dits.txt"), "(couscous|riz) (restes|qui reste) = cuisiner les restes\n");
    const { garden, meant } = await open();
    const near = (told: string) => similarTo(`${told}\n${meant(told)}`, garden.graph).map(({ id }) => id);

    expect(meant("Couscous restes")).toBe("cuisiner les restes");
    expect(near("Couscous restes")).toEqual(["pratiques/galettes"]);
    expect(near("le couscous du dimanche")).toEqual([]);
  });

  test("a garden without sayings hears a text as it is", async () => {
    await rm(join(folder, "content/_mots-dits.txt"), { force: true });
    expect((await open()).meant("couscous restes")).toBe("couscous restes");
  });
});
