/**
 * A form that loses nothing: what is typed is kept on the device, what is sent
 * waits there for the network, what is wrong is said beside its field. Without
 * this script the form is posted as it is.
 */
import { here } from "../../../base/address/here.ts";
import { entriesOf, eraseDraft, fillForm, keepDraft, newKey, readDrafts, type Draft, type Entry } from "./draft.client.ts";
import { clearProblem, clearProblems, countSigns, followConditions, problemsIn, showProblems } from "./fields.client.ts";
import { part } from "./form-part.client.ts";
import type { FormName } from "../model.ts";
import type { Refusal } from "../answer.ts";
import { askToPersist } from "./phone.client.ts";
import { dropPhotos, takePhoto } from "./photo-field.client.ts";
import { prefill } from "./prefill.client.ts";
import { sendWaiting, showGone, showWaiting, stillWaiting } from "./outcome.client.ts";
import { dropParcel, keepParcel, readParcels, sendParcels, titleOf } from "./queue.client.ts";
import { filled } from "../pictures/frame-lines.ts";
import { voiceField } from "../voice/voice-fields.ts";
import { finishVoice, offerVoice, showVoice, takeVoice } from "../voice/voice-field.client.ts";
import { copyFor } from "../../../ui/copy.client.ts";

const form = part<HTMLFormElement>("form[data-forme]");
const name = form.dataset["forme"] as FormName;
const summary = part(`[data-part="erreurs"]`);
const restored = part(`[data-part="brouillon"]`);
const elsewhere = part(`[data-part="deux-onglets"]`);
const lighter = part(`[data-part="sans-photo"]`);
const other = part(`[data-part="autre-brouillon"]`);
const send = form.querySelector<HTMLButtonElement>(`[data-action="envoyer"]`);

/** Said in the address of the page: what the form is about. A draft about another page is another draft. */
const asked = new URLSearchParams(location.search);
const target = [asked.get("pratique") ?? asked.get("page"), asked.get("langue")].filter(Boolean).join("/");
const draftName = target ? `${name}:${target}` : name;

/** A form that comes back sooner than 3 s after it left was not filled by a person: the intake refuses it. A draft may be ready at once. */
const youngest = 3_200;
/** It had left by then. Counted from when it was asked for, a page that was long to come would be sent too soon. */
const shown = performance.now();

let key = newKey();
let timer: ReturnType<typeof setTimeout> | undefined;
/** The last writing of the draft that this page knows of. */
let seen: string | undefined;
/** Drafts of this form that other tabs, or other days, have left. */
let others: Draft[] = [];
let photo: Promise<unknown> = Promise.resolve();
let busy = false;

/** What the page itself says: it is nobody’s draft. */
const blank = entriesOf(form);
const isTyped = ([field, value]: Entry) => !blank.some(([other, same]) => other === field && same === value);

// What sends comes first: were the rest to fail, what is typed still goes.
form.addEventListener("submit", (event) => {
  if (!send) return event.preventDefault();
  event.preventDefault();
  // A browser that lacks what this needs, or a fault of ours: the form is posted as it is, as without script.
  submit().catch(() => post());
});
form.noValidate = true;
form.hidden = false;
for (const shown of document.querySelectorAll<HTMLElement>("[data-live]")) shown.hidden = false;
for (const instead of document.querySelectorAll<HTMLElement>("[data-still]")) instead.hidden = true;
void start().catch(() => undefined);

async function start() {
  offerVoice(form);
  prefill(form, asked);
  const parcels = await readParcels();
  const refused = parcels.find((parcel) => parcel.form === name && parcel.refusal);
  const [last, ...rest] = await readDrafts(draftName);
  if (refused) open(refused);
  else if (last) {
    open(last);
    seen = last.stamp;
  }
  offer(refused && last ? [last, ...rest] : rest);
  refresh();
  if (refused?.refusal) {
    await remember(refused.entries);
    await dropParcel(refused.key);
    sayRefusal(refused.refusal);
  }
  form.addEventListener("input", typed);
  form.addEventListener("change", typed);
  addEventListener("pagehide", () => timer !== undefined && void save());
  addEventListener("online", () => void sendWaiting("all"));
  // From now on what is typed is kept, and what was kept is back.
  form.dataset["awake"] = "";
  if (parcels.some(({ refusal }) => !refusal)) {
    await showWaiting();
    await sendWaiting("all");
  }
  await keepForms();
}

