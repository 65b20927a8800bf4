import { describe, expect, test } from "vitest";
import { proxiesAt, readerAddress } from "../../../src/intake/http/proxies.ts";
import { rateLimit } from "../../../src/intake/http/rate-limit.ts";

const at = (named: readonly string[], peer: string, forwarded?: string) => readerAddress(peer, forwarded, proxiesAt(named));

describe("The address of who asks", () => {
  test("is that of the line, whatever is written before it, when no proxy is named", () => {
    expect(at([], "198.51.100.7", "203.0.113.9")).toBe("198.51.100.7");
    expect(at([], "127.0.0.1", "203.0.113.9")).toBe("127.0.0.1");
  });

  test("is believed from a named proxy only", () => {
    expect(at(["10.0.0.2"], "10.0.0.2", "203.0.113.9")).toBe("203.0.113.9");
    expect(at(["10.0.0.2"], "10.0.0.3", "203.0.113.9")).toBe("10.0.0.3");
    expect(at(["10.0.0.0/8"], "::ffff:10.9.9.9", "203.0.113.9")).toBe("203.0.113.9");
    expect(at(["fd00::/8"], "fd00::1", "2001:db8::7")).toBe("2001:db8::7");
    expect(at(["127.0.0.0/8", "::1"], "", "203.0.113.9")).toBe("203.0.113.9");
  });

  test("is the last that is not a proxy of ours: what a reader wrote before it counts for nothing", () => {
    expect(at(["10.0.0.0/8"], "10.0.0.2", "1.2.3.4, 203.0.113.9, 10.0.0.3")).toBe("203.0.113.9");
    expect(at(["10.0.0.0/8"], "10.0.0.2", "1.2.3.4, 203.0.113.9:5123")).toBe("203.0.113.9");
    expect(at(["10.0.0.0/8"], "10.0.0.2", "1.2.3.4, [2001:db8::7]:443")).toBe("2001:db8::7");
  });

  test("is that of the proxy when what it tells is no address, or nothing", () => {
    for (const forwarded of [undefined, "", "unknown", "1.2.3.4, <script>", "_secret"])
      expect(at(["10.0.0.2"], "10.0.0.2", forwarded)).toBe("10.0.0.2");
  });
});

test("a subscriber who has a whole network of IPv6 is one address", () => {
  const limit = rateLimit({ max: 1, windowMs: 60_000, now: () => 0 });
  expect([limit("2001:db8:1:2::1"), limit("2001:db8:1:2:ffff::9") > 0, limit("2001:db8:1:3::1")]).toEqual([0, true, 0]);
});
