import { inShell } from "../../base/in-shell.ts";

/**
 * Why git refuses to read a repository that is there, in French, with what to
 * type; undefined when it says that there is none. A refusal taken for an
 * absence would leave a whole history out without a word.
 */
export function gitRefusal(said: string, folder: string): string | undefined {
  if (/not a git repository(?! owned)|pas un dépôt git/i.test(said) && !/dubious|safe\.directory/i.test(said)) return undefined;
  if (/dubious ownership|safe\.directory/i.test(said)) {
    // git names the top of the repository, between quotes.
    const top = /repository at '([^'\n]{1,4096})'/.exec(said)?.[1] ?? folder;
    return `git refuse de lire le dépôt « ${top} » : il appartient à un autre compte que celui qui lance cette commande. Si ce dossier est bien le vôtre :
  git config --global --add safe.directory ${inShell(top)}`;
  }
  if (/permission denied|could not open|unable to (?:access|read)/i.test(said))
    return `git n’a pas le droit de lire le dépôt de « ${folder} » : vérifier à qui sont ses fichiers.\n  ${firstLine(said)}`;
  if (/bad config|invalid config|unknown repository (?:format|extension)|expected git repo version/i.test(said))
    return `git ne comprend pas les réglages du dépôt de « ${folder} » :\n  ${firstLine(said)}`;
  return said.trim() === "" ? undefined : `git ne lit pas le dépôt de « ${folder} » :\n  ${firstLine(said)}`;
}

const firstLine = (said: string) => said.trim().split("\n")[0] ?? "";
