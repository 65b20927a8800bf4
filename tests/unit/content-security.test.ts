import fc from "fast-check";
import { expect, test } from "vitest";
import { headerPolicy, pagePolicy, policyEnds, privatePolicy, saidPolicy, withPolicy } from "../../src/base/content-security.ts";
import { localHtml } from "../../src/features/offline/local-html.ts";

const page = (head: string, body = "") =>
  `<!DOCTYPE html><html><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`;
const policyOf = (html: string) =>
  /<meta charset="utf-8"><meta http-equiv="content-security-policy" content="([^"]*)">/.exec(html)?.[1] ?? "";
const common =
  "img-src 'self' data: blob:; connect-src 'self'; form-action 'self'; frame-src 'self'; manifest-src 'self'; worker-src 'self'; object-src 'none'; base-uri 'none'";

test("a page says first what it may do; a style that stands in it is named by its digest", async () => {
  expect(policyOf(await withPolicy(page("<style>a{}</style>"), { path: "/" }))).toBe(
    `default-src 'none'; script-src 'self'; style-src 'self' 'sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk='; ${common}`,
  );
});

test("slides carry their script, the search runs Pagefind, a garden received elsewhere sends there", async () => {
  const slides = policyOf(await withPolicy(page("", '<script type="module">f()</script>'), { path: "/projection/x/" }));
  expect(slides).toMatch(/script-src 'self' 'sha256-[\w+/]{43}='; style-src 'self';/);
  for (const path of ["/recherche/", "/kits/"])
    expect(policyOf(await withPolicy(page(""), { path }))).toContain("script-src 'self' 'wasm-unsafe-eval';");
  expect(policyOf(await withPolicy(page(""), { path: "/kits/cartes/" }))).toContain("script-src 'self'; ");
  const elsewhere = policyOf(await withPolicy(page(""), { path: "/contribuer/", intake: "https://depot.exemple.fr/x" }));
  expect(elsewhere).toContain("connect-src 'self' https://depot.exemple.fr; form-action 'self' https://depot.exemple.fr;");
  expect(policyOf(await withPolicy(page(""), { path: "/", intake: "/" }))).toContain("connect-src 'self'; form-action 'self';");
});

test("what a text says in an attribute is never named, so never run", async () => {
  const signs = [
    "<style>a{}</style>",
    "<script type=module>f()</script>",
    "</head>",
    "<body>",
    "'",
    ">",
    "</style>",
    "<meta charset=utf-8>",
  ];
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...signs), { maxLength: 6 }), async (said) => {
      const text = said.join("");
      const html = page(`<meta content="${text}"><style>b{}</style>`, `<p title="${text}">x</p>`);
      expect(policyOf(await withPolicy(html, { path: "/" }))).toBe(
        policyOf(await withPolicy(page("<style>b{}</style>"), { path: "/" })),
      );
    }),
  );
});

/** The same, where a voice may be heard. */
const heard = (from: string) => common.replace("connect-src", `media-src ${from}; connect-src`);

test("a server says what it knows without the page, and who may frame it", () => {
  expect(headerPolicy({ path: "/" })).toBe(`script-src 'self'; ${common}; frame-ancestors 'self'`);
  expect(headerPolicy({ path: "/integrer/" })).toBe(`script-src 'self'; ${common}`);
  expect(headerPolicy({ path: "/projection/x/" })).toBe(`${common}; frame-ancestors 'self'`);
  expect(privatePolicy("/moderation/")).toBe(`script-src 'none'; ${heard("'self'")}; frame-ancestors 'none'`);
  expect(headerPolicy({ path: "/recits/x/" })).toBe(`script-src 'self'; ${heard("'self'")}; frame-ancestors 'self'`);
  expect(headerPolicy({ path: "/contribuer/recit/" })).toBe(`script-src 'self'; ${heard("blob:")}; frame-ancestors 'self'`);
});

test("a server that has the page says all of what it says, and who may frame it", async () => {
  const html = await withPolicy(page("<style>a{}</style>"), { path: "/" });
  const said = saidPolicy(html.slice(0, policyEnds)) ?? "";
  expect(said).toBe(policyOf(html));
  expect(pagePolicy(said, "/")).toBe(`${said}; frame-ancestors 'self'`);
  expect(pagePolicy(said, "/integrer/")).toBe(said);
  expect(privatePolicy("/moderation/", said)).toBe(
    `default-src 'none'; script-src 'none'; style-src 'self' 'sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk='; ${common}; frame-ancestors 'none'`,
  );
});

test.each([
  ["none", page("")],
  ["one that is not at its place", page('<meta http-equiv="content-security-policy" content="default-src *">'.padStart(200))],
  ["one cut by the end of what is read", (await withPolicy(page("<style>a{}</style>"), { path: "/" })).slice(0, 200)],
  [
    "one with a line end, which would begin another header",
    page("").replace('<meta charset="utf-8">', '$&<meta http-equiv="content-security-policy" content="a\r\nset-cookie: b">'),
  ],
])("a page that says %s is given no other", (_, html) => {
  expect(saidPolicy(html)).toBeUndefined();
});

test("in the copy that is opened from a file, the files beside a page are its own", async () => {
  const copy = { has: () => true, script: () => "x.js", style: () => "x.css", online: undefined };
  const html = localHtml(await withPolicy(page("<style>a{}</style>"), { path: "/" }), "index.html", copy);
  expect(policyOf(html)).toContain("default-src 'none'; script-src 'self' file:; style-src 'self' file: 'sha256-");
});