/** Fills the form with what was kept, and says so. */
function open(draft: Pick<Draft, "key"> & { entries: readonly Entry[] }) {
  key = draft.key;
  fillForm(form, draft.entries);
  openFilled();
  restored.hidden = false;
}

/** Offers the other drafts of this form, the last written first. */
function offer(drafts: Draft[]) {
  others = drafts;
  other.hidden = drafts.length === 0;
  part(`[data-part="autre-quoi"]`).textContent = titleOf(drafts[0]?.entries ?? []);
}

/** Posts the form as a browser without script does, under its key: what was sent already is not stored twice. */
function post() {
  const field = form.querySelector<HTMLInputElement>('[name="cle"]');
  if (field) field.value = key;
  HTMLFormElement.prototype.submit.call(form);
}

/** The worker keeps the forms, to be opened without network. Its former one, of the forms alone, goes. */
async function keepForms() {
  if (!("serviceWorker" in navigator)) return;
  const former = await navigator.serviceWorker.getRegistration(here("/contribuer/"));
  if (former && new URL(former.scope).pathname === here("/contribuer/")) await former.unregister();
  (await navigator.serviceWorker.ready).active?.postMessage("formulaires");
}

function typed({ target, type }: Event) {
  if (!(target instanceof Element)) return;
  const field = target.closest<HTMLElement>(".field-wrong");
  if (field) clearProblem(field);
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) countSigns(target);
  if (type === "change" && target instanceof HTMLInputElement && target.name === voiceField) takeVoice(form);
  else if (type === "change" && target instanceof HTMLInputElement && target.type === "file")
    photo = Promise.all([photo, takePhoto(target).then(() => followConditions(form))]);
  followConditions(form);
  clearTimeout(timer);
  timer = setTimeout(() => void save(), 300);
}

async function save() {
  clearTimeout(timer);
  timer = undefined;
  if (busy) return;
  await photo;
  const entries = entriesOf(form);
  if (entries.some(isTyped)) return remember(entries);
  await eraseDraft(draftName, key);
  seen = undefined;
}

/** Keeps what is typed. Another tab of this form may write too: then each has a draft of its own, and this one says so. */
async function remember(entries: readonly Entry[]) {
  const first = seen === undefined;
  const kept = await keepDraft(draftName, { key, entries: [...entries] }, seen);
  key = kept.key;
  seen = kept.stamp;
  if (kept.forked) elsewhere.hidden = false;
  if (first) void askToPersist();
}

async function submit() {
  if (busy) return;
  await finishVoice(form);
  await photo;
  const problems = problemsIn(form);
  if (problems.length > 0) return showProblems(form, summary, problems);
  clearProblems(form, summary);
  for (const notice of [restored, elsewhere, lighter]) notice.hidden = true;
  clearTimeout(timer);
  const entries = entriesOf(form);
  sending(true);
  try {
    // Sent or changed by another tab since: it goes under a key of its own, or it would be taken for what was sent.
    await remember(entries);
    const stamp = form.querySelector<HTMLInputElement>('[name="jeton"]')?.value ?? "";
    await keepParcel({ key, form: name, action: form.action, stamp, entries, title: titleOf(entries), tries: 0, after: 0 });
    await eraseDraft(draftName, key);
    seen = undefined;
    await new Promise((done) => setTimeout(done, shown + youngest - performance.now()));
    await told(entries);
  } finally {
    sending(false);
  }
}

