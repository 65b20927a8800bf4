import { toldOf } from "../../features/contribution/draft/merge.ts";
import type { Field, FieldProblem, Values } from "../../features/contribution/model.ts";
import { parseFile } from "../../entry/file.ts";
import { sharedKey } from "../../entry/rows/keys.ts";
import { readValues } from "../../features/contribution/submission.ts";
import { isVoiceDue } from "../spool/expiry.ts";
import { lineOf, textOf } from "../../features/contribution/wording.ts";
import type { IntakeContext } from "../context.ts";
import { allowed, approvedOf, dayOf, isHeld, isToRemove, publishedOf, reasonOf, unchanged, type Action } from "./decisions.ts";
import type { Actor, Happening, Submission } from "../model.ts";
import type { Plan } from "./plan.ts";
import { altFields, leftOut } from "../moderation/moderator-fields.ts";
import { same } from "./changes.ts";
import type { Publication } from "../publish/publication.ts";
import { tooHeavy } from "./too-heavy.ts";

/** What came of an action. `stale`: someone else acted first, and nothing was done. */
export type Outcome = { kind: "done" } | { kind: "erased" } | { kind: "stale" } | { kind: "wrong"; problems: FieldProblem[] };

export type Acting = {
  context: Pick<IntakeContext, "parts" | "garden" | "reviewer">;
  publication: Publication;
  /** As the moderator saw it: what happened since makes the action stale. */
  submission: Submission;
  by: Actor;
  /** What the form of the action held. */
  sent: Values;
};

/** Does what a moderator decided, if it can be done where the contribution stands. */
export async function act(action: Action, acting: Acting): Promise<Outcome> {
  if (!allowed(acting.submission).includes(action)) return { kind: "stale" };
  const outcome = await steps[action](acting);
  if (outcome.kind === "done") await dropVoice(acting);
  return outcome;
}

/** A voice that is not published goes with the decision; the sweep takes that which a killed server left. */
async function dropVoice({ context: { parts }, submission: { code } }: Acting): Promise<void> {
  const decided = await parts.spool.read(code);
  if (decided && isVoiceDue(decided)) await parts.spool.dropVoice(code);
}

const done: Outcome = { kind: "done" };
const stale: Outcome = { kind: "stale" };
const wrong = (field: string, message: string): Outcome => ({ kind: "wrong", problems: [{ field, message }] });

const steps: Readonly<Record<Action, (acting: Acting) => Promise<Outcome>>> = {
  enregistrer: async (acting) => {
    const saved = await save(acting);
    return saved === "heavy" ? wrong("", tooHeavy) : saved ? done : stale;
  },
  publier: async (acting) => {
    // Approved already: the writing that was cut short is taken up again.
    if (acting.submission.state === "relu") return begin(acting);
    if (acting.submission.state === "depublie") return approve(acting, approvedOf(acting.submission.happenings)?.into);
    const saved = await save(acting);
    if (saved === "heavy") return wrong("", tooHeavy);
    return saved ? approve({ ...acting, submission: saved }) : stale;
  },
  preciser: (acting) => {
    const question = textOf(acting.sent, "question");
    if (question === "") return Promise.resolve(wrong("question", "Écrivez votre question."));
    return tell(acting, { type: "asked", question });
  },
  refuser: (acting) => {
    const reason = reasonOf(lineOf(acting.sent, "raison"), textOf(acting.sent, "mots"));
    if (reason === undefined) return Promise.resolve(wrong("raison", "Choisissez une phrase, ou écrivez la vôtre."));
    return tell(acting, { type: "refused", reason });
  },
  "sans-suite": (acting) => tell(acting, { type: "refused", reason: unchanged }),
  fusionner: async (acting) => {
    const saved = await saveMerge(acting);
    return saved ? approve({ ...acting, submission: saved }, `pratiques/${lineOf(acting.sent, "pratique")}`) : stale;
  },
  "revoir-fusion": async (acting) => ((await saveMerge(acting)) ? done : stale),
  "faire-relire": async (acting) => {
    const saved = await saveMerge(acting);
    if (!saved) return stale;
    const question = textOf(acting.sent, "question") || proofreading;
    return tell({ ...acting, submission: saved }, { type: "asked", question, proposed: mergedWords(saved.current) });
  },
  rouvrir: (acting) => tell(acting, { type: "reopened" }),
  reconstruire: async ({ publication, submission }) => {
    publication.rebuild(submission.code);
    return done;
  },
  depublier: (acting) => {
    const reason = textOf(acting.sent, "motif");
    if (reason === "") return Promise.resolve(wrong("motif", "Dites pourquoi, même en quelques mots."));
    return begin(acting, { type: "unpublished", reason });
  },
  retirer: (acting) => {
    if (lineOf(acting.sent, "pour_toujours") !== "oui")
      return Promise.resolve(wrong("pour_toujours", "Cochez la case pour confirmer."));
    return begin(acting, { type: "withdrawn" });
  },
  finir: (acting) =>
    lineOf(acting.sent, "proposition_fermee") === "oui" ? begin(acting, { type: "removed", files: [] }) : begin(acting),
  effacer: async ({ context, submission, sent }) => {
    if (lineOf(sent, "confirme") !== "oui") return wrong("confirme", "Cochez la case pour confirmer.");
    return (await context.parts.spool.erase(submission.code)) ? { kind: "erased" } : stale;
  },
};

