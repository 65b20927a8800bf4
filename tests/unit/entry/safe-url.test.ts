import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { webAddress } from "../../../src/entry/fields.ts";
import { kindOfFolder } from "../../../src/entry/kinds.ts";
import { isPublicAddress, readUrl } from "../../../src/entry/body/safe-url.ts";
import { holds } from "../../property.ts";

const read = (raw: string) => readUrl(raw, (folder) => kindOfFolder(folder) !== undefined);

describe("a link may lead", () => {
  test.each([
    ["/pratiques/velo-ecole/", { kind: "garden", id: "pratiques/velo-ecole", hash: "" }],
    ["/pratiques/velo-ecole", { kind: "garden", id: "pratiques/velo-ecole", hash: "" }],
    ["/pratiques/velo-ecole/?x=1#etapes", { kind: "garden", id: "pratiques/velo-ecole", hash: "etapes" }],
    ["/themes/eau/", { kind: "page", path: "/themes/eau", hash: "" }],
    ["/contribuer/erreurs/#symlink", { kind: "page", path: "/contribuer/erreurs", hash: "symlink" }],
    ["/", { kind: "page", path: "/", hash: "" }],
    ["/pratiques/", { kind: "page", path: "/pratiques", hash: "" }],
    ["#etapes", { kind: "anchor" }],
    ["https://exemple.fr/a%20b.pdf", { kind: "external" }],
    ["HTTPS://exemple.fr/", { kind: "external" }],
    ["https://fr.wikipedia.org/wiki/%C3%89conomie", { kind: "external" }],
    ["mailto:bonjour@exemple.fr?subject=Un%20v%C3%A9lo", { kind: "external" }],
    ["tel:+33123456789", { kind: "external" }],
  ])("to %j", (raw, url) => expect(read(raw)).toEqual(url));
});

describe("a link may not lead", () => {
  test.each([
    ["javascript:alert(1)", "commence par « javascript: »"],
    ["JaVaScRiPt:alert(1)", "commence par « javascript: »"],
    ["java%73cript:alert(1)", "commence par « javascript: »"],
    ["%6Aavascript%3Aalert(1)", "commence par « javascript: »"],
    ["java%0Ascript:alert(1)", "contient un signe invisible, ou une barre « \\ »"],
    ["java\tscript:alert(1)", "contient un signe invisible, ou une barre « \\ »"],
    ["%01javascript:alert(1)", "contient un signe invisible, ou une barre « \\ »"],
    ["%20javascript:alert(1)", "n’est pas une adresse entière"],
    ["data:text/html,x", "commence par « data: »"],
    ["vbscript:x", "commence par « vbscript: »"],
    ["file:///etc/passwd", "commence par « file: »"],
    ["blob:https://exemple.fr/x", "commence par « blob: »"],
    ["http://127.0.0.1", "ne mène pas à un site public"],
    ["https%3A//exemple.fr", "commence par « https: »"],
    ["wiki:x", "commence par « wiki: »"],
    ["//exemple.fr", "mène hors du site sans le dire"],
    ["/%2Fexemple.fr", "mène hors du site sans le dire"],
    ["/\\exemple.fr", "contient un signe invisible, ou une barre « \\ »"],
    ["/%5Cexemple.fr", "contient un signe invisible, ou une barre « \\ »"],
    ["%2F%2Fexemple.fr", "n’est pas une adresse entière"],
    ["%23x", "n’est pas une adresse entière"],
    ["/a/../../x", "remonte d’un dossier"],
    ["/a/%2e%2e/x", "remonte d’un dossier"],
    ["/a/..?x", "remonte d’un dossier"],
    ["../x", "n’est pas une adresse entière"],
    ["velo-ecole", "n’est pas une adresse entière"],
    ["", "n’est pas une adresse entière"],
    ["/a b", "contient une espace"],
    ["/a%E0%A4%A", "contient un signe « % » mal écrit"],
    ["https:exemple.fr", "ne mène pas à un site public"],
    ["https:/exemple.fr", "ne mène pas à un site public"],
    ["https:///exemple.fr", "ne mène pas à un site public"],
    ["https://impots.gouv.fr@exemple.net/", "ne mène pas à un site public"],
    ["https://", "ne mène pas à un site public"],
    ["mailto:a@exemple.fr?subject=x%0Abcc:b@exemple.fr", "contient un signe invisible, ou une barre « \\ »"],
  ])("to %j", (raw, why) => expect(read(raw)).toEqual({ kind: "unsafe", why }));
});

test("a source is on the public web", () => {
  const addresses = ["https://exemple.fr/x", "http://m.rfi.fr/x", "https://bücher.example/", "https://exemple.fr."];
  const others = [
    "https://localhost/",
    "http://127.0.0.1/",
    "http://2130706433/",
    "http://[::1]/",
    "http://169.254.169.254/latest",
    "https://imprimante.local/",
    "https://x.internal/",
    "ftp://exemple.fr/",
    "https://a:b@exemple.fr/",
    "exemple.fr",
  ];
  expect([addresses.filter((url) => !isPublicAddress(url)), others.filter(isPublicAddress)]).toEqual([
    ["https://exemple.fr."],
    [],
  ]);
});

test("an address is judged by one rule, in a field and in a body", () => {
  const field = webAddress({ title: "Adresse", description: "Là où chacun peut vérifier." });
  const accepted = (address: string) => [field.safeParse(address).success, read(address).kind === "external"];
  for (const address of ["https://exemple.fr/%zz", "https://exemple.fr/a\\b", "https://exemple.fr/%0A"])
    expect([address, ...accepted(address)]).toEqual([address, false, false]);
  const piece = fc.constantFrom(
    "exemple.fr",
    "/",
    "a",
    "é",
    "%",
    "%20",
    "%0A",
    "%C3%A9",
    "\\",
    "@",
    ":",
    "8080",
    "?",
    "#",
    "&",
    "(",
    ")",
    ".",
    "..",
    " ",
    "-",
  );
  holds(
    fc.tuple(fc.constantFrom("https://", "http://", "https:", "ftp://"), fc.array(piece, { maxLength: 8 })),
    ([scheme, parts]) => {
      const [inField, inBody] = accepted(`${scheme}exemple.fr${parts.join("")}`);
      expect(inField).toBe(inBody);
    },
  );
});
