/**
 * What a stranger might type to have it run, fetched, or taken for the garden’s
 * own words. Each holds a canary: a word of its own that must only ever be read
 * as text. What runs calls `canary(…)`; what is fetched is at canary.example.
 */
export type Payload = {
  name: string;
  /** For a field of several lines. */
  text: (canary: string) => string;
  /** For a field of one line: at most 90 signs. */
  line: (canary: string) => string;
};

const same = (name: string, line: (canary: string) => string): Payload => ({ name, text: line, line });

export const payloads: readonly Payload[] = [
  // No attack: what the others are compared with.
  {
    name: "plain words",
    text: (c) => `Des mots simples ${c}.\nEncore une ligne.\n\nUn autre paragraphe.`,
    line: (c) => `Des mots simples ${c}`,
  },
  same("a script", (c) => `<script>canary("${c}")</script> ${c}`),
  same("an image that fails", (c) => `<img src=x onerror='canary("${c}")'> ${c}`),
  same("a drawing out of an attribute", (c) => `"><svg/onload=canary("${c}")> ' onfocus=canary() x='`),
  same("an attribute of our own", (c) => `" onmouseover="canary('${c}')" autofocus x="`),
  same("a style", (c) => `<style>*{background:url(//canary.example/${c})}</style>`),
  same("a frame", (c) => `<iframe srcdoc="<script>parent.canary('${c}')</script>">`),
  same("a form", (c) => `<form action=//canary.example><button>${c}</button></form>`),
  same("a redirection", (c) => `<meta http-equiv=refresh content="0;//canary.example/${c}">`),
  same("ends of our own elements", (c) => `</title></p></li></div></main><h1 id="${c}">${c}</h1>`),
  same("ends of a field", (c) => `</textarea></select><script>canary("${c}")</script>`),
  same("a style closed at once", (c) => `<style></style><img src=x onerror="canary('${c}')">`),
  same("a module closed at once", (c) => `<script type=module></script><svg onload=canary('${c}')>`),
  same("marks of our own pages", (c) => `<!--copie <img src=x onerror=canary('${c}')> /copie-->`),
  same("signs as entities", (c) => `&lt;script&gt;canary("${c}")&lt;/script&gt; &#60;b&#62; &amp;`),
  same("a comment and a declaration", (c) => `<!--${c}--> <![CDATA[${c}]]> <!DOCTYPE x> <?x ${c}?>`),
  same("an expression", (c) => `{process.exit()} {canary("${c}")} \${x} {{x}} <%= x %>`),
  {
    name: "an import and an export",
    text: (c) =>
      `import x from "./${c}.mjs"\n\nexport const y = canary("${c}")\n\nexport default ${c}\n\nimport("data:text/javascript,canary('${c}')")`,
    line: (c) => `import x from "./${c}.mjs"; export const y = 1`,
  },
  {
    name: "a second head",
    text: (c) =>
      `---\ntitre: ${c}\nlayout: data:text/javascript,canary("${c}")\nstatut: publie\n---\n\n<b>${c}</b>\n\n+++\nx = 1\n+++`,
    line: (c) => `--- titre: ${c} ---`,
  },
  {
    name: "tags and aliases of YAML",
    text: (c) => `&a [*a, *a]\n!!js/function "canary('${c}')"\n<<: *a\n? ${c}\n: ${c}\n%YAML 1.1\n--- !x\n...`,
    line: (c) => `!!js/function &${c} *${c} # x: {y: [1`,
  },
  {
    name: "lines that end a YAML text",
    text: (c) => `|\n  ${c}\nstatut: publie\ncontact: ${c}\n>-\n${c}: ${c}`,
    line: (c) => `'${c}": "x', y: [${c}, {a: b}] # z`,
  },
  same("wiki-links", (c) => `[[pratiques/repair-cafe-du-square|${c}]] [[${c}]] ![[${c}]]`),
  {
    name: "links and pictures",
    text: (c) =>
      `[${c}](javascript:canary("${c}")) [${c}][1] ![${c}](https://canary.example/${c}.png) <https://canary.example/${c}>\n\n[1]: https://canary.example/${c} "${c}"\n\n[^1]: ${c}`,
    line: (c) => `[${c}](javascript:canary("${c}")) ![](//canary.example/x)`,
  },
  same("bare addresses", (c) => `https://canary.example/${c} www.canary.example/x ${c}@canary.example`),
  same("other schemes", (c) => `javascript:canary("${c}") data:text/html,${c} vbscript:x`),
  {
    name: "elements of the garden",
    text: (c) =>
      `<Photo src="./atelier.png" alt="${c}" credit="${c}" consentement="oui" />\n\n</Etapes>\n\n<Permis>\n\n${c}\n\n</Permis>\n\n<Variantes>${c}</Variantes>\n\n<${c} {...x} />`,
    line: (c) => `</Etapes><Attention>${c}</Attention><Photo />`,
  },
  {
    name: "blocks of Markdown",
    text: (c) =>
      `# ${c}\n\n> ${c}\n\n- ${c}\n  - ${c}\n\n${c}\n===\n\n| ${c} | b |\n|---|---|\n| 1 | 2 |\n\n\`\`\`js\ncanary("${c}")\n\`\`\`\n\n    ${c}\n\n***\n\n:::${c}\n:::\n\n$$\n${c}\n$$\n\n1) ${c}\n\n**${c}** _${c}_ ~~${c}~~ \`${c}\``,
    line: (c) => `# **${c}** _${c}_ \`${c}\` ~~x~~ $x$ | a | b |`,
  },
  {
    name: "signs that turn the text round",
    text: (c) =>
      `\u202Egnp.${c}\u202C \u2066${c}\u2069 a\u200Bb\u200Cc\uFEFF \u061C\u200F ${c}\u0000\u0008\u001B[2J\u2028\u2029\u{E0041}`,
    line: (c) => `\u202E${c}\u202C a\u200Bb\u0000\u001B[31m\u2028c`,
  },
  same("marks piled up", (c) => `${c} Z${"\u0335\u0321\u0489".repeat(9)}a${"\u0301".repeat(9)}`),
  same("letters that look like others", (c) => `Rep\u0430ir c\u0430f\u00E9 du squ\u0430re ${c} \u0410\u0392\u0421`),
];

