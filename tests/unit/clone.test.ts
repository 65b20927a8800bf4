import { cp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { git, repositoryOf, temporaryFolder } from "../intake/publish/repositories.ts";

test("a clone on Windows, where git changes line ends, has the files of every other machine", async () => {
  const written = {
    "fiche.mdx": "---\ntitre: Essai\n---\nUn.\n",
    "code.ts": "a;\nb;\n",
    "style.css": "a {\n}\n",
    "sans-nom": "a\nb\n",
  };
  const origin = await repositoryOf(written);
  await cp(".gitattributes", join(origin, ".gitattributes"));
  await git(origin, "add", ".gitattributes");
  await git(origin, "commit", "--quiet", "--message=Attributs");
  const clone = join(await temporaryFolder(), "copie");
  await git(origin, "-c", "core.autocrlf=true", "-c", "core.eol=crlf", "clone", "--quiet", origin, clone);
  for (const [name, text] of Object.entries(written)) expect(await readFile(join(clone, name), "utf8"), name).toBe(text);
});
