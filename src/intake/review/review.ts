import { shownOf } from "../../features/contribution/draft/correction.ts";
import { fieldsOf } from "../../features/contribution/forms.ts";
import { isEntryForm, type Field, type FieldProblem, type Values } from "../../features/contribution/model.ts";
import { previewHtml } from "../../features/contribution/draft/preview.ts";
import { similarTo, type Similar } from "../../features/contribution/similar.ts";
import { overLimit, readValues } from "../../features/contribution/submission.ts";
import { cutAtWord, lineOf, textOf, titleOf } from "../../features/contribution/wording.ts";
import { approvedOf, dayOf, isOpen } from "./decisions.ts";
import { entryPreview } from "./entry-preview.ts";
import { typedFramesPreview } from "./frames-preview.ts";
import type { GardenNow } from "../garden.ts";
import type { Submission } from "../model.ts";
import { withRows } from "../../features/contribution/pictures/moderator-rows.ts";
import { moderatorFields, shownPhotos } from "../moderation/moderator-fields.ts";
import { planOf, type Approval, type Plan, type Planned } from "./plan.ts";
import { baseOf, reportedPage } from "./reported-page.ts";
import { sideBySide } from "../translation/side-by-side.ts";
import { frenchOf, translatedId } from "../translation/translated-page.ts";
import { seenTogether, type Seen } from "./check-in-garden.ts";

/** All that a moderator needs to decide. */
export type Review = {
  title: string;
  /** What can be published as it stands; absent when a problem is in the way. */
  plan?: Plan;
  /** What is in the way of a publication. At most one a field. */
  problems: FieldProblem[];
  /** Safe HTML: the page as it will look, or what was typed when it is not one yet. */
  preview: string;
  /** What the moderator may fill, and what their form holds. */
  fields: Field[];
  values: Values;
  similar: Similar[];
  /** The page that is reported or translated, when it exists; `base` tells its text. */
  reported?: { id: string; title: string; base: string };
};

/** The title of a contribution in a list: a report has that of the page it is about. */
export function titleIn({ form, current }: Pick<Submission, "form" | "current">, { garden, languages }: GardenNow): string {
  if (form === "traduction") return translationTitle(current, garden, languages);
  if (form !== "correction") return titleOf(current) || "Sans titre";
  const id = reportedPage(current);
  return (id && garden.graph.nodes.get(id)?.title) || lineOf(current, "page") || "Page inconnue";
}

/** The title of the French, and the language as it calls itself. */
function translationTitle(values: Values, { graph }: GardenNow["garden"], languages: GardenNow["languages"]): string {
  const title = graph.nodes.get(translatedId(values))?.title ?? "Fiche inconnue";
  const language = languages.find(({ key }) => key === lineOf(values, "langue"))?.words.name;
  return `${title} (${language ?? (lineOf(values, "langue_autre") || "autre langue")})`;
}

/** What is in the way of a publication, the file judged alone. */
export async function problemsOf(submission: Submission, now: GardenNow, approval: Approval): Promise<Planned> {
  const long = overLimit(heldOf(submission, now), moderatorFields(submission.form, now.choices, withValues(submission)));
  if (long.length > 0) return { problems: long };
  const planned = await planOf(submission, now, approval);
  const lacking = answers(submission, now);
  // A merge has nothing else to put right: what the gate says of it is the same, in the words of the file.
  const problems = byField(lacking.length > 0 && approval.into !== undefined ? lacking : [...lacking, ...planned.problems]);
  return problems.length > 0 ? { ...(planned.id ? { id: planned.id } : {}), problems } : planned;
}

/** What a contribution would be, how it is seen among the other pages, and its title. */
export type Judged = Planned & { seen?: Seen; title?: string };

/** The same, the file judged among the other pages too. Without any problem, `plan` and `title` are there. */
export async function judge(submission: Submission, now: GardenNow, approval: Approval): Promise<Judged> {
  const planned = await problemsOf(submission, now, approval);
  if (!planned.plan) return planned;
  // Judged beside its French already: it is no page of its own among the others.
  if (submission.form === "traduction") return { ...planned, title: titleIn(submission, now) };
  const { seen, problems } = seenTogether(planned.plan, now);
  return { ...planned, ...(seen ? { seen, title: seen.entry.node.title } : {}), problems: byField(problems) };
}

/** What the form of a moderator holds of a contribution, but for the page that a report is about. */
export const heldOf = ({ form, current }: Pick<Submission, "form" | "current">, { choices }: GardenNow): Values =>
  form === "pratique" ? withRows(current, choices.vocabulary) : current;

