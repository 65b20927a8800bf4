/** The real server in a process of its own, and a client that says whatever it wants. */
import { spawn, execFileSync, type ChildProcess } from "node:child_process";
import { readFile } from "node:fs/promises";
import { request, type IncomingMessage } from "node:http";
import { createServer, type AddressInfo } from "node:net";

/** A field of a form: its text, its bytes, or a file. */
export type Part = readonly [name: string, value: string | Buffer | { filename: string; type: string; bytes: Buffer }];

/** A request: the parts of a form, or a body of some type, or nothing but an address. */
export type Sent = {
  parts?: readonly Part[];
  type?: string;
  body?: string | Buffer;
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  /** False: without the origin that a browser would say. */
  origin?: false;
  /** Without a length said beforehand. */
  chunked?: true;
};

export type Answer = { status: number; headers: IncomingMessage["headers"]; text: string };

const boundary = "----jardin-7d1f";

/** A form as a browser writes it, but names and bytes go as they are. */
function multipart(parts: readonly Part[]): Buffer {
  const chunks = parts.flatMap(([name, value]) => {
    const isFile = typeof value === "object" && "filename" in value;
    const file = isFile ? `; filename="${value.filename}"\r\ncontent-type: ${value.type}` : "";
    return [
      Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"${file}\r\n\r\n`),
      Buffer.from(isFile ? value.bytes : (value as string | Buffer)),
      Buffer.from("\r\n"),
    ];
  });
  return Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)]);
}

/** Sends a request to `own` as one of its pages would, but for what `sent` says. Status 0: the line was cut without an answer. */
export function send(own: string, sent: Sent): Promise<Answer> {
  const body = sent.parts ? multipart(sent.parts) : sent.body === undefined ? undefined : Buffer.from(sent.body);
  const type = sent.parts ? `multipart/form-data; boundary=${boundary}` : sent.type;
  return new Promise((resolve) => {
    const asked = request(new URL(own), {
      method: sent.method ?? (body ? "POST" : "GET"),
      path: sent.path ?? "/contribuer/envoyer",
      agent: false,
      headers: {
        accept: "application/json",
        ...(sent.origin === false ? {} : { origin: own }),
        ...(type ? { "content-type": type } : {}),
        ...(body && !sent.chunked ? { "content-length": body.length } : {}),
        ...sent.headers,
      },
    });
    let answer: Answer | undefined;
    const end = () => resolve(answer ?? { status: 0, headers: {}, text: "" });
    asked.on("response", (response) => {
      const chunks: Buffer[] = [];
      const read = () => ({
        status: response.statusCode ?? 0,
        headers: response.headers,
        text: Buffer.concat(chunks).toString(),
      });
      response.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        answer = read();
      });
      response.on("end", () => {
        answer = read();
        end();
      });
    });
    // What is too large is answered before it is all sent.
    asked.on("error", end).on("close", end);
    asked.end(body);
  });
}

export type HostileServer = {
  own: string;
  state: string;
  process: ChildProcess;
  output: () => string;
  peakMegabytes: () => Promise<number>;
  stop: () => Promise<void>;
};

/** Starts `node scripts/intake.ts` on a free port, over a built site and a content folder. Resolves once it answers. */
export async function startServer(folders: {
  dist: string;
  content: string;
  state: string;
  cache: string;
}): Promise<HostileServer> {
  const port = await freePort();
  const own = `http://localhost:${port}`;
  const child = spawn(process.execPath, ["scripts/intake.ts"], {
    env: {
      ...process.env,
      NODE_ENV: "production",
      VITEST: "",
      NODE_OPTIONS: "",
      PORT: String(port),
      SITE_URL: own,
      GARDEN_RATE: "0",
      GARDEN_INTAKE: "/",
      GARDEN_DIST: folders.dist,
      GARDEN_CONTENT: folders.content,
      GARDEN_STATE: folders.state,
      GARDEN_CACHE: folders.cache,
    },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const closed = new Promise<void>((resolve) => child.once("close", () => resolve()));
  for (let tries = 0; (await send(own, { path: "/" })).status !== 200; tries++) {
    if (child.exitCode !== null || tries > 300) throw new Error(`The server does not start.\n${output}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    own,
    state: folders.state,
    process: child,
    output: () => output,
    peakMegabytes: () => peakMegabytes(child.pid ?? 0),
    stop: () => {
      child.kill("SIGTERM");
      return closed;
    },
  };
}

/** The most memory that a process has held; where /proc is not, what it holds now. */
async function peakMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  const [, peak] = /^VmHWM:\s+(\d+)/m.exec(status) ?? [];
  return Number(peak ?? execFileSync("ps", ["-o", "rss=", "-p", String(pid)]).toString()) / 1024;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
