import { expect, test } from "vitest";
import { checkFiles } from "../../../src/entry/check-files.ts";
import { checkEntry } from "../../../src/entry/check.ts";
import { entryText, schemas } from "../../entries.ts";

test("two threads find what one finds, in the order of the files", async () => {
  const texts = Array.from({ length: 1600 }, (_, index) => ({
    id: `termes/mot-${index}`,
    file: `content/termes/mot-${index}.mdx`,
    text: index % 7 === 0 ? `faute ${index}` : entryText(`termes/mot-${index}`, {}, `Voir [[mot-${index + 1}]].`),
  }));
  const told: number[] = [];
  const results = await checkFiles(
    texts.map(({ id, file, text }) => ({ id, file, bytes: new TextEncoder().encode(text) })),
    { content: "tests/gardens/petit", schemas, progress: (done) => told.push(done) },
  );
  const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
  expect(plain(results)).toEqual(plain(texts.map((text) => checkEntry(text, schemas))));
  expect([told.at(-1), told.every((done, index) => index === 0 || done > (told[index - 1] ?? 0))]).toEqual([1600, true]);
});
