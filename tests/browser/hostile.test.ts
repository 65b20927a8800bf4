import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { unzipSync } from "fflate";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { Spool } from "../../src/intake/model.ts";
import { openModerators } from "../../src/intake/moderation/moderators.ts";
import { openSecret } from "../../src/intake/spool/secret.ts";
import { openSpool } from "../../src/intake/spool/spool.ts";
import { hostileCases } from "../intake/hostile/hostile-cases.ts";
import { hostilePhotos, photoSecret } from "../intake/hostile/hostile-photos.ts";
import { publishAll, type Run } from "../intake/hostile/hostile-publish.ts";
import { send, startServer, type Answer, type HostileServer } from "../intake/hostile/hostile-server.ts";
import { builtPages, type BuiltPage } from "../site/pages.ts";
import { buildSite, copyBuilt, smallGarden, workshop } from "../site/setup.ts";
import { elementsOf, look, textsOf, watch } from "./hostile-look.ts";
import { visit, type Visit } from "./site.ts";
import { templateOf } from "./templates.ts";

const folder = join(workshop, "browser", "hostile");
const content = join(folder, "content");

let server: HostileServer;
let runs: Run[];
let state: string;
let spool: Spool;

beforeAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await cp("tests/gardens/petit", content, { recursive: true });
  state = await mkdtemp(join(tmpdir(), "jardin-hostile-"));
  server = await startServer({ dist: inject("petit"), content, state, cache: join(folder, "cache") });
  const photos = await hostilePhotos();
  runs = [];
  for (const one of hostileCases(server.own, photos)) runs.push({ ...one, answer: await send(server.own, one.sent) });
  spool = await openSpool(state, await openSecret(state));
  for (const run of runs) {
    const code = (JSON.parse(run.answer.text || "{}") as { code?: string }).code;
    const submission = code === undefined ? undefined : await spool.read(code);
    if (submission) run.submission = submission;
  }
});
afterAll(async () => {
  await server.stop();
  await rm(state, { recursive: true, force: true });
});

