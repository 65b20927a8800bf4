import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";

type Rule = { file: string; selector: string; body: string };

const names = (await readdir("src", { recursive: true })).filter((name) => /\.(?:ts|astro|css)$/.test(name));
const texts = new Map(
  await Promise.all(names.map(async (name) => [`src/${name}`, await readFile(join("src", name), "utf8")] as const)),
);

const style = /<style is:global>(.*?)<\/style>/s;
const sources = [...texts].flatMap(([file, text]) =>
  file.endsWith(".css") ? [[file, text] as const] : [[file, style.exec(text)?.[1] ?? ""] as const],
);

/** Rules outside any at-rule: those inside one say what changes on paper, or on a small screen. */
const rules: Rule[] = sources.flatMap(([file, text]) =>
  [...text.replaceAll(/\/\*.*?\*\//gs, "").matchAll(/^( *)([^@{}\n][^@{}]*?) \{\n([^{}]*)^\1\}/gm)]
    .filter(([, indent = ""]) => indent === (file.endsWith(".css") ? "" : "  "))
    .map(([, , selector = "", body = ""]) => ({ file, selector, body: body.replaceAll(/\s+/g, " ") })),
);

const withAll = (...declarations: readonly string[]) =>
  rules
    .filter(({ body }) => declarations.every((declaration) => body.includes(`${declaration};`)))
    .map(({ file, selector }) => `${file} ${selector}`);

test("the box, the field, the choice and the chip are each written once", () => {
  expect(rules.length).toBeGreaterThan(500);
  expect({
    box: withAll("border: 1px solid var(--line)", "border-radius: var(--radius)", "background: var(--sheet)"),
    field: withAll("border: 1px solid var(--soft)", "background: var(--sheet)", "font: inherit"),
    choice: withAll("flex: none", "accent-color: var(--leaf)"),
    chip: withAll("border-radius: 1.4rem"),
  }).toEqual({
    box: ["src/ui/styles/ui.css :where(.box, .packet, .choice, .signposts li)"],
    field: ['src/ui/styles/ui.css :where(input:not([type="radio"], [type="checkbox"]), select, textarea)'],
    choice: ['src/ui/styles/choice.css :where(input:is([type="radio"], [type="checkbox"]))'],
    chip: ["src/ui/styles/chip.css :where(.chips) :is(a, button)"],
  });
});

test("a line to write on and a square to tick are each drawn once", () => {
  const ruled = rules.filter(({ selector }) => /\bhr\b/.test(selector)).map(({ file, selector }) => `${file} ${selector}`);
  expect({
    ruled,
    square: withAll('content: ""', "border: 2px solid currentColor"),
  }).toEqual({
    ruled: ["src/ui/styles/writing.css .ruled hr"],
    square: ["src/ui/styles/writing.css .boxes li::before"],
  });
});

/** Classes that code makes of a word and a number, or of a word and the shape of a field. */
const made = /^(?:shade-\d|field-(?:text|number|select)|grade-n|step-\d)$/;

test("no rule waits for a class that nothing writes", () => {
  const words = new Set(
    [...texts].filter(([file]) => !file.endsWith(".css")).flatMap(([, text]) => text.replace(style, "").match(/[\w-]+/g) ?? []),
  );
  const unknown = sources.flatMap(([file, text]) =>
    [...text.replaceAll(/\/\*.*?\*\/|url\([^)]*\)|"[^"]*"/gs, "").matchAll(/\.([a-z][\w-]*)(?=[^{};]*\{)/gi)]
      .map(([, name = ""]) => name)
      .filter((name) => !words.has(name) && !made.test(name))
      .map((name) => `${file}: .${name}`),
  );
  expect(unknown).toEqual([]);
});

test("nothing shouts over the other styles of a screen", () => {
  expect(rules.filter(({ body }) => body.includes("!important"))).toEqual([]);
});
