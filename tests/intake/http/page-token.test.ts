import { expect, test } from "vitest";
import { pageToken, ripeToken, tooFast } from "../../../src/intake/http/page-token.ts";

const secret = Buffer.alloc(32, 1);
const shown = "2026-11-23T10:00:00.000Z";
const token = pageToken(secret, shown);

test("a form that comes back within three seconds is too fast, and not after", () => {
  expect(tooFast(secret, token, "2026-11-23T10:00:02.999Z")).toBe(true);
  expect(tooFast(secret, token, "2026-11-23T10:00:03.000Z")).toBe(false);
  expect(tooFast(secret, token, "2026-12-23T10:00:00.000Z")).toBe(false);
});

test("a token that is absent, invented or of another server proves nothing", () => {
  const [time = "", signature = ""] = token.split(".");
  for (const other of [
    "",
    "x",
    ".",
    time,
    `${time}.`,
    `${time}1.${signature}`,
    `${time}.${signature}x`,
    pageToken(Buffer.alloc(32, 2), shown),
  ])
    expect(tooFast(secret, other, shown)).toBe(false);
});

test("a ripe token passes at once", () => {
  expect(tooFast(secret, ripeToken(secret, shown), shown)).toBe(false);
});