const withValues = ({ photos, voice, current }: Submission) => ({ photos, voice, values: current });

/** Signs of a text that are compared with the practices of the garden: what it is about is said by then. */
const compared = 20_000;

/** All of it. `photo` gives the address under which the moderator sees the photo of a name. */
export async function reviewOf(
  submission: Submission,
  now: GardenNow,
  { today, photo }: { today: string; photo: (name: string) => string },
): Promise<Review> {
  const { form, current, photos, voice, state } = submission;
  // What is over is not judged again: its own page would be in its way.
  const isOver = !isOpen(state) && state !== "relu";
  const judged = isOver ? undefined : await judge(submission, now, approvalOf(submission) ?? { day: today });
  const { plan, seen, problems = [] } = judged ?? {};
  const id = form === "correction" ? reportedPage(current) : undefined;
  const text = id === undefined ? undefined : await now.textOf(id);
  const values = text === undefined ? heldOf(submission, now) : shownOf(text, current, { isRefused: isRefused(now, id) });
  return {
    title: titleIn(submission, now),
    ...(plan && problems.length === 0 ? { plan } : {}),
    problems,
    preview:
      (form === "traduction" ? await sideBySide(current, now) : undefined) ??
      (plan && seen
        ? entryPreview(
            seen,
            plan.photos.map(({ address, kept }) => ({ address, shown: photo(kept) })),
          )
        : previewHtml(form, current, typedFramesPreview(current, now)).replace(/<(\/?)h1>/g, "<$1h2>")),
    fields: moderatorFields(form, now.choices, { photos, voice, values: text === undefined ? current : values }).filter(
      ({ name }) => name !== "remplace" || current[name] !== undefined || problems.some(({ field }) => field === name),
    ),
    values,
    similar:
      isOver || !isEntryForm(form) ? [] : similarTo(withMeaning(toldIn(current).slice(0, compared), now), now.garden.graph),
    ...(id !== undefined && text !== undefined ? { reported: { id, title: titleIn(submission, now), base: baseOf(text) } } : {}),
    ...(form === "traduction" ? await translated(submission, now) : {}),
  };
}

/** The French that is translated; its base is the digest of what was shown beside the translation. */
async function translated({ current }: Submission, now: GardenNow): Promise<Pick<Review, "reported">> {
  const id = translatedId(current);
  const french = await frenchOf(id, now);
  return french ? { reported: { id, title: french.entry.node.title, base: french.entry.face.digest } } : {};
}

/** Whether the file of a page is refused as it is. */
export const isRefused = ({ aside }: GardenNow, id: string | undefined): boolean =>
  aside.some((page) => page.id === id && page.isRefused);

/** The approval that stands: its day, and the practice to merge into. */
export function approvalOf({ state, happenings }: Submission): Approval | undefined {
  const approved = approvedOf(happenings);
  return state === "relu" && approved ? approvalAt(approved) : undefined;
}

export const approvalAt = ({ at, into }: NonNullable<ReturnType<typeof approvedOf>>): Approval => ({
  day: dayOf(at),
  ...(into === undefined ? {} : { into }),
  again: true,
});

/** A text and what its sayings stand for: who tells of couscous left over speaks of cooking what is left. */
const withMeaning = (text: string, { meant }: GardenNow) => `${text}\n${meant(text)}`;

const toldIn = (values: Values) =>
  ["titre", "autres_noms", "quoi", "comment", "change"].map((name) => textOf(values, name)).join("\n");

/** What the answers lack. Of a report, only what is changed in the page counts. */
function answers(submission: Submission, { choices }: GardenNow): FieldProblem[] {
  const { form, current } = submission;
  if (form === "correction") return [];
  const hasPhoto = shownPhotos(submission).length > 0;
  const { problems } = readValues(form, current, fieldsOf(form, choices), { hasPhoto });
  return problems.filter(({ field }) => hasPhoto || !/^(?:photo_|accord_image|accord_mineurs)/.test(field));
}

/** The first problem of each field, and all of those that are about the whole. */
const byField = (problems: readonly FieldProblem[]): FieldProblem[] =>
  [
    ...new Map(
      problems.map((problem) => [problem.field || problem.message, problem]).toReversed() as [string, FieldProblem][],
    ).values(),
  ].toReversed();

/** What a report says, in a line. */
export const reportLine = (values: Values): string => cutAtWord(lineOf(values, "texte"), 120);