/** Titles that would be another file, another address, another value, or nothing. */
export const titles: Readonly<Record<string, string>> = {
  "a way up": "../../../x",
  "a way up, in percents": "%2e%2e%2f%2e%2e%2fx",
  "a way up, on Windows": "..\\..\\y",
  "a place on the disk": "C:\\Windows\\system32",
  "a file of git": ".git/config",
  "a hidden file": ".env",
  "a file that is not looked at": "_modeles/x",
  "a device of Windows": "CON",
  "another device of Windows": "lpt1.mdx",
  "an option of a command": "--upload-pack=touch x",
  "a command": "$(touch x) `touch x` ; rm -rf / | x",
  "a sign that ends names": "x\u0000.mdx",
  "nothing but an emoji": "👩‍🌾🥕",
  "nothing but Arabic": "خياطة الأزرار",
  "nothing but signs": "!!! ??? …",
  "a single letter": "z",
  "the letters of another alphabet": "Rep\u0430ir c\u0430f\u00E9 du squ\u0430re",
  "the title of another page": "Repair café du square",
  "the title of a page, sent again": "Repair café du square",
  "the page of errors": "404",
  "the page of a list": "index",
  "a property of every object": "__proto__",
  "another property of every object": "constructor",
  "no value": "null",
  "a truth": "oui",
  "a day": "2026-11-23",
  "a number": "1e309",
  "a comment": "# titre",
  "a key": "titre: x",
  "an anchor": "&x *x !!x",
  "a quote left open": "\"x 'y",
  "a list": "- une liste",
  "a text of several lines": "| deux lignes",
  "a directive": "%TAG ! tag:x,2000:",
};