describe("what a hostile client sends", () => {
  test("is refused in words, or kept", () => {
    expect(runs.length).toBeGreaterThanOrEqual(60);
    expect(runs.map((run) => [run.name, outcome(run)])).toEqual(runs.map(({ name, expected }) => [name, expected]));
  });

  test("leaves nothing on the disk when it is refused", async () => {
    const kept = (await textsBelow(state)).join("\n");
    const refused = runs.filter(({ expected }) => "status" in expected);
    expect(refused.filter(({ canary }) => kept.includes(canary)).map(({ name }) => name)).toEqual([]);
    expect(runs.filter((run) => run.submission && !kept.includes(run.canary)).map(({ name }) => name)).toEqual([]);
  });

  test("leaves of its photos only pixels", async () => {
    const photos = runs.flatMap(({ submission }) =>
      (submission?.photos ?? []).map(({ name }) => [submission?.code ?? "", name] as const),
    );
    const kept = await Promise.all(
      photos.map(async ([code, name]) => {
        const bytes = (await spool.photo(code, name)) ?? Buffer.alloc(0);
        const { format, exif, icc, xmp } = await sharp(bytes).metadata();
        return [name, format, exif, icc, xmp, bytes.includes(photoSecret)];
      }),
    );
    expect(kept.length).toBeGreaterThan(20);
    expect(kept).toEqual(kept.map(() => ["photo-1.webp", "webp", undefined, undefined, undefined, false]));
  });

  test("is given back as text, with a button, when it looks like a program’s", async () => {
    const token = /name="jeton" value="([^"]+)"/.exec(await (await fetch(`${server.own}/contribuer/`)).text())?.[1] ?? "";
    const parts = [
      ["forme", "pratique"],
      ["quoi", '<script>canary("again")</script>"><b>'],
    ] as const;
    for (const trap of [
      ["site_web", "x"],
      ["jeton", token],
    ] as const) {
      const answer = await send(server.own, { parts: [...parts, trap], headers: { accept: "text/html" } });
      expect([answer.status, answer.text.includes("<h1>Encore un geste</h1>")]).toEqual([200, true]);
      expect(answer.text).not.toContain('<script>canary("again")');
      expect(answer.text).toContain("&lt;script&gt;canary(&quot;again&quot;)&lt;/script&gt;&quot;&gt;&lt;b&gt;");
    }
  });

  test("is kept once when it is sent again, and beside the first when it says something else", async () => {
    const said = (quoi: string) =>
      send(server.own, {
        parts: [
          ["forme", "pratique"],
          ["cle", "cle-rejouee-0123456789"],
          ["quoi", quoi],
          ["comment", "x"],
          ["accord_publication", "oui"],
        ],
      });
    const codes = [];
    for (const quoi of ["Un", "Un", "Deux", "Deux", "Un"])
      codes.push((JSON.parse((await said(quoi)).text) as { code: string }).code);
    const [first, again, other, otherAgain, last] = codes;
    expect([again, last, otherAgain, other === first]).toEqual([first, first, other, false]);
    expect([(await spool.read(first!))?.values["quoi"], (await spool.read(other!))?.values["quoi"]]).toEqual([["Un"], ["Deux"]]);
  });

  test("finds nothing that is not its own", async () => {
    const guesses = [
      "/contribuer/suivi/?code=0000-0000-0000",
      "/contribuer/suivi/?code=../../secret",
      "/contribuer/suivi/?code=__proto__",
      "/contribuer/suivi/?code=%00",
      "/contribuer/suivi/?code=.tmp",
      "/moderation/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/",
      "/moderation/../contribuer/../../secret",
      "/moderation/__proto__/",
      "/../../secret",
      "/%2e%2e/%2e%2e/package.json",
      "/..%5c..%5cpackage.json",
      "/%00",
      "/%E0%A4%A",
      "/.jardin/secret",
      "/.git/config",
      "//canary.example/x",
      "/contribuer/envoyer",
    ];
    const answers = [];
    for (const path of guesses) answers.push([path, (await send(server.own, { path })).status]);
    for (const [path, parts] of [
      [
        "/contribuer/suivi/completer",
        [
          ["code", "0000-0000-0000"],
          ["quoi", "x"],
        ],
      ],
      [
        "/contribuer/suivi/retirer",
        [
          ["code", "0000-0000-0000"],
          ["confirme", "oui"],
        ],
      ],
      ["/moderation/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/publier", [["code", "x"]]],
    ] as const)
      answers.push([path, (await send(server.own, { path, parts })).status]);
    expect(answers.filter(([, status]) => status !== 404)).toEqual([]);
    const secret = await readFile(join(state, "secret"));
    const texts = await Promise.all(guesses.map(async (path) => (await send(server.own, { path })).text));
    expect(texts.filter((text) => text.includes(secret.toString()))).toEqual([]);
  });

  test("does not stop the server, nor fill its memory", async () => {
    const heavy = {
      parts: [
        ["forme", "pratique"],
        ["quoi", Buffer.alloc(100_000, "a")],
        [
          "photo",
          {
            filename: "x.jpg",
            type: "image/jpeg",
            bytes: Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(7_800_000)]),
          },
        ],
      ],
    } as const;
    const statuses = await Promise.all(Array.from({ length: 24 }, () => send(server.own, heavy)));
    expect(statuses.filter(({ status }) => ![200, 201, 503].includes(status))).toEqual([]);
    expect((await send(server.own, { path: "/" })).status).toBe(200);
    expect(await server.peakMegabytes()).toBeLessThan(300);
    expect(server.output()).not.toMatch(/Error|error/);
  });
});

