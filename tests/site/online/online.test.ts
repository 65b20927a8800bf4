/** The same expectations of each server of the documentation. Of one that this machine has not, the sample is read and not run: its title says so. */
import { execFileSync } from "node:child_process";
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { parse } from "yaml";
import { settingNames } from "../../../src/base/settings.ts";
import { answerHeaders } from "../../../src/intake/http/answer-headers.ts";
import { hasSystemd, servers, type Running } from "./servers.ts";

/** The site where any user of this machine can read it: servers read as another one. */
let dist = "";
beforeAll(async () => {
  dist = join(await mkdtemp(join(tmpdir(), "jardin-site-")), "site");
  await cp(inject("petit"), dist, { recursive: true });
  await chmod(join(dist, ".."), 0o755);
  await writeFile(join(dist, ".env"), "SECRET=1");
  await mkdir(join(dist, ".well-known"));
  await writeFile(join(dist, ".well-known/security.txt"), "Contact: mailto:a@exemple.fr");
});
afterAll(() => rm(join(dist, ".."), { recursive: true, force: true }));

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: Buffer };

const ask = (url: string, headers: Record<string, string> = {}, method = "GET") =>
  new Promise<Answer>((done, fail) => {
    get(url, { headers, method }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () => done({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }));
    }).on("error", fail);
  });

/** What our own server says of every answer, and the samples with it. */
const {
  "jardin-reponse": _,
  "content-security-policy": __,
  "permissions-policy": ___,
  ...common
} = answerHeaders({ path: "/", https: false });

const tried = servers.map((server) => ({
  ...server,
  title: server.here ? server.name : `${server.name}, which is not on this machine: its sample is read, NOT RUN`,
}));

describe.for(tried)("$title", ({ here, sample, start }) => {
  if (sample)
    test("has a sample that says what our own server says", async () => {
      const text = await readFile(join("docs/mettre-en-ligne", sample), "utf8");
      const all = [
        ...Object.entries(common).flat(),
        "frame-ancestors 'self'",
        "max-age=31536000, immutable",
        "no-cache",
        "/404.html",
        "/integrer/#",
        "/comparer/?p=",
      ];
      expect(all.filter((said) => !text.toLowerCase().includes(said.toLowerCase()))).toEqual([]);
    });
  if (!here) return;
  let site: Running;
  beforeAll(async () => {
    site = await start(dist);
  });
  afterAll(() => site?.close());
  const at = (path: string, headers?: Record<string, string>) => ask(site.url.replace(/\/$/, "") + path, headers);

  test("gives pages with what protects their readers", async () => {
    const { status, headers, body } = await at("/pratiques/repair-cafe-du-square/");
    expect([status, headers["content-type"]?.toString().toLowerCase().replace(" ", "")]).toEqual([
      200,
      "text/html;charset=utf-8",
    ]);
    expect(body.toString()).toBe(await readFile(join(dist, "pratiques/repair-cafe-du-square/index.html"), "utf8"));
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
      "cache-control": "no-cache",
    });
    expect(headers["content-security-policy"]).toContain("frame-ancestors 'self'");
    expect(headers["permissions-policy"]).toMatch(/camera=\(\).*microphone=\(\)/);
    expect((await at("/contribuer/")).headers["permissions-policy"]).toContain("microphone=(self)");
    expect(String((await at("/integrer/")).headers["content-security-policy"] ?? "")).not.toContain("frame-ancestors");
  });

  test("says what is not there with the page of the garden, protected too, and shows no hidden file", async () => {
    for (const path of ["/nulle-part/", "/pratiques/nulle-part", "/rien.md", "/rien.webmanifest", "/.env"]) {
      const { status, headers, body } = await at(path);
      expect([path, status]).toEqual([path, 404]);
      expect(body.toString()).toBe(await readFile(join(dist, "404.html"), "utf8"));
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers["content-type"]).toMatch(/^text\/html/);
    }
    expect((await at("/.well-known/security.txt")).body.toString()).toBe("Contact: mailto:a@exemple.fr");
    expect((await at("/..%2f..%2fetc/passwd")).status).toBeGreaterThanOrEqual(400);
    expect((await at("/fichiers/")).status).toBeGreaterThanOrEqual(400);
  });

  test("leads to the one address of a page, and from its former ones", async () => {
    const to = async (path: string) => {
      const { status, headers } = await at(path);
      return [status >= 301 && status <= 308, new URL(String(headers.location), site.url).href.replace(site.url, "/")];
    };
    expect(await to("/pratiques/repair-cafe-du-square")).toEqual([true, "/pratiques/repair-cafe-du-square/"]);
    expect(await to("/integrer/repair-cafe-du-square/")).toEqual([true, "/integrer/#repair-cafe-du-square"]);
    expect(await to("/comparer/batterie-gonflee--reprendre-un-vetement/")).toEqual([
      true,
      "/comparer/?p=batterie-gonflee,reprendre-un-vetement",
    ]);
  });

  test("compresses texts, and says again nothing of what a reader has", async () => {
    for (const path of ["/", "/donnees/v1/fiches.json", "/flux.xml"]) {
      const packed = await at(path, { "accept-encoding": "gzip, br" });
      expect([path, packed.headers["content-encoding"]]).toEqual([path, expect.stringMatching(/^(?:br|gzip)$/)]);
      expect(String(packed.headers["vary"]).toLowerCase()).toContain("accept-encoding");
      const etag = String(packed.headers["etag"]);
      expect(etag).toMatch(/^(?:W\/)?"[^"]+"$/);
      const again = await at(path, { "accept-encoding": "gzip, br", "if-none-match": etag });
      expect([path, again.status, again.body.length]).toEqual([path, 304, 0]);
    }
  });

  test("lets what is named by its bytes be kept for ever, drawings for a week", async () => {
    const named = async (folder: string) => `/${folder}/${(await readdir(join(dist, folder)))[0] ?? ""}`;
    for (const folder of ["fichiers", "pagefind/fragment", "pagefind/index"]) {
      const { status, headers } = await at(await named(folder));
      expect([folder, status, headers["cache-control"]]).toEqual([folder, 200, "public, max-age=31536000, immutable"]);
    }
    expect((await at(await named("dessins"))).headers["cache-control"]).toBe("public, max-age=604800");
    for (const path of ["/pagefind/pagefind.js", "/sw.js", "/hors-ligne/version.json"])
      expect((await at(path)).headers["cache-control"]).toBe("no-cache");
  });

  test("never has it kept that something is missing: asked for while a site is being sent, it is there a moment later", async () => {
    for (const path of [
      "/fichiers/page.A1b2C3d4.js",
      "/pagefind/index/fr_0000000.pf_index",
      "/pagefind/fragment/fr_0000000.pf_fragment",
      "/dessins/rien.svg",
    ]) {
      const { status, headers } = await at(path);
      expect([path, status, headers["cache-control"]]).toEqual([path, 404, "no-cache"]);
    }
  });

  test("names what browsers must know by its type", async () => {
    const typeOf = async (path: string) => String((await at(path)).headers["content-type"]).split(";")[0];
    expect(await typeOf("/manifest.webmanifest")).toBe("application/manifest+json");
    expect(await typeOf("/sw.js")).toMatch(/^(?:text|application)\/javascript$/);
    expect(await typeOf("/favicon.svg")).toBe("image/svg+xml");
    expect(await typeOf("/donnees/v1/jardin.jsonld")).toBe("application/ld+json");
    expect(await typeOf("/flux.xml")).toMatch(/xml$/);
  });

  test("takes nothing in", async () => {
    const { status } = await ask(`${site.url}contribuer/`, {}, "POST");
    expect(status).toBeGreaterThanOrEqual(400);
  });
});

