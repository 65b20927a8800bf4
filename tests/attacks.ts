/**
 * Contributions that a stranger might send to run code, leak a file, trick a
 * reader or stop the build: one table, read by tests/unit/attacks.test.ts (the
 * gate) and by tests/site/tripwire.test.ts and written.test.ts (real builds).
 *
 * A payload that runs leaves a file in the folder `CANARY` of the environment,
 * or prints `canaryWord`, which no source spells in one piece.
 */
import { cp, mkdir, symlink, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { ProblemCode } from "../src/base/problem-codes.ts";

/** An entry file that must be refused: with this code, on this line (absent: the whole file). */
export type Attack = { name: string; text: string; code: ProblemCode; line?: number };

export const canaryWord = "CANARY_FIRED";

const run = (name: string) =>
  `(console.log("CANARY" + "_FIRED"), process.getBuiltinModule("node:fs").writeFileSync(process.env.CANARY + "/${name}", ""))`;

const resume = "Une fiche qui sert à attaquer le jardin.";
const contributeurs = "[{ nom: Essai, mode: collectif }]";

/** The line of the first line of a body; extra fields stand on the line before its fence. */
export const bodyLine = 7;

/** An entry that would pass, but for what is put into it. */
export const attackText = (
  name: string,
  { fields = "", body = "Bonjour.", titre = `Attaque ${name}` }: { fields?: string; body?: string; titre?: string },
) =>
  `---\ntitre: ${titre}\nresume: ${resume}\ncontributeurs: ${contributeurs}\npublie_le: 2026-11-23\n${fields && `${fields}\n`}---\n${body}\n`;

const inBody = (code: ProblemCode, bodies: Record<string, string>, line = bodyLine): Attack[] =>
  Object.entries(bodies).map(([name, body]) => ({ name, text: attackText(name, { body }), code, line }));

const inFields = (code: ProblemCode, fields: Record<string, string>): Attack[] =>
  Object.entries(fields).map(([name, field]) => ({ name, text: attackText(name, { fields: field }), code, line: 6 }));

/** Addresses that no link may have. */
const addresses: Record<string, string> = {
  javascript: "javascript:alert(1)",
  "javascript-case": "JaVaScRiPt:alert(1)",
  "javascript-entity": "&#106;avascript:alert(1)",
  "javascript-hex-entity": "&#x6A;avascript&colon;alert(1)",
  "javascript-percent": "java%73cript:alert(1)",
  "javascript-tab": "java&#9;script:alert(1)",
  "javascript-line-feed": "java%0Ascript:alert(1)",
  data: "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
  "data-module": "data:text/javascript,alert(1)",
  vbscript: "vbscript:msgbox(1)",
  file: "file:///etc/passwd",
  blob: "blob:https://exemple.fr/x",
  "other-host": "//exemple.net/x",
  "other-host-percent": "/%2Fexemple.net/x",
  "other-host-backslash": "/&#92;exemple.net",
  "other-host-user": "https://impots.gouv.fr@exemple.net/",
  "local-host": "https://127.0.0.1/admin",
  upward: "../../package.json",
  "upward-percent": "/pratiques/%2e%2e/%2e%2e/x",
  undecodable: "/pratiques/%E0%A4%A",
  raw: "./payload.mjs?raw",
};

/** Where an address can be written, and what refuses it there. */
const channels: Record<string, { body: (address: string) => string; code: ProblemCode }> = {
  link: { body: (address) => `[x](${address})`, code: "unsafe-link" },
  reference: { body: (address) => `[x][r]\n\n[r]: ${address}`, code: "unsafe-link" },
  bracket: { body: (address) => `[[x] y](${address})`, code: "unsafe-link" },
  image: { body: (address) => `![x](${address})`, code: "unsafe-image" },
  photo: {
    body: (address) => `<Photo src="${address}" alt="Un four" credit="Essai" consentement="oui" />`,
    code: "invalid-attribute",
  },
  anchor: { body: (address) => `<a href="${address}">x</a>`, code: "raw-html" },
};

const byAddress = Object.entries(addresses).flatMap(([address, url]) =>
  Object.entries(channels).flatMap(([channel, { body, code }]) => inBody(code, { [`${channel}-${address}`]: body(url) })),
);

const code = inBody("code-in-body", {
  "esm-import": `import fs from "node:fs"\n\nBonjour`,
  "esm-import-effect": `import "./payload.mjs"`,
  "esm-import-raw": `import texte from "../../../../package.json?raw"`,
  "esm-export": `export const a = ${run("esm-export")}`,
  "esm-export-braces": `export{x}from"./payload.mjs"`,
  "esm-export-setext": `export const b = 1\n===`,
  "esm-export-default": `export default ${run("esm-default")}`,
  "expression-flow": `{${run("expression-flow")}}`,
  "expression-text": `Il reste {${run("expression-text")}} places.`,
  "expression-comment": "{/* rien */}",
  "expression-in-heading": `## A {${run("heading")}}`,
  "expression-in-list": `- {${run("list")}}`,
  "expression-in-link": `[{${run("link")}}](https://exemple.fr)`,
  "expression-in-wiki-link": `Un [[mot|{${run("wiki")}}]]`,
  "expression-in-table": `| {${run("table")}} |\n| --- |`,
  "spread-on-element": `<Astuce {...${run("spread")}}>\n\na\n\n</Astuce>`,
  "attribute-expression": `<Photo src={${run("attribute")}} alt="Un four" credit="Essai" consentement="oui" />`,
  "attribute-template": '<Photo src={`./a.jpg`} alt="Un four" credit="Essai" consentement="oui" />',
  "attribute-set-html-expression": `<Astuce set:html={${run("set-html")}} />`,
});

const html = inBody("raw-html", {
  "html-bold": "C’est <b>gras</b>.",
  "html-script": "<script>alert(1)</script>",
  "html-script-flow": "<script>\nalert(1)\n</script>",
  "html-iframe": '<iframe src="https://exemple.net" />',
  "html-image-onerror": '<img src="x" onerror="alert(1)" />',
  "html-svg-onload": '<svg onload="alert(1)" />',
  "html-svg-animate": '<svg><animate onbegin="alert(1)" attributeName="x" dur="1s" /></svg>',
  "html-math": '<math><mtext href="javascript:alert(1)">x</mtext></math>',
  "html-style": "<style>body</style>",
  "html-link": '<link rel="stylesheet" href="https://exemple.net/x.css" />',
  "html-meta": '<meta http-equiv="refresh" content="0;url=https://exemple.net" />',
  "html-base": '<base href="https://exemple.net/" />',
  "html-form": '<form action="https://exemple.net"><input name="x" /></form>',
  "html-object": '<object data="javascript:alert(1)" />',
  "html-template": "<template>x</template>",
  "html-slot": '<slot name="x" />',
  "html-custom-element": "<x-y>z</x-y>",
  "name-constructor": "<constructor>x</constructor>",
  "name-proto": "<__proto__>x</__proto__>",
  "name-proto-flow": "<__proto__>\n\nx\n\n</__proto__>",
  "name-to-string": "<toString />",
  "name-has-own-property": "<hasOwnProperty />",
  "name-member": "<Astuce.constructor>x</Astuce.constructor>",
  "name-this": "<this.x />",
  "name-namespace": "<svg:script>x</svg:script>",
  "name-fragment": "<>x</>",
  "name-fragment-flow": "<>\n\nx\n\n</>",
});

const elements = [
  ...inBody("unknown-element", {
    "element-unknown": '<Code code="x" lang="js" />',
    "element-astro-image": '<Image src="./payload.mjs" />',
    "element-constructor": "<Object>\n\nx\n\n</Object>",
    "element-content": "<Content />",
  }),
  ...inBody("invalid-attribute", {
    "attribute-onclick": '<Astuce onclick="alert(1)">\n\na\n\n</Astuce>',
    "attribute-style": '<Astuce style="position:fixed;inset:0">\n\na\n\n</Astuce>',
    "attribute-class": '<Astuce class="masque">\n\na\n\n</Astuce>',
    "attribute-id": '<Astuce id="contenu">\n\na\n\n</Astuce>',
    "attribute-set-html": '<Astuce set:html="<script>alert(1)</script>" />',
    "attribute-client-load": "<Astuce client:load />",
    "attribute-is-inline": "<Astuce is:inline />",
    "attribute-proto": '<Astuce __proto__="x" />',
    "attribute-constructor": '<Astuce constructor="x" />',
    "attribute-twice": '<Photo src="./a.jpg" src="javascript:alert(1)" alt="Un four" credit="Essai" consentement="oui" />',
    "photo-svg": '<Photo src="./dessin.svg" alt="Un four" credit="Essai" consentement="oui" />',
    "photo-avif": '<Photo src="./photo.avif" alt="Un four" credit="Essai" consentement="oui" />',
    "photo-query": '<Photo src="./a.jpg?raw" alt="Un four" credit="Essai" consentement="oui" />',
    "photo-folder": '<Photo src="./../a.jpg" alt="Un four" credit="Essai" consentement="oui" />',
    "photo-line-end": '<Photo src="./a.jpg&#10;" alt="Un four" credit="Essai" consentement="oui" />',
  }),
  ...inBody("inline-element", {
    "element-in-sentence": 'Voir <Photo src="./a.jpg" alt="Un four" credit="Essai" consentement="oui" />.',
  }),
];

const syntax = inBody("mdx-syntax", {
  "syntax-autolink": "<javascript:alert(1)>",
  "syntax-comment": "<!-- --><script>alert(1)</script>",
  "syntax-cdata": "<![CDATA[<script>alert(1)</script>]]>",
  "syntax-doctype": "<!DOCTYPE html>",
  "syntax-instruction": "<?php echo 1 ?>",
  "syntax-brace": "Bonjour {",
  "syntax-open": "<Astuce>\n\nBonjour",
});

const images = inBody("unsafe-image", {
  "image-module": "![x](./payload.mjs)",
  "image-raw-outside": "![](../../../../package.json?raw)",
  "image-data-svg": "![x](data:image/svg+xml,%3Csvg%20onload=alert(1)%3E)",
  "image-tracker": "![](https://exemple.net/pixel.gif)",
  "image-reference": "![x][r]\n\n[r]: ./payload.mjs",
  "image-embed": "![[payload.mjs]]",
  "image-in-link": "[![x](./payload.mjs)](https://exemple.fr)",
});

const fields = [
  ...inFields("unknown-field", {
    "field-layout-data": `layout: "data:text/javascript,${run("layout").replaceAll('"', "'")}"`,
    "field-layout-path": "layout: ../../../src/layouts/Page.astro",
    "field-slug": "slug: ../../../../pwn",
    "field-components": "components: { a: ./payload.mjs }",
    "field-id": "id: pratiques/autre",
    "field-url": "url: /",
    "field-proto": "__proto__: { statut: publie }",
    "field-constructor": "constructor: { prototype: {} }",
    "field-merge": "<<: { layout: x }",
    "field-empty-name": '"": x',
    "field-number": "1: x",
    "field-command": '"::add-mask::x": x',
  }),
  ...inFields("yaml-alias", {
    "yaml-alias-bomb": `synonymes: [&a [${"x,".repeat(20)}], &b [${"*a,".repeat(20)}], &c [${"*b,".repeat(20)}], [${"*c,".repeat(20)}]]`,
    "yaml-anchor": "synonymes: &a [x]",
  }),
  ...inFields("yaml-syntax", {
    "yaml-tag-function": "simple: !!js/function 'function(){}'",
    "yaml-tag-binary": "simple: !!binary aGk=",
    "yaml-tag-local": "simple: !Ref x",
    "yaml-complex-key": "? [a, b]\n: c",
    "yaml-deep": `simple: ${"[".repeat(5000)}${"]".repeat(5000)}`,
    "yaml-document-end": "...\nlayout: x",
  }).map((attack) => (attack.name === "yaml-document-end" ? { ...attack, line: 7 } : attack)),
  ...inFields("duplicate-field", { "yaml-duplicate": "titre: Autre" }),
  ...inFields("invalid-field", {
    "field-source-javascript": 'sources: [{ titre: a, editeur: b, url: "javascript:alert(1)" }]',
    "field-source-local": 'sources: [{ titre: a, editeur: b, url: "http://169.254.169.254/latest/meta-data" }]',
    "field-source-user": 'sources: [{ titre: a, editeur: b, url: "https://impots.gouv.fr@exemple.net/" }]',
    "field-title-object": "simple: { toString: x }",
    "field-date": "revu_le: 2026-13-45",
  }),
  ...inFields("unknown-value", {
    "field-icon-path": "pictogramme: ../../../../package",
    "field-language": "langue: '\"><script>'",
  }),
  ...inFields("control-character", {
    "field-escaped-override": 'simple: "a\\u202Eb"',
    "field-escaped-null": 'simple: "a\\0b"',
    "field-escaped-escape": 'simple: "\\x1b[2J"',
    "field-escaped-surrogate": 'simple: "a\\uD800b"',
  }),
];

const whole = (name: string, text: string, problem: ProblemCode, line?: number): Attack => ({
  name,
  text,
  code: problem,
  ...(line === undefined ? {} : { line }),
});
const plain = (name: string) => attackText(name, {});

const files = [
  whole("fence-toml", plain("fence-toml").replaceAll("---", "+++"), "no-front-matter", 1),
  whole("fence-mixed", plain("fence-mixed").replace(/---\nBonjour/, "+++\nBonjour"), "no-front-matter", 1),
  whole("fence-none", "layout: data:text/javascript,x\n\nBonjour", "no-front-matter", 1),
  whole("fence-late", `\n${plain("fence-late")}`, "no-front-matter", 1),
  whole("fence-json", '---json\n{"layout":"x"}\n---\n', "no-front-matter", 1),
  whole(
    "carriage-return-field",
    plain("carriage-return-field").replace("publie_le:", "simple: a\r---\npublie_le:"),
    "control-character",
    5,
  ),
  whole("empty", "", "no-front-matter", 1),
  whole("too-large", attackText("too-large", { body: "Un mot. ".repeat(8500) }), "file-too-large"),
  whole(
    "windows-line-ends",
    attackText("windows-line-ends", { body: `a\n\nimport "./payload.mjs"` }).replaceAll("\n", "\r\n"),
    "code-in-body",
    9,
  ),
  whole(
    "carriage-return-import",
    attackText("carriage-return-import", { body: `a\rimport "./payload.mjs"` }),
    "control-character",
    7,
  ),
  whole("override", attackText("override", { body: "Un texte\u202E retourné." }), "control-character", 7),
  whole("isolate", attackText("isolate", { body: "Un\u2066 texte" }), "control-character", 7),
  whole("tag-characters", attackText("tag-characters", { body: "Un\u{E0041} mot" }), "control-character", 7),
  whole("escape", attackText("escape", { body: "Un \u001B[2Jmot" }), "control-character", 7),
  ...inBody("control-character", {
    "entity-override": "Un texte&#x202E; retourné.",
    "entity-in-alt": '<Photo src="./a.jpg" alt="Un&#x202E; four" credit="Essai" consentement="oui" />',
  }),
  ...inBody("too-deep", {
    "deep-quotes": `${">".repeat(5000)} x`,
    "deep-lists": `${"- ".repeat(5000)}x`,
    "deep-emphasis": `${"*a _b ".repeat(450)}${"c_ d* ".repeat(450)}`,
    "deep-heading": `## ${"*a _b ".repeat(450)}${"c_ d* ".repeat(450)}`,
  }),
  // More marks than the parser is given: told before it looks for the other half of each.
  ...inBody("mdx-syntax", {
    "marks-emphasis": `${"*a _b ".repeat(2000)}${"c_ d* ".repeat(2000)}`,
    "marks-heading": `## ${"*a _b ".repeat(2000)}${"c_ d* ".repeat(2000)}`,
    "marks-links": "[a](https://exemple.fr) ".repeat(2600),
    "marks-wiki-links": "[[a]] ".repeat(10_000),
  }),
  whole(
    "deep-elements",
    attackText("deep-elements", { body: `${"<Astuce>\n".repeat(3000)}x\n${"</Astuce>\n".repeat(3000)}` }),
    "too-deep",
    39,
  ),
  whole(
    "table-bomb",
    attackText("table-bomb", { body: `|${"a|".repeat(5000)}\n|${"-|".repeat(5000)}\n${"|x\n".repeat(5000)}` }),
    "wide-table",
    8,
  ),
];

/** Entry files that the gate refuses alone. */
export const attacks: readonly Attack[] = [
  ...byAddress,
  ...code,
  ...html,
  ...elements,
  ...syntax,
  ...images,
  ...fields,
  ...files,
];

/** Entry files that pass alone and are refused with the whole garden: they lead nowhere. */
export const strayLinks: readonly Attack[] = Object.entries({
  "stray-javascript": "[[javascript:alert(1)]]",
  "stray-javascript-words": "[[javascript:alert(1)|x]]",
  "stray-attribute": '[["onmouseover="alert(1)|x]]',
  "stray-tag": '[["><script>|x]]',
  "stray-tag-bare": '[["><script>alert(1)</script>]]',
  "stray-prototype": "[[__proto__]] [[constructor|x]]",
  "stray-upward": "[[../../package.json]]",
  "stray-address": "[x](/pratiques/%22%3E%3Cscript%3E)",
  "stray-address-attribute": '[x](/pratiques/a"onclick="b)',
  "stray-page": "[x](/%22onclick=%22x/y/z)",
  "stray-long": `[[${"a".repeat(20_000)}]]`,
}).map(([name, body]) => whole(name, attackText(name, { body }), "unknown-target", bodyLine));

/** Text that is only text: it passes, and must be shown as written. */
export const harmless: Readonly<Record<string, string>> = {
  "text-entities": attackText("text-entities", { body: "&lt;script&gt;alert(1)&lt;/script&gt; &quot;onclick=&quot;" }),
  "text-escaped": attackText("text-escaped", { body: "\\<img src=x onerror=alert(1)> \\{1 + 1\\}" }),
  "text-code": attackText("text-code", { body: "`<script>alert(1)</script>` `{process.exit()}`" }),
  "text-code-fence": attackText("text-code-fence", {
    body: '```js onload="alert(1)" {1}\n<script>alert(1)</script>\nimport "x"\n```',
  }),
  "text-heading": attackText("text-heading", { body: '## "onclick=alert(1) id=x' }),
  "text-link-title": attackText("text-link-title", { body: '[x](https://exemple.fr "\\"onclick=\\"alert(1)")' }),
  "text-link-quotes": attackText("text-link-quotes", { body: '[x](https://exemple.fr/"onclick="alert\'1)' }),
  "text-list-start": attackText("text-list-start", { body: "999999999. a" }),
  "text-definition-unused": attackText("text-definition-unused", { body: "a\n\n[r]: javascript:alert(1)" }),
  "text-second-fence": attackText("text-second-fence", { body: "---\nlayout: data:text/javascript,x\n---\n" }),
  "text-import-in-paragraph": attackText("text-import-in-paragraph", { body: 'Bonjour\nimport "./payload.mjs"' }),
  "text-many-links": attackText("text-many-links", { body: `${"[a](https://exemple.fr) ".repeat(300)}\n\n`.repeat(9) }),
  "text-many-headings": attackText("text-many-headings", { body: "## a\n".repeat(9000) }),
  "text-title": attackText("text-title", { titre: "'<script>alert(1)</script>'" }),
  "text-easy": attackText("text-easy", { fields: "simple: '<img src=x onerror=alert(1)>.'" }),
  "text-contact": attackText("text-contact", { fields: "contact: '<a href=\"javascript:alert(1)\">'" }),
};

/** Where the attacks that are not entries stand, and what is told of each. */
export const strangeFiles: Readonly<Record<string, ProblemCode>> = {
  "termes/dessin.svg": "file-type",
  "termes/payload.mjs": "file-type",
  "termes/page.html": "file-type",
  "termes/composant.astro": "file-type",
  "termes/notice.md": "file-type",
  "termes/faux.jpg": "file-type",
  "termes/avif.png": "file-type",
  "termes/copie.mdx": "symlink",
  "termes/secret.jpg": "symlink",
  ailleurs: "symlink",
  "autre/attaque.mdx": "file-name",
  "termes/Attaque Majuscule.mdx": "file-name",
  "termes/dossier/attaque.mdx": "file-name",
  "termes/latin.mdx": "unreadable-text",
};

/** Writes into `folder` a copy of the small garden and the attacks given, entries and other files. */
export async function writeAttacks(
  folder: string,
  entries: readonly Pick<Attack, "name" | "text">[],
  { strange = true } = {},
): Promise<void> {
  await mkdir(folder, { recursive: true });
  await cp("tests/gardens/petit", folder, { recursive: true });
  for (const { name, text } of entries) await writeFile(`${folder}/termes/${name}.mdx`, text);
  if (!strange) return;
  const write = async (path: string, text: string | Buffer) => {
    await mkdir(dirname(`${folder}/${path}`), { recursive: true });
    await writeFile(`${folder}/${path}`, text);
  };
  await write("termes/dessin.svg", '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>');
  await write("termes/payload.mjs", `${run("payload")}; export default "x"; export const x = 1;`);
  await write("termes/page.html", "<script>alert(1)</script>");
  await write("termes/composant.astro", `---\n${run("astro")}\n---\n<p>x</p>`);
  await write("termes/notice.md", `---\nlayout: x\n---\n<script>alert(1)</script>`);
  await write("termes/faux.jpg", '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
  await write("termes/avif.png", Buffer.from("0000001c66747970617669660000000061766966", "hex"));
  await write("autre/attaque.mdx", plain("autre-dossier"));
  await write("termes/Attaque Majuscule.mdx", plain("majuscule"));
  await write("termes/dossier/attaque.mdx", plain("dossier"));
  await write("termes/latin.mdx", Buffer.from(attackText("latin", { body: "été" }), "latin1"));
  await symlink("reemploi.mdx", `${folder}/termes/copie.mdx`);
  await symlink("/etc/passwd", `${folder}/termes/secret.jpg`);
  await symlink("/etc", `${folder}/ailleurs`);
}
