import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { servedVariable } from "../../../src/base/folders.ts";
import { openPart, endSite, type Part } from "../../../scripts/steps/site/part.ts";
import { temporaryFolder } from "../../intake/publish/repositories.ts";

let folder: string;
beforeEach(async () => (folder = await temporaryFolder()));

const site = (name = "site") => join(folder, name);
const text = (file: string, name?: string) => readFileSync(join(site(name), file), "utf8");

/** Long ago: a file that is written again says another time. */
const past = new Date("2020-01-01T00:00:00Z");
const age = (file: string, name?: string) => utimesSync(join(site(name), file), past, past);
const isOld = (file: string, name?: string) => statSync(join(site(name), file)).mtimeMs === past.getTime();

/** Builds a part of the site, then remembers it. `name`: of the folder of the site. */
function build(write: (part: Part) => void, { name = "site", program = "1" } = {}): Part {
  const part = openPart(join(folder, "part.json"), { dist: site(name), program });
  write(part);
  part.done();
  return part;
}

/** A first build of one file, made long ago. */
function oldBuild(file: string, content: string, key = "k"): void {
  build((part) => part.put(file, content, key));
  age(file);
  // As it is remembered by the build that comes after.
  const state = join(folder, "part.json");
  const known = JSON.parse(readFileSync(state, "utf8")) as { files: Record<string, unknown[]> };
  (known.files[file] as unknown[])[2] = past.getTime();
  writeFileSync(state, JSON.stringify(known));
}

describe("a file of the site", () => {
  test("is left alone, with its time of change, when it holds these bytes", () => {
    oldBuild("a/index.html", "un");
    build((part) => part.put("a/index.html", "un"));
    expect([text("a/index.html"), isOld("a/index.html")]).toEqual(["un", true]);
  });

  test("is written when its bytes change, and leaves no draft", () => {
    oldBuild("a/index.html", "un");
    build((part) => part.put("a/index.html", "deux"));
    expect([text("a/index.html"), isOld("a/index.html")]).toEqual(["deux", false]);
    expect(readdirSync(join(site(), "a"))).toEqual(["index.html"]);
  });

  test("is written again when somebody changed it, though its size is the same", () => {
    oldBuild("a.txt", "un");
    writeFileSync(join(site(), "a.txt"), "nu");
    build((part) => part.put("a.txt", "un"));
    expect(text("a.txt")).toBe("un");
  });

  test("is written again when it was taken away", () => {
    oldBuild("a.txt", "un");
    endSite(site(), new Set());
    build((part) => part.put("a.txt", "un"));
    expect(text("a.txt")).toBe("un");
  });

  test("takes the place of a folder, and a folder that of a file", () => {
    mkdirSync(join(site(), "a.txt"), { recursive: true });
    writeFileSync(join(site(), "b"), "un fichier");
    build((part) => {
      part.put("a.txt", "un");
      part.put("b/c/d.txt", "deux");
    });
    expect([text("a.txt"), text("b/c/d.txt")]).toEqual(["un", "deux"]);
  });

  test("is known by what it weighs, by its digest as browsers compute it, and by the pictures that it shows, each once", () => {
    const html =
      '<img src="/dessins/b.svg"><img src="/images/a-480.webp"><img src="/dessins/b.svg"><img src="/images/a-960.webp">';
    const { files } = build((part) => {
      part.put("index.html", html, "k");
      part.put("liste.json", '"/dessins/b.svg"');
    });
    const changed = (file: string) => statSync(join(site(), file)).mtimeMs;
    expect([...files]).toEqual([
      ["index.html", ["d05ab9e6e4a2c298e277f78e", 112, changed("index.html"), "k", ["/dessins/b.svg", "/images/a-480.webp"]]],
      ["liste.json", ["3a1f947852b520777b6a35c1", 16, changed("liste.json"), ""]],
    ]);
  });
});