describe("what was kept, once published", () => {
  let site: Visit;
  let page: Page;
  let built: BuiltPage[];
  let rewritten: (readonly [string, string[]])[];
  let written: Map<string, Run>;

  beforeAll(async () => {
    ({ written, rewritten } = await publishAll(runs, { spool, content, cache: join(folder, "entries.jsonl") }));
    await copyBuilt(smallGarden(), { folder, content });
    const result = await buildSite(content, "browser/hostile");
    if (result.code !== 0) throw new Error(result.output);
    built = await builtPages(result.dist);
    site = await visit(result.dist);
    page = await (await watch(await site.context())).newPage();
  });
  afterAll(() => site.close());

  /** Names of the cases whose word is not read in the main part of their page. */
  const unread = async (pages: readonly BuiltPage[]): Promise<string[]> => {
    const texts = await textsOf(
      page,
      pages.map(({ html }) => html),
    );
    const textAt = new Map(pages.map(({ path }, place) => [path, texts[place]]));
    return [...written].filter(([id, { canary }]) => !textAt.get(`/${id}/`)?.includes(canary)).map(([, { name }]) => name);
  };

  test("needed a moderator’s pen only where it is said", () => {
    const pages = runs.filter(({ submission }) => submission && submission.form !== "correction");
    expect(rewritten).toEqual(pages.map(({ name, rewritten }) => [name, rewritten]));
  });

  test("has an address of plain letters, its own", () => {
    const ids = [...written.keys()];
    expect(ids.filter((id) => !/^(?:pratiques|recits)\/[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id) || id.length > 100)).toEqual([]);
    expect(built.filter(({ path }) => ids.includes(path.slice(1, -1))).length).toBe(written.size);
  });

  test("is made of the same elements as plain words are", async () => {
    const plainIds = [...written].filter(([, run]) => isPlain(run)).map(([id]) => `/${id}/`);
    const usual = [...(await builtPages(inject("petit"))), ...built.filter(({ path }) => plainIds.includes(path))];
    const own = await elementsOf(
      page,
      usual.map(({ html }) => html),
    );
    const all = await elementsOf(
      page,
      built.map(({ html }) => html),
    );
    expect([...all.elements].filter((element) => !own.elements.has(element))).toEqual([]);
    expect(all.held).toEqual([]);
  });

  test("is read as text; it runs nothing, and fetches nothing", async () => {
    const hostile = built.filter(({ html }) => html.includes("CANARY"));
    expect(hostile.length).toBeGreaterThanOrEqual(written.size);
    expect(await unread(hostile)).toEqual([]);
    // Made of the same elements as plain words are, what holds nothing to run nor to fetch has nothing to show.
    const live = hostile.filter(({ html }) => couldAct.test(html));
    expect(live.length).toBeGreaterThan(runs.filter(({ name }) => name.endsWith("in each field of a practice")).length);
    const addresses = live.map(({ path }) => site.url + path);
    expect(await look(page.context(), addresses)).toEqual({ fired: [], foreign: [] });
  });

  test("is read as text in the copy to take away too, opened from a file", async () => {
    const files = unzipSync(await readFile(join(folder, "dist", "hors-ligne", "jardin.zip")));
    const pages: BuiltPage[] = [];
    const [top = ""] = Object.keys(files)[0]?.split("/") ?? [];
    for (const [name, bytes] of Object.entries(files)) {
      const file = join(folder, "copie", name);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, bytes);
      const html = name.endsWith(".html") ? Buffer.from(bytes).toString() : "";
      if (html.includes("CANARY")) pages.push({ path: `/${name.slice(top.length + 1).replace(/index\.html$/, "")}`, html });
    }
    expect(pages.length).toBeGreaterThanOrEqual(written.size);
    expect(await unread(pages)).toEqual([]);
    // Of the same elements as plain words are there: those of the small garden, and of the plain words that were sent.
    const usual = Object.entries(unzipSync(await readFile(join(inject("petit"), "hors-ligne", "jardin.zip"))));
    const plainHtmls = usual.flatMap(([name, bytes]) => (name.endsWith(".html") ? [Buffer.from(bytes).toString()] : []));
    const plain = new Set([...written].filter(([, run]) => isPlain(run)).map(([id]) => `/${id}/`));
    const own = await elementsOf(page, [...plainHtmls, ...pages.filter(({ path }) => plain.has(path)).map(({ html }) => html)]);
    const all = await elementsOf(
      page,
      pages.map(({ html }) => html),
    );
    expect([...all.elements].filter((element) => !own.elements.has(element))).toEqual([]);
    expect(all.held).toEqual([]);
    // Its scripts are opened on the page of each template that has the most to run or to fetch.
    const opened = new Map<string, { path: string; n: number }>();
    for (const { path, html } of pages) {
      const n = html.split(couldAct).length;
      const template = templateOf(path);
      if (n > (opened.get(template)?.n ?? 0)) opened.set(template, { path, n });
    }
    const addresses = [...opened.values()].map(({ path }) => pathToFileURL(join(folder, "copie", top, path, "index.html")).href);
    expect(await look(page.context(), addresses)).toEqual({ fired: [], foreign: [] });
  });

  test("is as harmless to who follows it, and to who reviews it", async () => {
    const token = await openModerators(state).add("Relecture", "2026-11-23T10:00:00.000Z");
    const pathsOf = ({ submission }: Run) =>
      submission ? [`/contribuer/suivi/?code=${submission.code}`, `/moderation/${token}/${submission.code}/`] : [];
    const list = `/moderation/${token}/`;
    const live = runs.filter(({ name }) => name.includes("in each field"));
    const paths = [list, ...live.flatMap(pathsOf)];
    const answerOf = (path: string) => send(server.own, { path, headers: { accept: "text/html" } });
    const htmlOf = async (path: string) => (await answerOf(path)).text;
    const answers: Answer[] = [];
    // One after the other: the door opens no more than a hundred lines to one address.
    for (const path of paths) answers.push(await answerOf(path));
    const without = answers.filter(({ text }) => !text.includes("CANARY"));
    expect(
      without.map(({ status, text }) => [status, text]),
      server.output(),
    ).toEqual([]);
    const htmls = answers.map(({ text }) => text);
    // Beside plain words: what a page says of an answer that is missing, and links to pages alike. More than these: addresses as code.
    const usual = runs.filter((run) => isPlain(run) || run.name === "a text sent as a file").flatMap(pathsOf);
    const own = await elementsOf(page, await Promise.all(usual.map(htmlOf)));
    const all = await elementsOf(page, htmls.slice(1));
    // Neighbours open in another tab. Reviews read the garden as it is: plain words, published here, are neighbours of themselves.
    expect([...namesIn(own.elements)]).toContain("target");
    const foreignNames = [...namesIn(all.elements)].filter((name) => !namesIn(own.elements).has(name));
    expect(foreignNames.toSorted()).toEqual(["text: code"]);
    expect(all.held).toEqual([]);
    // Each payload is opened in one of the forms, in turn, as it was answered: what the pages of all are made of was read above.
    const context = page.context();
    const opened = new Set([list, ...live.filter((_, place) => place % 3 === Math.floor(place / 3) % 3).flatMap(pathsOf)]);
    const answerTo = new Map(paths.flatMap((path, place) => (opened.has(path) ? [[server.own + path, answers[place]!]] : [])));
    await context.route(
      (url) => answerTo.has(url.href),
      (route) => {
        const { status, headers, text } = answerTo.get(route.request().url())!;
        const { "transfer-encoding": _, ...sent } = headers as Record<string, string>;
        return route.fulfill({ status, headers: sent, body: text });
      },
    );
    expect(await look(context, [...answerTo.keys()])).toEqual({ fired: [], foreign: [] });
  });
});

