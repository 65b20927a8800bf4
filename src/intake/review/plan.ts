import { awaitsReader, correctedFile } from "../../features/contribution/draft/correction.ts";
import { draftOf, voiceNameOf } from "../../features/contribution/draft/draft.ts";
import { draftPhoto } from "../../features/contribution/draft/draft-body.ts";
import { mergedFile } from "../../features/contribution/draft/merge.ts";
import type { DraftPhoto, EntryForm, FieldProblem, Values } from "../../features/contribution/model.ts";
import { photoNameOf, photoProblems } from "../../features/contribution/photo-slots.ts";
import { isVoiceShown } from "../../features/contribution/voice/voice-fields.ts";
import { contributorOf, lineOf } from "../../features/contribution/wording.ts";
import { isEntryForm } from "../../features/contribution/model.ts";
import { formatFile, parseFile } from "../../entry/file.ts";
import { sharedKey } from "../../entry/rows/keys.ts";
import { photoAddress } from "../../entry/body/render.ts";
import type { GardenNow } from "../garden.ts";
import type { Submission } from "../model.ts";
import { shownPhotos, statusOf, type ShownPhoto } from "../moderation/moderator-fields.ts";
import { planTranslation } from "../translation/plan-translation.ts";
import { baseOf, reportedPage } from "./reported-page.ts";

/** A photo on its way: its name in the spool, its path below the content folder, the address of its image without width. */
export type PlannedPhoto = { kept: string; path: string; address: string };

/** The file that a contribution makes or changes, with what goes beside it. */
export type Plan = { id: string; text: string; photos: PlannedPhoto[]; voice?: Omit<PlannedPhoto, "address"> };

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
  const { form } = submission;
  if (approval.into === undefined && isEntryForm(form)) return planPage({ ...submission, form }, now, approval.day);
  const planned = await planChange(submission, now, approval);
  const { id, plan } = planned;
  if (!id || !plan || approval.again || (await now.textOf(id)) !== plan.text) return planned;
  const message = { correction: nothingChanged, traduction: knownTranslation, pratique: known, recit: known }[form];
  return { id, problems: [{ field: "", message }] };
}

/** What changes a file that may be there already. */
function planChange(submission: Submission, now: GardenNow, { into, day }: Approval): Promise<Planned> {
  const { form, current } = submission;
  if (into !== undefined) return planMerge(submission, now, into);
  return form === "traduction" ? planTranslation(current, now, day) : planCorrection(current, now);
}

type Page = Omit<Submission, "form"> & { form: EntryForm };

async function planPage(
  { form, current, photos, voice: said, isVoiceGone }: Page,
  now: GardenNow,
  day: string,
): Promise<Planned> {
  const kept = shownPhotos({ current, photos });
  const unseen = photoProblems(current, slotsOf(kept));
  const ending = said && !isVoiceGone && isVoiceShown(form, current) ? said.name.replace(/^.*\./, "") : undefined;
  const draft = (taken: (id: string) => boolean) => {
    const options = { vocabulary: now.choices.vocabulary, today: day, taken, ...(ending && { voice: ending }) };
    const bare = draftOf(form, current, options);
    const { id } = bare;
    const placed = placePhotos(current, kept, photoNames(id, kept.length, now));
    const { file, missing } = placed.length > 0 ? draftOf(form, current, { ...options, photos: drawn(placed) }) : bare;
    if (!file || unseen.length > 0) return { id, problems: [...unseen, ...missing] };
    const chosen = withStatus(file.text, statusOf(current));
    const text = awaitsReader(chosen, { id, vocabulary: now.choices.vocabulary }) ? file.text : chosen;
    const voice = said && ending ? { kept: said.name, path: beside(id, voiceNameOf(id, ending)) } : undefined;
    return { id, plan: { id, text, photos: planned(id, placed), ...(voice && { voice }) }, problems: [] };
  };
  const others: string[] = [];
  const free = draft((id) => now.taken(id) && others.push(id) > 0);
  for (const id of others) {
    const again = draft((other) => other !== id);
    if (again.plan && (await now.textOf(id)) === again.plan.text) return again;
  }
  return free;
}

type Placed = { kept: string; shown: DraftPhoto };

const slotsOf = (kept: readonly ShownPhoto[]) => kept.map(({ slot }) => slot);

