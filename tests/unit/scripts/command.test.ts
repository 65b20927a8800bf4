import { execFile } from "node:child_process";
import { cp, readFile, readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { PassThrough } from "node:stream";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { confirm, readCommand, Refusal, type Command } from "../../../scripts/lib/command.ts";
import { git, temporaryFolder } from "../../intake/publish/repositories.ts";

const command: Command = {
  name: "forget",
  usage: "Que faut-il oublier ?",
  words: 1,
  options: { anonyme: "flag", nom: "text", reference: "texts", oui: "flag" },
};

const said = (args: readonly string[], env: Record<string, string> = {}) => {
  try {
    readCommand(command, args, env);
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
  return "";
};

describe("what is typed after a command", () => {
  test("is read whole: words, flags and values", () => {
    const typed = readCommand(command, ["recits/x", "--anonyme", "--nom", "Awa Diop", "--reference=a", "--reference", "b"], {});
    expect([typed.words, typed.flag("anonyme"), typed.flag("oui"), typed.text("nom"), typed.texts("reference")]).toEqual([
      ["recits/x"],
      true,
      false,
      "Awa Diop",
      ["a", "b"],
    ]);
  });

  test.each([
    [["recits/x", "Awa"], "C’est trop de mots : « Awa »."],
    [["recits/x", "--anonime"], "« --anonime » n’est pas une option de cette commande. Vouliez-vous dire « --anonyme » ?"],
    [["recits/x", "-a"], "« -a » n’est pas une option de cette commande."],
    [["recits/x", "--anonyme=non"], "« --anonyme » ne prend pas de valeur."],
    [["recits/x", "--nom"], '« --nom » attend une valeur, par exemple : --nom "…"'],
    [["recits/x", "--nom", "--anonyme"], '« --nom » attend une valeur, par exemple : --nom "…"'],
    [["recits/x", "--nom", "Awa", "--nom", "Brahim"], "« --nom » est donnée deux fois."],
  ])("%j is refused", (args, expected) => {
    expect(said(args).split("\n")[0]).toBe(expected);
  });

  test.each(["dry-run", "port", "host"])(
    "--%s, that npm kept and no command of ours takes, is refused: nothing is done for real",
    (name) => {
      expect(said(["recits/x"], { [`npm_config_${name.replace("-", "_")}`]: "true" }).split("\n")[0]).toBe(
        `« --${name} » n’est pas une option de cette commande.`,
      );
    },
  );

  test.each([
    [{ npm_config_anonyme: "true" }, "npm run forget -- recits/x --anonyme"],
    [{ npm_config_nom: "true", npm_config_anonyme: "true" }, 'npm run forget -- recits/x --anonyme --nom "…"'],
    [{ npm_config_nom: "Awa" }, 'npm run forget -- recits/x --nom "Awa"'],
    [{ npm_config_anonym: "true" }, "npm run forget -- recits/x --anonyme"],
    [{ npm_config_oui: "true" }, "npm run forget -- recits/x --oui"],
  ])("an option that npm kept is asked for again, well spelt: %j", (env, expected) => {
    expect(said(["recits/x"], env)).toContain(`    ${expected}\n`);
  });

  test("what npm always hands on is not an option", () => {
    const env = {
      npm_config_user_agent: "npm/11",
      npm_config_yes: "",
      npm_config_cache: "/x",
      npm_config_noproxy: "",
      npm_config_nodedir: "/usr",
    };
    expect(said(["recits/x"], env)).toBe("");
  });
});

describe("before something is destroyed", () => {
  const terminal = (answer: string | undefined) =>
    Object.assign(new PassThrough(), { isTTY: answer !== undefined }) as unknown as NodeJS.ReadStream & PassThrough;
  const asked = async (answer: string | undefined, yes = false) => {
    const input = terminal(answer);
    const output = new PassThrough();
    if (answer === undefined) input.end();
    else input.end(answer);
    const outcome = await confirm("La page sera retirée.", { yes, terminal: input, output }).then(
      () => "fait",
      (error: unknown) => (error as Error).message,
    );
    return [outcome, String(output.read())] as const;
  };

  test.each([
    ["oui\n", "fait"],
    ["O\n", "fait"],
    ["non\n", "Rien n’a été fait."],
    ["\n", "Rien n’a été fait."],
    ["", "Rien n’a été fait."],
  ])("the answer %j is heard", async (answer, expected) => {
    const [outcome, shown] = await asked(answer);
    expect(outcome).toBe(expected);
    expect(shown).toMatch(/^La page sera retirée\./);
  });

  test("without a terminal, only --oui goes on", async () => {
    expect((await asked(undefined))[0]).toBe(
      "Rien n’a été fait : sans terminal, personne ne peut répondre. Pour le faire, ajouter --oui à la commande.",
    );
    expect((await asked(undefined, true))[0]).toBe("fait");
  });
});

const run = promisify(execFile);

/** Runs a program to its end: its exit code, and all that it said. */
async function ran(program: string, args: readonly string[], env: Record<string, string> = {}) {
  const result = await run(program, [...args], { env: { ...process.env, ...env } }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  );
  return { code: result.code, said: `${result.stdout}${result.stderr}` };
}

describe("npm run forget", () => {
  async function newGarden() {
    const top = await temporaryFolder();
    await cp("tests/gardens/petit", join(top, "content"), { recursive: true });
    await git(top, "init", "--quiet", "--initial-branch=main");
    await git(top, "add", "--all");
    await git(top, "commit", "--quiet", "--message=Un jardin");
    const env = {
      GARDEN_CONTENT: join(top, "content"),
      GARDEN_STATE: `${top}-etat`,
      GARDEN_CACHE: join(top, "cache"),
      GARDEN_DIST: join(top, "dist"),
    };
    const [name = ""] = (await readdir(join(top, "content", "recits"))).filter((file) => file.endsWith(".mdx")).sort();
    return { top, env, id: `recits/${name.replace(/\.mdx$/, "")}` };
  }

  test("that loses its option on the way changes nothing", async () => {
    const { top, env, id } = await newGarden();
    const before = await git(top, "rev-parse", "HEAD");
    for (const args of [[id, "--anonyme"], ["--anonyme", id], [id]]) {
      const { code, said: words } = await ran("npm", ["run", "--silent", "forget", ...args], env);
      expect(code, args.join(" ")).toBe(1);
      expect(words, args.join(" ")).toMatch(/✖ /);
    }
    expect(await git(top, "rev-parse", "HEAD")).toBe(before);
    expect(await git(top, "status", "--porcelain")).toBe("");
  }, 300_000);

  test("shows what goes, then does it, with --oui", async () => {
    const { top, env, id } = await newGarden();
    const { code, said: words } = await ran("npm", ["run", "--silent", "forget", "--", id, "--anonyme", "--oui"], env);
    expect([code, words]).toEqual([0, expect.stringMatching(new RegExp(`fichiers\\s: ${id}\\.mdx\n`))]);
    expect(await git(top, "log", "-1", "--format=%s")).toBe(`Sans nom : ${id}`);
  }, 300_000);
});

describe("whatever Node runs it", () => {
  const node = process.execPath;
  const older = (version: string) =>
    `data:text/javascript,${encodeURIComponent(`Object.defineProperty(process, "versions", { value: { ...process.versions, node: "${version}" } })`)}`;

  test.each(["18.20.8", "20.20.2", "22.11.0"])("Node %s is told to be too old, and nothing runs", async (version) => {
    const { code, said: words } = await ran(node, [
      "--import",
      older(version),
      "--import",
      "./scripts/node-version.mjs",
      "scripts/forget.ts",
      "recits/x",
    ]);
    expect([code, words]).toEqual([
      1,
      expect.stringMatching(`^✖ Node ${version} est trop ancien pour le jardin : il faut Node 22.12 ou plus récent.`),
    ]);
    expect(words).not.toMatch(/\n\s+at /);
  });

  test("every command of npm asks first", async () => {
    const { scripts } = JSON.parse(await readFile("package.json", "utf8")) as { scripts: Record<string, string> };
    const ours = Object.entries(scripts).filter(([, line]) => line.includes("scripts/"));
    expect(ours.length).toBeGreaterThan(10);
    expect(ours.filter(([, line]) => !line.startsWith("node --import ./scripts/node-version.mjs "))).toEqual([]);
  });

  test("a command does not lean on what Node 22 and 23 lack", async () => {
    const names = (await readdir("scripts", { recursive: true })).filter((name) => name.endsWith(".ts"));
    const texts = await Promise.all(names.map(async (name) => [name, await readFile(join("scripts", name), "utf8")] as const));
    const code = texts.map(([name, text]) => [name, text.replace(/\/\*[^]*?\*\//g, "")] as const);
    expect(code.filter(([, text]) => /import\.meta\.main/.test(text)).map(([name]) => name)).toEqual([]);
  });

  test("each command hears a word too many, also where import.meta.main is not there", async () => {
    const hook = `data:text/javascript,${encodeURIComponent(
      `import { registerHooks } from "node:module"; registerHooks({ load(u, c, n) { const r = n(u, c); if (u.includes("/scripts/") && r.source) r.source = String(r.source).replaceAll("import.meta.main", "undefined"); return r; } });`,
    )}`;
    const { scripts } = JSON.parse(await readFile("package.json", "utf8")) as { scripts: Record<string, string> };
    const files = Object.values(scripts).flatMap((line) => /scripts\/[\w/-]+\.ts/.exec(line)?.[0] ?? []);
    for (const file of [...new Set(files), "scripts/steps/search-index.ts", "scripts/audit-text.ts"]) {
      const { code, said: words } = await ran(node, ["--import", hook, file, "--inconnue"]);
      expect([file, code, words]).toEqual([
        file,
        1,
        expect.stringContaining("« --inconnue » n’est pas une option de cette commande."),
      ]);
    }
  }, 240_000);

  test("a command started through a link is the same command", async () => {
    const { code, said: words } = await ran(node, [resolve("scripts/forget.ts")]);
    expect([code, words]).toEqual([1, expect.stringContaining("Que faut-il oublier ?")]);
  });
});
