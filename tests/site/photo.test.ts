import { appendFile, cp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPhotoDecoder } from "../../src/intake/spool/photo.ts";
import { buildSite, workshop } from "./setup.ts";

const folder = join(workshop, "site", "photo");
const content = join(folder, "content");
const { decode, close } = openPhotoDecoder();
afterAll(close);

/** A telephone’s photo, on its side, which says who took it and where. */
const taken = () =>
  sharp({
    create: { width: 2400, height: 1200, channels: 3, background: "#888", noise: { type: "gaussian", mean: 128, sigma: 9 } },
  })
    .jpeg()
    .withMetadata({ orientation: 6 })
    .withExifMerge({
      IFD0: { Make: "SecretPhone" },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "45/1 11/1 0/1", GPSLongitudeRef: "E", GPSLongitude: "5/1 43/1 0/1" },
    })
    .withIccProfile("p3")
    .toBuffer();

let dist: string;
beforeAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await cp("tests/gardens/petit", content, { recursive: true });
  const decoded = await decode(await taken());
  if (!decoded.ok) throw new Error(decoded.message);
  // The same photo twice, on two pages: one changes later, the other does not.
  for (const [name, page] of [
    ["chaussette", "reprendre-un-vetement"],
    ["gilet", "batterie-gonflee"],
  ] as const) {
    await writeFile(join(content, "pratiques", `${name}.webp`), decoded.bytes);
    await appendFile(
      join(content, "pratiques", `${page}.mdx`),
      `\n<Photo src="./${name}.webp" alt="Une ${name} reprisée" credit="Amina" consentement="sans-personne" />\n`,
    );
  }
  const built = await buildSite(content, "site/photo");
  if (built.code !== 0) throw new Error(built.output);
  dist = built.dist;
});

test("a contributed photo is served in WebP for a small phone and for the rest, upright, and as pixels alone", async () => {
  const names = (await readdir(join(dist, "images", "pratiques"))).filter((name) => name.startsWith("chaussette"));
  const served = await Promise.all(
    names.toSorted().map(async (name) => {
      const bytes = await readFile(join(dist, "images", "pratiques", name));
      const { format, width, height, exif, icc, xmp, iptc } = await sharp(bytes).metadata();
      return { name, format, width, height, said: [exif, icc, xmp, iptc], parts: webpParts(bytes) };
    }),
  );
  const bare = { format: "webp", said: [undefined, undefined, undefined, undefined], parts: ["VP8 "] };
  expect(served).toEqual([
    { ...bare, name: "chaussette-480.webp", width: 480, height: 960 },
    { ...bare, name: "chaussette-960.webp", width: 800, height: 1600 },
  ]);
});

test("its page lets the browser choose the size, and keeps its place before it comes", async () => {
  const html = await readFile(join(dist, "pratiques", "reprendre-un-vetement", "index.html"), "utf8");
  expect(/<figure class="photo">.*?<\/figure>/s.exec(html)?.[0]).toBe(
    '<figure class="photo"><img src="/images/pratiques/chaussette-480.webp" width="800" height="1600" srcset="/images/pratiques/chaussette-480.webp 480w, /images/pratiques/chaussette-960.webp 960w" sizes="(min-width: 42rem) 38rem, 94vw" alt="Une chaussette reprisée" loading="lazy" decoding="async"><figcaption>Photo : Amina</figcaption></figure>',
  );
});

test("nothing of what the telephone wrote in it is anywhere in the site", async () => {
  const files = (await readdir(dist, { recursive: true, withFileTypes: true })).filter((file) => file.isFile());
  const telling = await Promise.all(
    files.map(async (file) =>
      (await readFile(join(file.parentPath, file.name))).includes("SecretPhone") ? file.name : undefined,
    ),
  );
  expect(telling.filter((name) => name)).toEqual([]);
  // What is looked for would be found: it is in the photo, and the photo’s page is in the site.
  expect([(await taken()).includes("SecretPhone"), telling.length > 50]).toEqual([true, true]);
});

test("the next build serves the same bytes of a photo, until that photo changes", async () => {
  const photo = (name: string) => join(dist, "images", "pratiques", `${name}-480.webp`);
  const before = await readFile(photo("gilet"));
  await writeFile(
    join(content, "pratiques", "chaussette.webp"),
    await sharp({ create: { width: 300, height: 200, channels: 3, background: "#c00" } })
      .webp()
      .toBuffer(),
  );
  const changed = await buildSite(content, "site/photo");
  const { width, height } = await sharp(photo("chaussette")).metadata();
  expect([changed.code, width, height], changed.output).toEqual([0, 300, 200]);
  expect((await readFile(photo("gilet"))).equals(before)).toBe(true);
  const html = await readFile(join(dist, "pratiques", "reprendre-un-vetement", "index.html"), "utf8");
  expect(html).toContain('chaussette-480.webp" width="300" height="200"');
});

/** The names of the parts of a WebP file: pixels are `VP8 `, all else has another name. */
function webpParts(bytes: Buffer): string[] {
  const parts: string[] = [];
  for (let at = 12; at < bytes.length; at += 8 + bytes.readUInt32LE(at + 4) + (bytes.readUInt32LE(at + 4) % 2))
    parts.push(bytes.toString("latin1", at, at + 4));
  return parts;
}
