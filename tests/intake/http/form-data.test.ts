import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readForm } from "../../../src/intake/http/form-data.ts";

const body = (...parts: readonly string[]) => Buffer.from(`${parts.map((part) => `--x\r\n${part}\r\n`).join("")}--x--\r\n`);
const read = (bytes: Buffer, type = "multipart/form-data; boundary=x") => readForm(bytes, type);
const field = (name: string, value: string) => `Content-Disposition: form-data; name="${name}"\r\n\r\n${value}`;

describe("A form", () => {
  test("is read as Node’s own browser code writes it, whatever it holds", async () => {
    const name = fc.stringMatching(/^[a-z"\r\n%é ]{1,8}$/);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(name, fc.string({ unit: "binary" })), { maxLength: 8 }),
        fc.uint8Array(),
        async (entries, photo) => {
          const form = new FormData();
          for (const [key, value] of entries) form.append(key, value.toWellFormed());
          form.append("photo", new Blob([new Uint8Array(photo)]), "a.png");
          const sent = new Response(form);
          const type = sent.headers.get("content-type") ?? "";
          const bytes = Buffer.from(await sent.arrayBuffer());
          const expected = await new Response(bytes, { headers: { "content-type": type } }).formData();
          const texts = [...expected].filter((entry): entry is [string, string] => typeof entry[1] === "string");
          const result = readForm(bytes, type);
          if (!result.ok) throw new Error(result.why);
          expect(Object.entries(result.form.values).sort()).toEqual(
            Object.entries(Object.groupBy(texts, ([key]) => key))
              .map(([key, found = []]) => [key, found.map(([, value]) => value)])
              .sort(),
          );
          expect(result.form.photos.map(({ slot, bytes }) => [slot, ...bytes])).toEqual(photo.length > 0 ? [[1, ...photo]] : []);
        },
      ),
    );
  });

  test("keeps the order of the values of one field, and names that objects have", () => {
    expect(read(body(field("themes", "b"), field("__proto__", "x"), field("themes", "a")))).toEqual({
      ok: true,
      form: { values: Object.assign(Object.create(null), { themes: ["b", "a"], ["__proto__"]: ["x"] }), photos: [] },
    });
  });

  test("leaves out a file that is no photo", () => {
    const file = `Content-Disposition: form-data; name="autre"; filename="a.png"\r\nContent-Type: image/png\r\n\r\nx`;
    expect(read(body(file))).toEqual({ ok: true, form: { values: Object.create(null), photos: [] } });
  });

  for (const [title, bytes, type] of [
    ["is cut", Buffer.from('--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nmoit'), undefined],
    ["has another boundary", body(field("a", "b")), "multipart/form-data; boundary=y"],
    ["has no boundary", body(field("a", "b")), "multipart/form-data; charset=utf-8"],
    ["has a part without a name", body("Content-Disposition: form-data\r\n\r\nx"), undefined],
    ["has a part without an end to its head", body("Content-Disposition: form-data; name=a"), undefined],
    ["has a head of many pages", body(`X: ${"x".repeat(5000)}\r\n${field("a", "b")}`), undefined],
    ["is empty", Buffer.alloc(0), undefined],
    ["has 201 fields", body(...Array.from({ length: 201 }, () => field("a", ""))), undefined],
    [
      "has two photos for one place",
      body(...Array.from({ length: 2 }, () => `${field("photo", "x").replace('"photo"', '"photo"; filename="a"')}`)),
      undefined,
    ],
    ["has 201 fields, in one line", Buffer.from("&".repeat(200)), "application/x-www-form-urlencoded"],
  ] as const)
    test(`that ${title} is unreadable`, () => {
      expect(read(bytes, type)).toEqual({ ok: false, why: "unreadable" });
    });

  test("that says more than any page holds is too long", () => {
    expect(read(body(field("a", "é".repeat(64 * 1024))))).toEqual({ ok: false, why: "too-long" });
    expect(read(body(field("a", "é".repeat(60 * 1024))))).toMatchObject({ ok: true });
  });

  test("of a million separators costs nothing", () => {
    const before = performance.now();
    expect(read(Buffer.from("&".repeat(1_000_000)), "application/x-www-form-urlencoded").ok).toBe(false);
    expect(read(Buffer.from("--x\r\n".repeat(1_600_000))).ok).toBe(false);
    expect(performance.now() - before).toBeLessThan(500);
  });
});
