import { correctedFile } from "../contribution/correction.ts";
import { draftOf } from "../contribution/draft.ts";
import { mergedFile } from "../contribution/merge.ts";
import type { DraftPhoto, FieldProblem, FormName, Values } from "../contribution/model.ts";
import { photoProblems } from "../contribution/submission.ts";
import { contributorOf, lineOf } from "../contribution/wording.ts";
import { formatFile, parseFile } from "../entry/file.ts";
import { photoAddress } from "../entry/render.ts";
import type { GardenNow } from "./garden.ts";
import type { Submission } from "./model.ts";
import { isWithoutPhoto, statusOf } from "./moderator-fields.ts";
import { baseOf, reportedPage } from "./reported-page.ts";

/** A photo on its way: its name in the spool, its path below the content folder, the address of its image without width. */
export type PlannedPhoto = { kept: string; path: string; address: string };

/** The file that a contribution makes or changes. */
export type Plan = { id: string; text: string; photo?: PlannedPhoto };

/** `id` is the address it has or would have; without `plan`, the problems say why. */
export type Planned = { id?: string; plan?: Plan; problems: FieldProblem[] };

/** When it is published, the practice it is merged into, and whether it may be written already. */
export type Approval = { day: string; into?: string; again?: boolean };

/**
 * The file to write, judged alone. The same approval gives the same file
 * however often it is asked: what is already written is recognised by its text,
 * so that a publication cut short and begun again makes no second page.
 */
export async function planOf(submission: Submission, now: GardenNow, approval: Approval): Promise<Planned> {
  const { form, current } = submission;
  if (approval.into === undefined && form !== "correction") return planPage({ ...submission, form }, now, approval.day);
  const planned =
    approval.into === undefined ? await planCorrection(current, now) : await planMerge(submission, now, approval.into);
  const { id, plan } = planned;
  if (!id || !plan || approval.again || (await now.textOf(id)) !== plan.text) return planned;
  return { id, problems: [{ field: "", message: form === "correction" ? nothingChanged : known }] };
}

type Page = Omit<Submission, "form"> & { form: Exclude<FormName, "correction"> };

async function planPage({ form, current, photos }: Page, now: GardenNow, day: string): Promise<Planned> {
  const kept = isWithoutPhoto(current) ? undefined : photos[0]?.name;
  const unseen = kept === undefined ? [] : photoProblems(current);
  const draft = (taken: (id: string) => boolean) => {
    const options = { vocabulary: now.choices.vocabulary, today: day, taken };
    const { id, missing } = draftOf(form, current, options);
    const photo = kept === undefined ? undefined : photoOf(current, photoName(id, now));
    const { file, missing: also } = photo ? draftOf(form, current, { ...options, photo }) : draftOf(form, current, options);
    if (!file || unseen.length > 0) return { id, problems: [...unseen, ...(photo ? also : missing)] };
    const text = withStatus(file.text, statusOf(current));
    const planned = photo && kept !== undefined ? { photo: plannedPhoto(id, kept, photo.file) } : {};
    return { id, plan: { id, text, ...planned }, problems: [] };
  };
  const others: string[] = [];
  const free = draft((id) => now.taken(id) && others.push(id) > 0);
  for (const id of others) {
    const again = draft((other) => other !== id);
    if (again.plan && (await now.textOf(id)) === again.plan.text) return again;
  }
  return free;
}

const photoOf = (values: Values, file: string): DraftPhoto => ({
  file,
  alt: lineOf(values, "photo_alt"),
  credit: lineOf(values, "photo_credit") || contributorOf(values).nom,
  people: ["accord", "enfant-accord"].includes(lineOf(values, "photo_personnes")),
});

/**
 * The photo is called as its page, unless another page of the folder shows one called so: both would have one address.
 * One that joins a page never takes the name of those that it shows.
 */
function photoName(id: string, { garden }: GardenNow, { isMerged = false } = {}): string {
  const [folder = "", slug = ""] = id.split("/");
  const shown = new Set(
    [...garden.graph.nodes.values()]
      .filter((node) => (isMerged || node.id !== id) && node.id.startsWith(`${folder}/`))
      .flatMap(({ body }) => body.photos.map(({ src }) => src.slice(2).replace(/\.[a-z]+$/, ""))),
  );
  let name = isMerged ? `${slug}-photo-2` : slug;
  for (let n = 2; shown.has(name); n++) name = `${slug}-photo-${n}`;
  return `${name}.webp`;
}

const plannedPhoto = (id: string, kept: string, file: string): PlannedPhoto => ({
  kept,
  path: `${id.slice(0, id.indexOf("/"))}/${file}`,
  address: photoAddress(id, `./${file}`),
});

/** Hand-written files leave out the status of what is published: so does this one. */
function withStatus(text: string, status: "publie" | "a-relire"): string {
  const { file } = parseFile(text, "");
  if (!file || status === "a-relire") return text;
  const { statut: _, ...data } = file.data;
  return formatFile({ data, body: file.body });
}

async function planMerge({ current, photos }: Submission, now: GardenNow, into: string): Promise<Planned> {
  const text = into.startsWith("pratiques/") ? await now.textOf(into) : undefined;
  if (text === undefined) return { problems: [{ field: "", message: "Cette pratique n’est plus dans le jardin." }] };
  const kept = isWithoutPhoto(current) ? undefined : photos[0]?.name;
  const unseen = kept === undefined ? [] : photoProblems(current);
  if (unseen.length > 0) return { id: into, problems: unseen };
  const photo = kept === undefined ? undefined : photoOf(current, photoName(into, now, { isMerged: true }));
  const told = { values: current, ...(photo ? { photo } : {}) };
  const { text: merged, problems } = mergedFile(text, told, { id: into, vocabulary: now.choices.vocabulary });
  if (merged === undefined) return { id: into, problems };
  // What is said there already was written with its photo: a publication cut short adds no second one.
  const planned =
    photo && kept !== undefined && merged.includes(photo.file) ? { photo: plannedPhoto(into, kept, photo.file) } : {};
  return { id: into, plan: { id: into, text: merged, ...planned }, problems: [] };
}

async function planCorrection(values: Values, now: GardenNow): Promise<Planned> {
  const id = reportedPage(values);
  const text = id === undefined ? undefined : await now.textOf(id);
  if (id === undefined || text === undefined)
    return { problems: [{ field: "", message: "La page signalée n’est pas dans le jardin." }] };
  const { text: changed, problems } = correctedFile(text, values, { id, vocabulary: now.choices.vocabulary });
  if (changed === undefined) return { id, problems };
  // What was changed on a page that is no longer the same would undo what others did.
  if (changed !== text && lineOf(values, "base") !== baseOf(text)) return { id, problems: [{ field: "", message: movedOn }] };
  return { id, plan: { id, text: changed }, problems: [] };
}

const movedOn = "La page a changé depuis vos modifications. Relisez les champs, puis enregistrez de nouveau.";

/** What is said of a report before anything is changed: it is where one starts, not a fault. */
export const nothingChanged =
  "Rien n’est encore modifié dans la page : corrigez ses champs et enregistrez, ou répondez qu’il n’y a rien à changer.";
const known = "Cette pratique dit déjà tout ce que dit ce texte.";