type Told = Happening extends infer One ? (One extends Happening ? Omit<One, "at" | "by"> : never) : never;

async function tell({ context: { parts }, submission, by }: Acting, told: Told): Promise<Outcome> {
  const happening = { at: parts.now(), by, ...told } as Happening;
  return (await parts.spool.append(submission.code, happening, submission.happenings.length)) ? done : stale;
}

/** Approves what can be published, which is then written in the background. What cannot is told, and stays where it is. */
async function approve(acting: Acting, into?: string): Promise<Outcome> {
  const { context, submission } = acting;
  const target = into === undefined ? {} : { into };
  const { problems, plan } = await context.reviewer.judge(submission, await context.garden.now(), {
    day: dayOf(context.parts.now()),
    ...target,
  });
  if (problems.length > 0) return { kind: "wrong", problems };
  if (plan && (await isBroughtBack(plan, context))) return wrong("statut", heldPage);
  return begin(acting, { type: "approved", ...target });
}

/** Whether a page would be read again while words withdrawn from it wait to be taken out. */
async function isBroughtBack({ id, text }: Plan, { parts }: Acting["context"]): Promise<boolean> {
  if (parseFile(text, "").file?.data[sharedKey("status")] === "brouillon") return false;
  return (await parts.spool.list()).some(
    (other) => isToRemove(other) && isHeld(other) && publishedOf(other.happenings)?.id === id,
  );
}

const heldPage =
  "Une personne a retiré ce qu’elle avait écrit dans cette page. Laissez « brouillon », publiez la correction, puis « Vérifier et finir » sur sa contribution : la page reviendra.";

/**
 * Tells what was decided, then lets it be done after the answer. Once it is
 * told it is on the disk: a server killed in between takes it up again.
 */
async function begin(acting: Acting, told?: Told): Promise<Outcome> {
  const outcome = told ? await tell(acting, told) : done;
  if (outcome.kind !== "done") return outcome;
  const { publication, submission } = acting;
  if (told?.type === "withdrawn" || told?.type === "unpublished") publication.withhold(submission);
  publication.enqueue(submission.code);
  return done;
}

/** Keeps what the moderator changed. Gives the contribution as it is then; undefined when it is stale, `heavy` when it could not be read in its time. */
async function save(acting: Acting): Promise<Submission | "heavy" | undefined> {
  const { context, submission, sent, by } = acting;
  const { spool, now } = context.parts;
  // Without its fields, a form changes nothing: an absent field would be read as an emptied one.
  if (lineOf(sent, "champs") !== "oui") return submission;
  const values = await context.reviewer.changes(submission, await context.garden.now(), sent);
  if (values === undefined) return "heavy";
  if (Object.keys(values).length === 0) return submission;
  const after = submission.happenings.length;
  if (!(await spool.append(submission.code, { at: now(), by, type: "edited", values }, after))) return undefined;
  const saved = await spool.read(submission.code);
  return saved?.happenings.length === after + 1 ? saved : undefined;
}

/** What is asked of an author when nothing else is. */
const proofreading =
  "Voici ce que nous publierons, à la suite d’une page qui existe déjà. Est-ce bien ce que vous vouliez dire ?";

/** What a merge adds to a page, as a person reads it. */
export const mergedWords = (values: Values): string => textOf(values, "variante") || toldOf(values);

/** The fields of a merge that are about its photos. */
export const mergeFields = (photos: Submission["photos"]): Field[] =>
  photos.length === 0 ? [] : [...altFields(photos), leftOut(photos, "Fusionner sans la photo")];

/** What was sent of `fields`, those left empty included. */
function emptied(fields: readonly Field[], sent: Values): Values {
  const { values } = readValues("pratique", sent, fields);
  return Object.fromEntries(fields.map(({ name }) => [name, values[name] ?? []]));
}

/** Keeps what the moderator made of the text to merge, and of its photos. Gives the contribution as it is then; undefined when it is stale. */
async function saveMerge({ context, submission, sent, by }: Acting): Promise<Submission | undefined> {
  const { spool, now } = context.parts;
  if (lineOf(sent, "champs_fusion") !== "oui") return submission;
  const { current } = submission;
  const words = lineOf(sent, "variante");
  const next: Values = {
    variante: words === "" || words === toldOf(current).replace(/\s+/g, " ") ? [] : [words],
    ...emptied(mergeFields(submission.photos), sent),
  };
  const values = Object.fromEntries(Object.entries(next).filter(([name, given]) => !same(current[name], given)));
  if (Object.keys(values).length === 0) return submission;
  const after = submission.happenings.length;
  if (!(await spool.append(submission.code, { at: now(), by, type: "edited", values }, after))) return undefined;
  return spool.read(submission.code);
}
