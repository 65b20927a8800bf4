/**
 * What a browser may run, fetch and send from a page: the one place that says
 * it. A page says it itself (src/policy-pages.ts), for hosts that only serve
 * files; a server says in a header what it can know without the page, and who
 * may frame it, which only a header can. Both hold at once.
 */
import { readPage } from "./page-html.ts";

/** Where Pagefind runs, which is WebAssembly: the search, the page where kits are composed, and the welcome page of each other language. */
const searching = /^\/(?:recherche|kits|[a-z]{2,3})\/$/;
/** Slides work from one file: their script and their style are in the page, and named by their digests. */
const slides = "/projection/";
/** The pages in which one may speak instead of writing: they alone ask for the microphone, and let hear from memory what is not sent yet. */
export const isSpokenTo = (path: string): boolean => /^\/contribuer\/(?:(?:recit|corriger)\/)?$/.test(path);
/** Where a voice is heard: told in a story, or by who reviews it. */
const heard = /^\/(?:recits|moderation)\//;
/** The pages made to be shown inside other sites. */
const embedded = "/integrer/";

type Asked = {
  /** The path of the page. */
  path: string;
  /** The address of the server that receives contributions, when it is another: empty, or `/`, for none and for this one. */
  intake?: string | undefined;
};

/** The digests of what stands in the page itself. */
type Inline = { scripts: readonly string[]; styles: readonly string[] };

const noInline: Inline = { scripts: [], styles: [] };

type Directive = readonly [name: string, ...sources: string[]];

function directives({ path, intake = "" }: Asked, { scripts, styles }: Inline): Directive[] {
  const receiver = intake.startsWith("http") ? [new URL(intake).origin] : [];
  return [
    ["default-src", "'none'"],
    ["script-src", "'self'", ...(searching.test(path) ? ["'wasm-unsafe-eval'"] : []), ...scripts],
    ["style-src", "'self'", ...styles],
    // Pictures chosen on a phone and sheets to be saved are drawn from memory.
    ["img-src", "'self'", "data:", "blob:"],
    ...(heard.test(path) ? [["media-src", "'self'"] as const] : []),
    ...(isSpokenTo(path) ? [["media-src", "blob:"] as const] : []),
    ["connect-src", "'self'", ...receiver],
    ["form-action", "'self'", ...receiver],
    ["frame-src", "'self'"],
    ["manifest-src", "'self'"],
    ["worker-src", "'self'"],
    ["object-src", "'none'"],
    ["base-uri", "'none'"],
  ];
}

const written = (all: readonly Directive[]) => all.map((directive) => directive.join(" ")).join("; ");

const ancestors = ({ path }: Asked): Directive[] => (path.startsWith(embedded) ? [] : [["frame-ancestors", "'self'"]]);

/**
 * For the header `content-security-policy` of an answer to `path` that is no
 * page, or none of ours. Without what only a page knows (the digests of its
 * styles, and of the script of slides).
 */
export function headerPolicy(asked: Asked): string {
  const own = new Set(["default-src", "style-src", ...(asked.path.startsWith(slides) ? ["script-src"] : [])]);
  return written([...directives(asked, noInline).filter(([name]) => !own.has(name)), ...ancestors(asked)]);
}

/** Signs of a page before which its policy ends: it stands right after the charset, its digests included. */
export const policyEnds = 4_096;

/**
 * The policy that a page says of itself, from its first characters; undefined when it
 * says none. Its digests were made from the page at the build: whoever serves
 * the file has nothing to compute, nor a table to keep.
 */
export function saidPolicy(start: string): string | undefined {
  const at = start.indexOf(opened);
  const end = start.indexOf('"', at + opened.length);
  const policy = at < 0 || end < 0 ? "" : start.slice(at + opened.length, end);
  // A header holds one line of plain characters.
  return /^[\x20-\x7e]{1,3800}$/.test(policy) ? policy : undefined;
}

/** For the header of a page that says `said` of itself: the whole of it, and who may frame it, which only a header can say. */
export const pagePolicy = (said: string, path: string): string =>
  [said, ...ancestors({ path }).map((directive) => directive.join(" "))].join("; ");

/** For the header of a page that only its person may see, with what it says of itself: nothing runs in it, and no frame shows it, not even one of ours. */
export const privatePolicy = (path: string, said?: string): string =>
  (said === undefined ? headerPolicy({ path }) : pagePolicy(said, path))
    .replace(/script-src [^;]*/, "script-src 'none'")
    .replace("frame-ancestors 'self'", "frame-ancestors 'none'");

const charset = '<meta charset="utf-8">';
const opened = `${charset}<meta http-equiv="content-security-policy" content="`;

/** A page that says its own policy, before anything that it loads. A page without a charset of ours is not one of ours, and stays as it is. */
export async function withPolicy(html: string, asked: Asked): Promise<string> {
  const at = html.indexOf(charset) + charset.length;
  if (at < charset.length) return html;
  const policy = written(directives(asked, await inlineOf(html)));
  return `${html.slice(0, at)}<meta http-equiv="content-security-policy" content="${policy}">${html.slice(at)}`;
}

/** Styles stand in the head, and few pages have more: the rest is only read where there may be some. */
async function inlineOf(html: string): Promise<Inline> {
  const end = html.lastIndexOf("</head>");
  const more = /<style|<script type="module">/.test(html.slice(end));
  const { elements } = readPage(more || end === -1 ? html : html.slice(0, end));
  const texts = (name: string) =>
    elements.filter((element) => element.name === name && element.attribute("src") === undefined).map(({ text }) => text());
  const digests = async (name: string) => [...new Set(await Promise.all(texts(name).map(digest)))];
  return { scripts: await digests("script"), styles: await digests("style") };
}

/** Pages share their styles: each is digested once. */
const known = new Map<string, Promise<string>>();

function digest(text: string): Promise<string> {
  const found = known.get(text) ?? digestOf(text);
  known.set(text, found);
  return found;
}

async function digestOf(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return `'sha256-${btoa(String.fromCharCode(...bytes))}'`;
}

/** A policy for the copy that is opened from a file, where the files beside a page are not « itself » for every browser. */
export const fromFiles = (policy: string): string => policy.replaceAll("'self'", "'self' file:");
