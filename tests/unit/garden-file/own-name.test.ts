import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { fold } from "../../../src/base/french.ts";

test("the program never says the name of the garden that it comes with: another has its own, everywhere", () => {
  // A folder of files served as they are is welcome, and may be absent.
  const files = ["src", "scripts", "public"].filter(existsSync).flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => `${parentPath}/${name}`),
  );
  expect(files.length).toBeGreaterThan(600);
  // Folded, `jardin-de-la-debrouille/` is found too.
  expect(files.filter((file) => fold(`${file} ${readFileSync(file, "utf8")}`).includes("jardin de la debrouille"))).toEqual([]);
});