describe("a file that is kept by its key", () => {
  test("stays, and what is known of it too", () => {
    oldBuild("a.txt", "un");
    const { files } = build((part) => expect(part.keep("a.txt", "k")).toBe(true));
    expect([isOld("a.txt"), files.has("a.txt")]).toEqual([true, true]);
  });

  test.for<[string, () => boolean]>([
    ["another key", () => keeps("autre")],
    ["another program", () => keeps("k", "2")],
    ["bytes that somebody changed", () => (writeFileSync(join(site(), "a.txt"), "nu"), keeps("k"))],
    ["a file that was never made", () => (endSite(site(), new Set()), keeps("k"))],
    ["a file that became a folder", () => (endSite(site(), new Set()), mkdirSync(join(site(), "a.txt")), keeps("k"))],
  ])("is not taken for one of %s", ([, kept]) => {
    oldBuild("a.txt", "un");
    expect(kept()).toBe(false);
  });

  const keeps = (key: string, program = "1") => openPart(join(folder, "part.json"), { dist: site(), program }).keep("a.txt", key);
});

describe("a site that is made in another folder than the one that is served", () => {
  test("has the files that did not change as they are there, and the other one is not touched", () => {
    oldBuild("a.txt", "un");
    build((part) => part.put("b.txt", "deux"), { name: "site" });
    oldBuild("a.txt", "un");
    build(
      (part) => {
        part.put("a.txt", "un", "k");
        part.put("b.txt", "trois");
      },
      { name: "neuf" },
    );
    expect([text("a.txt", "neuf"), isOld("a.txt", "neuf"), text("b.txt", "neuf")]).toEqual(["un", true, "trois"]);
    build((part) => part.put("a.txt", "quatre"), { name: "neuf" });
    expect([text("a.txt", "neuf"), text("a.txt")]).toEqual(["quatre", "un"]);
  });

  test("is found where it was left, though that folder was given another name since", () => {
    oldBuild("a.txt", "un");
    renameSync(site(), site("servi"));
    vi.stubEnv(servedVariable, site("servi"));
    build((part) => expect(part.keep("a.txt", "k")).toBe(true), { name: "neuf" });
    vi.unstubAllEnvs();
    expect([text("a.txt", "neuf"), isOld("a.txt", "neuf"), isOld("a.txt", "servi")]).toEqual(["un", true, true]);
  });
});

test("a build that stopped on its way is not believed: what it wrote is written again", () => {
  oldBuild("a.txt", "un");
  openPart(join(folder, "part.json"), { dist: site(), program: "1" }).put("a.txt", "deux", "k");
  expect(text("a.txt")).toBe("deux");
  const part = openPart(join(folder, "part.json"), { dist: site(), program: "1" });
  expect(part.keep("a.txt", "k")).toBe(false);
  part.put("a.txt", "un", "k");
  expect(text("a.txt")).toBe("un");
});

test("what nobody put in the site is taken away, with the folders that it leaves empty", () => {
  build((part) => part.put("a/b/c.txt", "un"));
  mkdirSync(join(site(), "vide/dedans"), { recursive: true });
  mkdirSync(join(site(), "a/autre"), { recursive: true });
  writeFileSync(join(site(), "a/autre/vieux.txt"), "x");
  linkSync(join(site(), "a/b/c.txt"), join(site(), "a/double.txt"));
  endSite(site(), new Set(["a/b/c.txt"]));
  expect((readdirSync(site(), { recursive: true }) as string[]).sort()).toEqual(["a", "a/b", "a/b/c.txt"]);
  expect(existsSync(join(site(), "vide"))).toBe(false);
});

test("the folder of a site says when it was built, though no file of it changed", () => {
  oldBuild("a.txt", "un");
  utimesSync(site(), past, past);
  build((part) => part.put("a.txt", "un"));
  endSite(site(), new Set(["a.txt"]));
  expect([statSync(site()).mtimeMs > past.getTime(), isOld("a.txt")]).toEqual([true, true]);
});
