import { execFileSync } from "node:child_process";
import { cp, rm } from "node:fs/promises";
import { join } from "node:path";
import { copyBuilt, formsGarden, workshop } from "../setup.ts";

/** The small garden in a repository of its own, in the workshop’s folder `name`, and how to ask git of it; `copy` puts it there, as it was built with its forms. */
export function repositoryIn(name: string) {
  const root = join(workshop, name);
  const content = join(root, "depot", "content");
  const author = ["-c", "user.name=Essai", "-c", "user.email=essai@exemple.fr"];
  return {
    root,
    content,
    git: (...args: string[]) => execFileSync("git", ["-C", join(root, "depot"), ...author, ...args]),
    async copy() {
      await rm(root, { recursive: true, force: true });
      const built = formsGarden();
      await cp(join(built.folder, "depot"), join(root, "depot"), { recursive: true });
      await copyBuilt(built, { folder: root, content });
    },
  };
}
