import { expect, test } from "vitest";
import { strayFile } from "../../../src/entry/stray-files.ts";

test.for(["Thumbs.db", "desktop.ini", "Desktop.ini", "Icon\r", "~$fiche.docx", "fiche.mdx.tmp", "fiche.mdx.swp", "#fiche.mdx#"])(
  "%j is of a system, and nobody’s writing",
  (name) => expect(strayFile(name)).toBe("system"),
);

test.for([
  "fiche 2.mdx",
  "fiche (1).mdx",
  "x.mdx.orig",
  "x.mdx.bak",
  "x.mdx~",
  "x - Copie.mdx",
  "x - Copie (2).mdx",
  "x copie.mdx",
  "x - Copy.mdx",
  "Copie de x.mdx",
  "x.sync-conflict-1.mdx",
  "x.sync-conflict-20261123-101010-ABCDEFG.mdx",
  "x (Awa's conflicted copy 2026-11-23).mdx",
  "four 2.jpg",
])("%j is a copy", (name) => expect(strayFile(name)).toBe("copy"));

test.for([
  "mon-idee.mdx",
  "Mon Idée.mdx",
  "four-2.jpg",
  "copie-de-cle.mdx",
  "schema.svg",
  "vocabulaire.yaml",
  "atelier-2026.mdx",
])("%j is neither", (name) => expect(strayFile(name)).toBeUndefined());