const placePhotos = (values: Values, kept: readonly ShownPhoto[], names: readonly string[]): Placed[] =>
  kept.map(({ name, slot }, index) => ({
    kept: name,
    shown: draftPhoto(values, slot, { file: names[index] ?? name, signed: contributorOf(values).name }),
  }));

const drawn = (placed: readonly Placed[]): DraftPhoto[] => placed.map(({ shown }) => shown);

/**
 * Names for the photos of a page: its own, then numbers after it, but those that other pages of the folder show:
 * both would have one address. Those that join a page never take the names of those that it shows.
 */
function photoNames(id: string, count: number, { garden }: GardenNow, { isMerged = false } = {}): string[] {
  const [folder = "", slug = ""] = id.split("/");
  const shown = new Set(
    [...garden.graph.nodes.values()]
      .filter((node) => (isMerged || node.id !== id) && node.id.startsWith(`${folder}/`))
      .flatMap(({ body }) => body.photos.map(({ src }) => src.slice(2).replace(/\.[a-z]+$/, ""))),
  );
  const names: string[] = [];
  for (let n = isMerged ? 2 : 1; names.length < count; n++) {
    const name = photoNameOf(slug, n);
    if (!shown.has(name)) names.push(`${name}.webp`);
  }
  return names;
}

const planned = (id: string, placed: readonly Placed[]): PlannedPhoto[] =>
  placed.map(({ kept, shown: { file } }) => ({
    kept,
    path: beside(id, file),
    address: photoAddress(id, `./${file}`),
  }));

/** Where a file that goes with a page stands, below the content folder. */
const beside = (id: string, file: string) => `${id.slice(0, id.indexOf("/"))}/${file}`;

/** Hand-written files leave out the status of what is published: so does this one. */
function withStatus(text: string, status: "publie" | "a-relire"): string {
  const { file } = parseFile(text, "");
  if (!file || status === "a-relire") return text;
  const { [sharedKey("status")]: _, ...data } = file.data;
  return formatFile({ data, body: file.body });
}

async function planMerge({ current, photos }: Submission, now: GardenNow, into: string): Promise<Planned> {
  const text = into.startsWith("pratiques/") ? await now.textOf(into) : undefined;
  if (text === undefined) return { problems: [{ field: "", message: "Cette pratique n’est plus dans le jardin." }] };
  const kept = shownPhotos({ current, photos });
  const unseen = photoProblems(current, slotsOf(kept));
  if (unseen.length > 0) return { id: into, problems: unseen };
  const placed = placePhotos(current, kept, photoNames(into, kept.length, now, { isMerged: true }));
  const told = { values: current, photos: drawn(placed) };
  const { text: merged, problems } = mergedFile(text, told, { id: into, vocabulary: now.choices.vocabulary });
  if (merged === undefined) return { id: into, problems };
  // What is said there already was written with its photos: a publication cut short adds no second ones.
  const added = placed.filter(({ shown }) => merged.includes(`"./${shown.file}"`));
  return { id: into, plan: { id: into, text: merged, photos: planned(into, added) }, problems: [] };
}

async function planCorrection(values: Values, now: GardenNow): Promise<Planned> {
  const id = reportedPage(values);
  const text = id === undefined ? undefined : await now.textOf(id);
  if (id === undefined || text === undefined)
    return { problems: [{ field: "", message: "La page signalée n’est pas dans le jardin." }] };
  const { text: changed, problems } = correctedFile(text, values, { id, vocabulary: now.choices.vocabulary });
  if (changed === undefined) return { id, problems };
  // What was changed on a page that is no longer the same would undo what others did.
  const base = lineOf(values, "base");
  // What is only proposed was put in the page as it is now: no moderator changed it yet.
  const isOnlyProposed = base === "" && Object.keys(values).some((name) => name.startsWith("danger_"));
  if (changed !== text && base !== baseOf(text) && !isOnlyProposed) return { id, problems: [{ field: "", message: movedOn }] };
  return { id, plan: { id, text: changed, photos: [] }, problems: [] };
}

const movedOn = "La page a changé depuis vos modifications. Relisez les champs, puis enregistrez de nouveau.";

/** What is said of a report before anything is changed: it is where one starts, not a fault. */
export const nothingChanged =
  "Rien n’est encore modifié dans la page : corrigez ses champs et enregistrez, ou répondez qu’il n’y a rien à changer.";
const knownTranslation = "La traduction qui est dans le jardin dit déjà cela : il n’y a rien à publier.";
const known = "Cette pratique dit déjà tout ce que dit ce texte.";
