/** What a built script asks of a browser, against the well-kept table of what browsers have: @mdn/browser-compat-data. */
import { createRequire } from "node:module";
import type { CompatStatement, SimpleSupportStatement, SupportStatement } from "@mdn/browser-compat-data";
import { parseAst } from "rolldown/parseAst";
import { oldest } from "../../src/base/browsers.ts";

/** A name of the table. */
type Named = { __compat?: CompatStatement };
type Owners = Record<string, Record<string, Named>>;
const data = createRequire(import.meta.url)("@mdn/browser-compat-data") as { api: Owners; javascript: { builtins: Owners } };

type Tree = { type: string; [key: string]: unknown };

/** Names of the web by `Owner.member`, and whether the oldest browsers have them. */
const members = new Map<string, boolean>();
/** The same by member alone, whoever owns it: old when one owner had it already. */
const anyOwner = new Map<string, boolean>();
const globals = new Map<string, boolean>();
/** Whose members our scripts call on values: of others, a name like `lines` or `ink` would only be one of ours. */
const owners =
  /^(?:Array|String|Number|Date|Map|Set|WeakMap|Promise|RegExp|ArrayBuffer|TypedArray|Object|Function|Symbol|Error|Node|Element|HTMLElement|SVGElement|HTML(?:Form|Input|TextArea|Select|Button|Dialog|Details|Canvas|Image|Template|Anchor)Element|Document|DocumentFragment|ShadowRoot|CanvasRenderingContext2D|ImageBitmap|Blob|File|FileReader|Request|Response|Headers|ReadableStream|AbortSignal|AbortController|IDB\w+|Cache|CacheStorage|ServiceWorker\w*|Clients?|Storage|StorageManager|LockManager|URL|URLSearchParams|FormData|DataTransfer|Clipboard|Event|EventTarget|KeyboardEvent|PointerEvent|TouchEvent|MediaQueryList|\w+Observer|Animation|Selection|Range|Window|Navigator|Location|History|Performance|Crypto|SubtleCrypto|TextDecoder|TextEncoder|DOMTokenList|CSSStyleDeclaration|ValidityState)$/;
/** What lists have and iterators have not had for long. */
const iteratorMethods = new Set(Object.keys(data.javascript.builtins["Iterator"] ?? {}));

for (const [owner, entry] of Object.entries({ ...data.javascript.builtins, ...data.api })) {
  if ("__compat" in entry) globals.set(owner, isOld(entry as Named));
  for (const [name, member] of Object.entries(entry)) {
    if (name === "__compat" || name.endsWith("_event") || !member.__compat) continue;
    const plain = name.replace(/_static$/, "");
    members.set(`${owner}.${plain}`, isOld(member));
    if (owners.test(owner)) anyOwner.set(plain, anyOwner.get(plain) === true || isOld(member));
  }
}

function isOld({ __compat }: Named): boolean {
  return Object.entries(oldest).every(([browser, version]) =>
    statements(__compat?.support[browser as keyof typeof oldest]).some((said) => since(said) <= version),
  );
}

function statements(given: SupportStatement | undefined): SimpleSupportStatement[] {
  return given === undefined ? [] : Array.isArray(given) ? given : [given as SimpleSupportStatement];
}

/** The version that has it, as pages see it: neither behind a switch nor under another name. */
function since({
  version_added: added,
  version_removed: removed,
  flags,
  prefix,
  alternative_name: other,
}: SimpleSupportStatement) {
  if (typeof added !== "string" || removed || flags || prefix || other) return Number.POSITIVE_INFINITY;
  return Number.parseFloat(added.replace("≤", ""));
}

const instances: Readonly<Record<string, string>> = {
  navigator: "Navigator",
  document: "Document",
  window: "Window",
  globalThis: "Window",
  self: "Window",
  crypto: "Crypto",
  history: "History",
  location: "Location",
  performance: "Performance",
};

/** What `code` uses that the oldest browsers do not have, each once, sorted: `Map.groupBy`, `.toSorted`, `/(?<=a)b/`. */
export function newerThanOldest(code: string): string[] {
  const found = new Set<string>();
  walk(parseAst(code, { sourceType: "module" }) as unknown as Tree, undefined, found);
  return [...found].sort();
}

function walk(node: Tree, parent: Tree | undefined, found: Set<string>): void {
  look(node, parent, found);
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? (value as unknown[]) : [value])
      if (typeof child === "object" && child !== null && "type" in child) walk(child as Tree, node, found);
}

function look(node: Tree, parent: Tree | undefined, found: Set<string>): void {
  if (node.type === "MemberExpression" && node["computed"] !== true) lookAtMember(node, found);
  if (node.type === "Identifier" && globals.get(String(node["name"])) === false && !isName(node, parent))
    found.add(String(node["name"]));
  if (node.type === "StaticBlock") found.add("static { }");
  const regex = node["regex"] as { pattern: string; flags: string } | undefined;
  if (regex) lookAtPattern(regex.pattern, regex.flags, found);
  // What a bundler makes of such a pattern for old browsers: it throws when it is come to, instead of before.
  const text = node.type === "TemplateElement" ? (node["value"] as { cooked?: string }).cooked : node["value"];
  if (typeof text === "string" && /\(\?<[=!]/.test(text)) found.add(`RegExp(${text})`);
}

/** Lookbehinds are of 2023 in Safari, the flags `v` and `d` too: one of them, and no line of the script runs. */
function lookAtPattern(pattern: string, flags: string, found: Set<string>): void {
  if (/\(\?<[=!]/.test(pattern) || /[vd]/.test(flags)) found.add(`/${pattern}/${flags}`);
}

function lookAtMember(node: Tree, found: Set<string>): void {
  const object = node["object"] as Tree;
  const name = String((node["property"] as Tree)["name"]);
  if (object.type === "Identifier") {
    const given = String(object["name"]);
    const known = members.get(`${instances[given] ?? given}.${name}`);
    if (known === false) found.add(`${instances[given] ?? given}.${name}`);
    if (known !== undefined) return;
  }
  if (anyOwner.get(name) === false) found.add(`.${name}`);
  if (isIterator(object) && iteratorMethods.has(name)) found.add(`iterator.${name}`);
}

/** `x.values()`, `x.keys()`, `x.entries()`, `x.matchAll(…)`. */
function isIterator({ type, callee }: Tree): boolean {
  const called = callee as Tree | undefined;
  const name = (called?.["property"] as Tree | undefined)?.["name"];
  return (
    type === "CallExpression" &&
    called?.type === "MemberExpression" &&
    // `Object.keys(x)` is a list.
    (called["object"] as Tree)["name"] !== "Object" &&
    ["values", "keys", "entries", "matchAll"].includes(String(name))
  );
}

/** Whether an identifier is only the name of a property. */
const isName = (node: Tree, parent: Tree | undefined) =>
  (parent?.type === "MemberExpression" && parent["property"] === node && parent["computed"] !== true) ||
  (parent?.type === "Property" && parent["key"] === node);
