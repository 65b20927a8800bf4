import { isError } from "../../base/problem.ts";
import { checkTranslation } from "../../entry/translations/check-translation.ts";
import { anonymous, contributorOf } from "../../features/contribution/wording.ts";
import type { GardenNow } from "../garden.ts";
import type { Publisher, Submission } from "../model.ts";
import { publishedOf } from "../review/decisions.ts";
import { fileOfPage } from "../translation/file-of-page.ts";
import { holdsName } from "./take-back.ts";
import type { TakenOut } from "./taken-out.ts";

/**
 * How somebody’s translation leaves the garden: the file becomes what it was
 * before it, when that can be told; else the whole translation goes, and readers
 * have the French. Nobody waits for a person who reads the language.
 */
export async function takeTranslation(
  submission: Submission,
  { id, text }: { id: string; text: string },
  { now, publisher }: { now: GardenNow; publisher: Publisher },
): Promise<TakenOut> {
  const path = `${fileOfPage(id)}.mdx`;
  const commit = publishedOf(submission.happenings)?.commit;
  const undone = commit === undefined ? undefined : await publisher.undo?.(commit, path, text);
  const former = undone?.before === undefined ? undefined : undone.text;
  const title = `Retrait d’une traduction : ${id}`;
  const { name } = contributorOf(submission.current);
  const isTheirs = name !== "" && name !== anonymous && !holdsName(undone?.before ?? "", name);
  if (former !== undefined && !(isTheirs && holdsName(former, name)) && stands(path, former, now)) {
    if (former === text) return {};
    return { change: { title, files: [{ path, bytes: Buffer.from(former) }] } };
  }
  const isOthers = undone?.before !== undefined || (undone?.after !== undefined && undone.after !== text);
  return {
    change: { title, files: [{ path, bytes: null }] },
    ...(isOthers ? { told: `D’autres avaient travaillé à cette traduction (${id}) : elle est retirée entière.` } : {}),
  };
}

/** Whether the site can be built with a file of a translation. */
function stands(file: string, text: string, { languages, choices: { vocabulary } }: GardenNow): boolean {
  const path = file.slice(0, -".mdx".length);
  const language = languages.find(({ key }) => path.startsWith(`traductions/${key}/`));
  return language !== undefined && !checkTranslation({ path, file, text }, language.words, vocabulary).problems.some(isError);
}
