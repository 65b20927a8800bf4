import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Gives a program the lines of who starts it. In two parts: this file is looked at too. */
const handedOn = ["inh", "erit"].join("");

test("no test hands its own lines to a program, which would hold the whole run if it outlived it", () => {
  // Folder by folder: what the tests write, gardens and profiles of browsers, is thousands of files.
  const files = ["browser", "intake", "site", "unit"].flatMap((folder) =>
    readdirSync(`tests/${folder}`, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => `${folder}/${name}`),
  );
  expect(files.length).toBeGreaterThan(200);
  expect(
    files.filter((name) => new RegExp(`stdio:.*["']${handedOn}["']`, "s").test(readFileSync(`tests/${name}`, "utf8"))),
  ).toEqual([]);
});