describe(hasSystemd ? "the unit of systemd" : "the unit of systemd, which is not on this machine: it is read, NOT JUDGED", () => {
  const unit = "docs/mettre-en-ligne/jardin.service";

  test("runs as nobody in particular, writes in its folder alone, and gives up every privilege", async () => {
    const text = await readFile(unit, "utf8");
    const said = Object.fromEntries([...text.matchAll(/^([A-Z]\w+)=(.*)$/gm)].map(([, key = "", value = ""]) => [key, value]));
    expect(said).toMatchObject({
      User: "jardin",
      ProtectSystem: "strict",
      ReadWritePaths: "/srv/jardin",
      NoNewPrivileges: "yes",
      CapabilityBoundingSet: "",
    });
  });
  if (!hasSystemd) return;

  const say = (...args: string[]) =>
    execFileSync("systemd-analyze", args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

  test("is one without fault, and shut in", () => {
    expect(say("verify", unit)).toBe("");
    const [, level] = /Overall exposure level[^:]*: ([\d.]+)/.exec(say("security", "--offline=true", "--no-pager", unit)) ?? [];
    expect(Number(level)).toBeLessThanOrEqual(4);
  });
});

test("the image runs what the README says, as nobody in particular, and keeps what is received apart from what is made again", async () => {
  const compose = parse(await readFile("docs/mettre-en-ligne/compose.yaml", "utf8")) as {
    services: {
      jardin: { build: { context: string; dockerfile: string }; volumes: string[]; read_only: boolean; ports: string[] };
    };
    volumes: Record<string, unknown>;
  };
  const { build, volumes, ports } = compose.services.jardin;
  expect(await readFile(join("docs/mettre-en-ligne", build.context, build.dockerfile), "utf8")).toContain('CMD ["npm", "start"]');
  expect(volumes.map((one) => one.split(":")[0]).filter((name) => !name?.startsWith("."))).toEqual(
    Object.keys(compose.volumes).sort((a, b) => ["etat", "cache", "site"].indexOf(a) - ["etat", "cache", "site"].indexOf(b)),
  );
  expect(ports).toEqual(["127.0.0.1:4321:4321"]);
  const image = await readFile("docs/mettre-en-ligne/Containerfile", "utf8");
  for (const [, name = ""] of image.matchAll(/(GARDEN_\w+)=/g)) expect(settingNames).toContain(name);
  expect(image).toMatch(/^USER node$/m);
});

test("the workflows of forges build with the address that the forge gives, and its whole history", async () => {
  const read = async (name: string) => JSON.stringify(parse(await readFile(join("docs/mettre-en-ligne", name), "utf8")));
  expect(await read("github-pages.yml")).toMatch(
    /"fetch-depth":0.*"run":"npm run build","env":\{"SITE_URL":"\$\{\{ steps\.pages\.outputs\.base_url \}\}"\}/,
  );
  expect(await read("gitlab-pages.yml")).toMatch(/"GIT_DEPTH":"0".*SITE_URL=\\"\$CI_PAGES_URL\\" npm run build/);
});
