/** What is stopped before it is read, or cannot be read: too much, from elsewhere, of another type, in pieces. */
import { gzipSync } from "node:zlib";
import { practice, type Expected, type Make } from "./hostile-forms.ts";
import type { Part, Sent } from "./hostile-server.ts";

const says = {
  large: "C’est trop lourd pour passer.",
  long: "Ce texte est trop long pour une seule page.",
  origin: "Nous n’avons pas pu savoir d’où vient cet envoi.",
  type: "Cet envoi n’est pas un formulaire.",
  unreadable: "Nous n’avons pas pu lire cet envoi.",
  reads: "Cette adresse se lit, rien ne s’y envoie.",
};

const big = (size: number) => Buffer.alloc(size, "a");
const ownBody = (canary: string) => new URLSearchParams(practice([["quoi", canary]]) as [string, string][]).toString();

const door = (name: string, expected: Expected, sent: (canary: string) => Sent): Make => {
  return (canary) => ({ name, expected, sent: sent(canary) });
};
const typed = (type: string, body: string | Buffer, headers: Record<string, string> = {}): Sent => ({ type, body, headers });
const urlencoded = "application/x-www-form-urlencoded";

/** `own` is the origin of the server. */
export const atTheDoor = (own: string): Make[] => [
  door("9 MB, announced", { status: 413, says: says.large }, () => ({ parts: practice([["quoi", big(9_000_000)]]) })),
  door("9 MB, not announced", { status: 413, says: says.large }, () => ({
    parts: practice([["quoi", big(9_000_000)]]),
    chunked: true,
  })),
  door("2 MB of text alone", { status: 413, says: says.large }, () => typed(urlencoded, big(2_000_000))),
  door("2 MB of text alone, not announced", { status: 413, says: says.large }, () => ({
    ...typed(urlencoded, big(2_000_000)),
    chunked: true,
  })),
  door("200 kB of text in one field", { status: 413, says: says.long }, () => ({ parts: practice([["quoi", big(200_000)]]) })),
  ...(
    [
      ["another site", "https://canary.example"],
      ["a page that hides", "null"],
      ["a name that starts like ours", `${own}.canary.example`],
      ["a user named like us", `${own}@canary.example`],
      ["another port", "http://localhost:1"],
      ["two places", `${own}, https://canary.example`],
      ["an empty place", ""],
    ] as const
  ).map(([name, origin]) =>
    door(`from ${name}`, { status: 403, says: says.origin }, (c) => typed(urlencoded, ownBody(c), { origin })),
  ),
  door("from nowhere", { status: 403, says: says.origin }, (c) => ({ ...typed(urlencoded, ownBody(c)), origin: false })),
  door("from another site, with a forged origin", { status: 403, says: says.origin }, (c) =>
    typed(urlencoded, ownBody(c), { "sec-fetch-site": "cross-site" }),
  ),
  door("from another site that calls itself ours", { status: 403, says: says.origin }, (c) =>
    typed(urlencoded, ownBody(c), { host: "canary.example", origin: "http://canary.example" }),
  ),
  ...[
    "application/json",
    "text/plain",
    "text/plain; x=application/x-www-form-urlencoded",
    "application/xml",
    "",
    "multipart/form-data",
    "multipart/mixed; boundary=x",
  ].map((type) =>
    door(`as « ${type} »`, { status: 415, says: says.type }, (c) => typed(type, JSON.stringify({ forme: "pratique", quoi: c }))),
  ),
  door("JSON with a forged origin", { status: 415, says: says.type }, (c) =>
    typed("application/json", JSON.stringify({ forme: "pratique", quoi: c }), { origin: "https://canary.example" }),
  ),
  ...["PUT", "PATCH", "DELETE"].map((method) =>
    door(`by ${method}`, { status: 405, says: says.reads }, (c) => ({ ...typed(urlencoded, ownBody(c)), method })),
  ),
  door("to a page that only reads", { status: 405, says: says.reads }, (c) => ({
    ...typed(urlencoded, ownBody(c)),
    path: "/contribuer/",
  })),
  door("a boundary that is not there", { status: 400, says: says.unreadable }, (c) =>
    typed("multipart/form-data; boundary=x", `--y\r\n\r\n${c}`),
  ),
  door("an empty boundary", { status: 400, says: says.unreadable }, (c) => typed("multipart/form-data; boundary=", c)),
  door("a boundary of 5,000 signs", { status: 400, says: says.unreadable }, (c) =>
    typed(`multipart/form-data; boundary=${"x".repeat(5000)}`, c),
  ),
  door("a body cut in the middle", { status: 400, says: says.unreadable }, (c) =>
    typed("multipart/form-data; boundary=x", `--x\r\ncontent-disposition: form-data; name="quoi"\r\n\r\n${c}`),
  ),
  door("a body folded small", { status: 400, says: says.unreadable }, () =>
    typed("multipart/form-data; boundary=x", gzipSync(big(50_000_000)), { "content-encoding": "gzip" }),
  ),
  door("an empty body", { status: 400, says: says.unreadable }, () => typed(urlencoded, "")),
  door("1,000 fields", { status: 400, says: says.unreadable }, () => ({
    parts: practice(Array.from({ length: 1000 }, (_, n): Part => [`f${n}`, "x"])),
  })),
  door("a million empty fields", { status: 400, says: says.unreadable }, () => typed(urlencoded, Buffer.alloc(1_000_000, "&"))),
  door("300 check boxes", { status: 400, says: says.unreadable }, () => ({
    parts: practice(Array.from({ length: 300 }, (): Part => ["themes", "habitat"])),
  })),
  door("each field twice, the name of the form too", { status: 400, says: says.unreadable }, (c) => ({
    parts: [...practice(), ...practice([["quoi", c]])],
  })),
  ...["", "admin", "__proto__", "constructor", "../pratique"].map((name) =>
    door(`a form called « ${name} »`, { status: 400, says: says.unreadable }, () => ({ parts: practice([["forme", name]]) })),
  ),
  door("four photos", { status: 400, says: says.unreadable }, () => ({
    parts: practice(Array.from({ length: 4 }, (): Part => ["photo", { filename: "x.png", type: "image/png", bytes: big(9) }])),
  })),
];