/** The names of elements and of attributes, each apart: a page that says what is missing has more of both in other ways. */
const namesIn = (elements: ReadonlySet<string>) =>
  new Set(
    [...elements].flatMap((element) => [element.replace(/\[.*/, ""), ...(/\[(.+)\]/.exec(element)?.[1]?.split(" ") ?? [])]),
  );

/** Words that would run, or fetch something, were they more than words. */
const couldAct = /canary\(|canary\.example/;

/** The case whose words are no attack: what its pages are made of, the others may be made of. */
const isPlain = ({ name }: Run) => name.startsWith("plain words");

/** What came of a case, in the words of the table. */
function outcome({ answer, expected }: Run): unknown {
  const said = JSON.parse(answer.text || "{}") as { message?: string; problems?: { field: string }[] };
  if (answer.status === 201) return { kept: said.problems?.map(({ field }) => field) };
  const text = said.message ?? "";
  const says = "says" in expected && text.startsWith(expected.says) ? expected.says : text;
  return { status: answer.status, says };
}

/** The text of every file below a folder. */
async function textsBelow(path: string): Promise<string[]> {
  const files = (await readdir(path, { recursive: true, withFileTypes: true })).filter((file) => file.isFile());
  return Promise.all(files.map((file) => readFile(join(file.parentPath, file.name), "utf8")));
}
