/** Servers of the documentation, started for real on what the samples say (docs/mettre-en-ligne/), and our own. */
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "../../../scripts/serve.ts";

export type Running = { url: string; close: () => Promise<void> | void };
/** A server: whether this machine has it, what it is started on, and how it is started on a site. */
export type Server = { name: string; here: boolean; sample?: string; start: (dist: string) => Promise<Running> };

const samples = "docs/mettre-en-ligne";
const found = (...paths: string[]) => paths.find((path) => existsSync(path)) ?? "";
const nginx = found("/usr/sbin/nginx", "/usr/bin/nginx");
const caddy = found("/usr/bin/caddy", "/usr/local/bin/caddy");
const apache = found("/usr/sbin/apache2", "/usr/sbin/httpd");
const modules = found("/usr/lib/apache2/modules", "/usr/lib64/httpd/modules");

const freePort = () =>
  new Promise<number>((got) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => got(port));
    });
  });

/** A sample with the name, the port and the folder of a trial; what it replaces must be in it. */
async function sample(name: string, replacements: readonly (readonly [string, string])[]): Promise<string> {
  let text = await readFile(join(samples, name), "utf8");
  for (const [from, to] of replacements) {
    if (!text.includes(from)) throw new Error(`${name} does not say ${from}`);
    text = text.replaceAll(from, to);
  }
  return text;
}

const folderFor = () => mkdtemp(join(tmpdir(), "jardin-serveur-"));

/** Waits until it answers; fails with what it said when it ends before. */
async function answering(child: ChildProcess, url: string): Promise<Running> {
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const gone = new Promise<never>((_, fail) => child.once("exit", (code) => fail(new Error(`${code}: ${said}`))));
  gone.catch(() => undefined);
  for (;;) {
    const there = await Promise.race([
      fetch(url).then(
        () => true,
        () => false,
      ),
      gone,
    ]);
    if (there) break;
    await new Promise((later) => setTimeout(later, 100));
  }
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  return { url, close: () => (child.kill("SIGTERM"), ended) };
}

async function startNginx(dist: string): Promise<Running> {
  const [folder, port] = [await folderFor(), await freePort()];
  const site = await sample("nginx.conf", [
    ["listen 80;", `listen 127.0.0.1:${port};`],
    ["/srv/jardin", dist],
  ]);
  await writeFile(join(folder, "site.conf"), site);
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((kind) => `${kind}_temp_path ${folder}/${kind};`)
    .join(" ");
  await writeFile(
    join(folder, "nginx.conf"),
    `daemon off; pid ${folder}/pid; error_log stderr; worker_processes 1; ${process.getuid?.() === 0 ? "user root;" : ""}\nevents {}\nhttp { ${temporary} access_log off; include ${found("/etc/nginx/mime.types")}; default_type application/octet-stream; include ${folder}/site.conf; }\n`,
  );
  return answering(spawn(nginx, ["-p", folder, "-c", join(folder, "nginx.conf")]), `http://127.0.0.1:${port}/`);
}

async function startCaddy(dist: string): Promise<Running> {
  const [folder, port] = [await folderFor(), await freePort()];
  const site = await sample("Caddyfile", [
    ["jardin.exemple.fr {", `http://127.0.0.1:${port} {`],
    ["/srv/jardin", dist],
  ]);
  await writeFile(join(folder, "Caddyfile"), `{\n\tadmin off\n\tauto_https off\n}\n${site}`);
  const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  return answering(
    spawn(caddy, ["run", "--adapter", "caddyfile", "--config", join(folder, "Caddyfile")], { env }),
    `http://127.0.0.1:${port}/`,
  );
}

async function startApache(dist: string): Promise<Running> {
  const [folder, port] = [await folderFor(), await freePort()];
  const site = await sample("apache.conf", [
    ["<VirtualHost *:80>", `<VirtualHost 127.0.0.1:${port}>`],
    ["/srv/jardin", dist],
  ]);
  const loaded = ["mpm_event", "authz_core", "dir", "mime", "headers", "rewrite", "filter", "deflate", "brotli"];
  const lines = loaded.map((name) => `LoadModule ${name}_module ${modules}/mod_${name}.so`);
  // Debian’s has it inside.
  const unixd = `${modules}/mod_unixd.so`;
  const who = [
    ...(existsSync(unixd) ? [`LoadModule unixd_module ${unixd}`] : []),
    ...(process.getuid?.() === 0 ? ["User www-data", "Group www-data"] : []),
  ];
  await mkdir(join(folder, "run"), { recursive: true });
  const types = found("/etc/mime.types", "/etc/httpd/conf/mime.types");
  await writeFile(
    join(folder, "apache.conf"),
    [
      ...lines,
      ...who,
      `ServerRoot ${folder}`,
      `PidFile ${folder}/pid`,
      `DefaultRuntimeDir ${folder}/run`,
      `ErrorLog ${folder}/log`,
      `ServerName localhost`,
      types && `TypesConfig ${types}`,
      `Listen 127.0.0.1:${port}`,
      site,
    ].join("\n"),
  );
  return answering(spawn(apache, ["-X", "-f", join(folder, "apache.conf")]), `http://127.0.0.1:${port}/`);
}

export const servers: readonly Server[] = [
  { name: "our own preview", here: true, start: (dist) => serve(dist, 0) },
  { name: "nginx", here: nginx !== "", sample: "nginx.conf", start: startNginx },
  { name: "Caddy", here: caddy !== "", sample: "Caddyfile", start: startCaddy },
  { name: "Apache", here: apache !== "" && modules !== "", sample: "apache.conf", start: startApache },
];

/** Whether systemd’s own judge of units is on this machine. */
export const hasSystemd = (() => {
  try {
    execFileSync("systemd-analyze", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
})();
