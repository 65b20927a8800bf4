import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { codeOf, readCode, showCode } from "../../../src/features/contribution/receipt.ts";
import { holds } from "../../property.ts";

const bytes = fc.uint8Array({ minLength: 8, maxLength: 40 });

describe("a receipt code", () => {
  test("is the first 60 bits, five by five", () => {
    expect(codeOf(Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0))).toBe("000000000000");
    expect(codeOf(Uint8Array.of(255, 255, 255, 255, 255, 255, 255, 255))).toBe("zzzzzzzzzzzz");
    expect(codeOf(Uint8Array.of(0b00001_000, 0b10_00011_0, 0b0100_0010, 0b1_00110_00, 0b111_01000, 0, 0, 0))).toBe(
      "123456780000",
    );
    expect(codeOf(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 0x0f))).toBe(codeOf(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 0)));
  });

  test("needs enough bytes", () => expect(() => codeOf(new Uint8Array(7))).toThrow(RangeError));

  test("is shown in three groups", () => expect(showCode("7kq29xm4tz3p")).toBe("7KQ2-9XM4-TZ3P"));

  test.each([
    ["7KQ2-9XM4-TZ3P", "7kq29xm4tz3p"],
    ["  7kq2 9xm4 tz3p\n", "7kq29xm4tz3p"],
    ["7KQ2–9XM4—TZ3P", "7kq29xm4tz3p"],
    ["OIL0-9XM4-TZ3P", "01109xm4tz3p"],
    ["7KQ2\u200B-9XM4-TZ3P", "7kq29xm4tz3p"],
    ["", undefined],
    ["7KQ2-9XM4-TZ3", undefined],
    ["7KQ2-9XM4-TZ3PP", undefined],
    ["7KQ2-9XM4-TZ3U", undefined],
    ["../../../../etc/passwd", undefined],
    ["7KQ2-9XM4-TZ3É", undefined],
  ])("typed %j is %j", (typed, code) => expect(readCode(typed)).toBe(code));

  test("is read back from what is shown, whatever the bytes", () => {
    holds(bytes, (given) => {
      const code = codeOf(given);
      expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{12}$/);
      expect(readCode(showCode(code))).toBe(code);
    });
  });

  test("read is only ever a code, or nothing", () => {
    holds(fc.string({ unit: "binary" }), (typed) =>
      expect(readCode(typed) ?? "000000000000").toMatch(/^[0-9a-hjkmnp-tv-z]{12}$/),
    );
  });

  test("keeps the first 60 bits apart", () => {
    holds(fc.tuple(bytes, bytes), ([a, b]) => {
      const first = (given: Uint8Array) => [...given.subarray(0, 7), (given[7] ?? 0) >> 4].join();
      expect(codeOf(a) === codeOf(b)).toBe(first(a) === first(b));
    });
  });
});
