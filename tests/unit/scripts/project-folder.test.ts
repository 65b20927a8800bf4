import { expect, test } from "vitest";
import { folderRefusal } from "../../../scripts/steps/project-folder.ts";

test.each(["%", "#", "?", "*", "\\"])("a folder whose name holds %s is refused before anything is built, by its name", (sign) => {
  const folder = `/home/awa/jardin ${sign} 2`;
  expect(folderRefusal(folder)).toBe(
    `Le projet est dans « ${folder} » : les outils qui construisent les pages ne savent pas lire le signe ${sign} dans un nom de dossier. Renommer ce dossier, ou mettre le projet ailleurs.`,
  );
});

test.each([`/home/awa/l"atelier d'été`, "/srv/$(x) `y` [a] {b} & co;", "C:\\Users\\nadia\\jardin"])(
  "a project may be in %s",
  (folder) => {
    expect(folderRefusal(folder)).toBeUndefined();
  },
);
