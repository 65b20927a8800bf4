/** The faulty garden, put together on disk: its files, and the faults that a file of the repository cannot hold. */
import { cp, mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { entryText } from "./entries.ts";
import { mp3 } from "./intake/hostile/voices.ts";

/** Copies tests/gardens/casse to `folder`, with the closed lists of `petit` and four more faults. */
export async function writeCasse(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await cp("tests/gardens/casse", folder, { recursive: true, filter: (path) => !path.endsWith(".txt") });
  await cp("tests/gardens/petit/vocabulaire.yaml", `${folder}/vocabulaire.yaml`);
  await symlink("troc.mdx", `${folder}/termes/symlink.mdx`);
  await writeFile(
    `${folder}/termes/unreadable-text.mdx`,
    Buffer.from(entryText("termes/unreadable-text", { titre: "Réparer" }), "latin1"),
  );
  await writeFile(`${folder}/termes/voice-metadata.mp3`, mp3(1, { tagged: true }));
  await writeFile(`${folder}/termes/file-too-large.mdx`, entryText("termes/file-too-large", {}, "Un mot. ".repeat(9000)));
}