/** Sends, and says what came of it. */
async function told(entries: readonly Entry[]) {
  const outcomes = await sendParcels(Date.now(), "all");
  const own = outcomes.find(({ parcel }) => parcel.key === key);
  if (own?.type === "sent") return location.assign(own.receipt.follow);
  if (own?.type === "refused") {
    await remember(entries);
    await dropParcel(key);
    return sayRefusal(own.refusal);
  }
  form.reset();
  key = newKey();
  refresh();
  // Another tab, or the service worker, may have sent it meanwhile.
  if (own || (await stillWaiting()).length > 0) return showWaiting(own?.type === "later" ? own.cause : { type: "network" });
  return showGone();
}

function sayRefusal({ message, problems, lighter: canBe }: Refusal) {
  showProblems(form, summary, problems, message || "L’envoi n’a pas été accepté. Votre texte est toujours là.");
  lighter.hidden = !canBe;
}

function sending(now: boolean) {
  busy = now;
  send?.toggleAttribute("disabled", now);
  form.setAttribute("aria-busy", String(now));
  const label = send?.querySelector("span");
  if (label) label.textContent = now ? "Envoi en cours…" : "Envoyer";
}

function refresh() {
  followConditions(form);
  form.dispatchEvent(new Event(filled));
  showVoice(form);
  for (const control of form.querySelectorAll<HTMLTextAreaElement>("[data-max]")) countSigns(control);
}

/** Opens the parts where something was found again: what is kept is seen. */
function openFilled() {
  for (const details of form.querySelectorAll("details"))
    if (entriesOf(form).some((entry) => isTyped(entry) && details.querySelector(`[name="${entry[0]}"]`))) details.open = true;
}

document.addEventListener("click", ({ target }) => {
  const action = target instanceof Element ? target.closest<HTMLElement>("[data-action]")?.dataset["action"] : undefined;
  if (action) void actions[action]?.();
});

const actions: Readonly<Record<string, () => unknown>> = {
  async "effacer-brouillon"() {
    clearTimeout(timer);
    form.reset();
    await eraseDraft(draftName, key);
    key = newKey();
    seen = undefined;
    restored.hidden = true;
    summary.hidden = true;
    prefill(form, asked);
    refresh();
    form.querySelector<HTMLElement>("textarea, select, input:not([type=hidden])")?.focus();
  },
  /** The other draft comes into the form; this one is offered in its place. */
  async "autre-brouillon"() {
    await save();
    const [next, ...rest] = others;
    if (!next) return;
    const mine = (await readDrafts(draftName)).filter((draft) => draft.key === key);
    seen = next.stamp;
    open(next);
    offer([...mine, ...rest]);
    refresh();
  },
  async "sans-photo"() {
    dropPhotos(form);
    await photo;
    await submit();
  },
  reessayer: () => sendWaiting("all"),
  async images() {
    const { openPicker } = await import("../pictures/picker.client.ts");
    await openPicker(form);
  },
  async apercu() {
    await photo;
    const { showPreview } = await import("./preview.client.ts");
    showPreview(form);
  },
  async preparer() {
    await photo;
    const problems = problemsIn(form, { isReviewed: false });
    if (problems.length > 0) return showProblems(form, summary, problems);
    clearProblems(form, summary);
    const { prepare } = await import("./prepare.client.ts");
    return prepare(form, part(".prepare"));
  },
  async copier() {
    await copyFor(part(`[data-action="copier"]`), part(`[data-part="texte"]`).textContent ?? "");
  },
  /** Back from the queue to the form: to change it, or to erase it. */
  async reprendre() {
    const parcel = (await readParcels()).reverse().find((kept) => kept.form === name && !kept.refusal);
    if (!parcel) return;
    await dropParcel(parcel.key);
    await keepDraft(draftName, { key: parcel.key, entries: [...parcel.entries] }, undefined);
    location.reload();
  },
  autre() {
    form.hidden = false;
    part(`[data-part="parti"]`).hidden = true;
    form.querySelector<HTMLElement>("textarea")?.focus();
  },
};
