import { describe, expect, test } from "vitest";
import { rateLimit } from "../../../src/intake/http/rate-limit.ts";

function limiter({ max = 2, entries = 100 } = {}) {
  let time = 0;
  const limit = rateLimit({ max, windowMs: 600_000, now: () => time, entries });
  return { limit, wait: (ms: number) => void (time += ms) };
}

describe("a limit of two posts in ten minutes", () => {
  test("lets two pass, then says how long to wait", () => {
    const { limit, wait } = limiter();
    expect([limit("192.0.2.1"), limit("192.0.2.1"), limit("192.0.2.1")]).toEqual([0, 0, 600]);
    wait(540_500);
    expect(limit("192.0.2.1")).toBe(60);
  });

  test("opens again when the window ends, and not before", () => {
    const { limit, wait } = limiter({ max: 1 });
    limit("192.0.2.1");
    wait(599_999);
    expect(limit("192.0.2.1")).toBe(1);
    wait(1);
    expect([limit("192.0.2.1"), limit("192.0.2.1")]).toEqual([0, 600]);
  });

  test("counts each address by itself", () => {
    const { limit } = limiter({ max: 1 });
    expect(["192.0.2.1", "192.0.2.2", "192.0.2.1"].map(limit)).toEqual([0, 0, 600]);
  });

  test.each([
    ["an IPv4 and the same in IPv6", "192.0.2.1", "::ffff:192.0.2.1"],
    ["two IPv6 of one subscriber", "2001:db8:0:1::1", "2001:0db8::1:ffff:0:0:9"],
    ["an IPv6 whatever its case and zone", "fe80::1%eth0", "FE80::2"],
  ])("counts as one address %s", (_, one, other) => {
    const { limit } = limiter({ max: 1 });
    expect([limit(one), limit(other)]).toEqual([0, 600]);
  });

  test("counts apart two IPv6 of two subscribers", () => {
    const { limit } = limiter({ max: 1 });
    expect([limit("2001:db8:0:1::1"), limit("2001:db8:0:2::1")]).toEqual([0, 0]);
  });

  test("remembers only so many addresses: the oldest is forgotten first", () => {
    const { limit } = limiter({ max: 1, entries: 2 });
    expect(["192.0.2.1", "192.0.2.2", "192.0.2.3"].map(limit)).toEqual([0, 0, 0]);
    expect([limit("192.0.2.3"), limit("192.0.2.2"), limit("192.0.2.1")]).toEqual([600, 600, 0]);
  });
});

test("a limit of zero is none", () => {
  const { limit } = limiter({ max: 0 });
  expect(Array.from({ length: 100 }, () => limit("192.0.2.1")).every((wait) => wait === 0)).toBe(true);
});
