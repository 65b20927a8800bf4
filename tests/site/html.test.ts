import { HtmlValidate } from "html-validate";
import { expect, inject, test } from "vitest";
import { builtPages } from "./pages.ts";

const validator = new HtmlValidate({
  root: true,
  extends: ["html-validate:standard"],
  rules: {
    // Matters of taste, not of validity: the compiler writes void elements and booleans its own way.
    "void-style": "off",
    "attribute-boolean-style": "off",
    "no-inline-style": "error",
    "long-title": "off",
    "doctype-style": "off",
    // Titles and sentences hold the no-break spaces of French typography.
    "no-trailing-whitespace": "off",
    "attr-quotes": "off",
    // A list without bullets says that it is one: some screen readers forget.
    "no-redundant-role": "off",
    "tel-non-breaking": "off",
  },
});

test("every page of the small garden is valid HTML", async () => {
  const faults: string[] = [];
  for (const { path, html } of await builtPages(inject("petit"))) {
    const report = await validator.validateString(html, path);
    for (const { messages } of report.results)
      faults.push(...messages.map(({ ruleId, message, line, column }) => `${path}:${line}:${column} ${message} [${ruleId}]`));
  }
  expect(faults).toEqual([]);
});

test("the shipped practices are valid HTML, in French and from right to left", async () => {
  const faults: string[] = [];
  for (const { path, html } of await builtPages(inject("jardin"))) {
    if (!/^(?:\/ar)?\/(?:pratiques\/(?:[^/]+\/)?)?$/.test(path)) continue;
    const report = await validator.validateString(html, path);
    for (const { messages } of report.results)
      faults.push(...messages.map(({ ruleId, message }) => `${path} ${message} [${ruleId}]`));
  }
  expect(faults).toEqual([]);
});
