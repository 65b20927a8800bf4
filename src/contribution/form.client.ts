/**
 * A form that loses nothing: what is typed is kept on the device, what is sent
 * waits there for the network, what is wrong is said beside its field. Without
 * this script the form is posted as it is.
 */
import { entriesOf, eraseDraft, fillForm, keepDraft, newKey, readDraft, type Entry } from "./draft.client.ts";
import { clearProblem, clearProblems, countSigns, followConditions, problemsIn, showProblems } from "./fields.client.ts";
import type { FormName } from "./model.ts";
import { isDurable } from "./phone.client.ts";
import { shrink, weight } from "./photo.client.ts";
import { delay, dropParcel, keepParcel, readParcels, sendParcels, titleOf, type Outcome } from "./queue.client.ts";
import { drawReceipts } from "./receipt-list.client.ts";
import { showCode } from "./receipt.ts";
import { copyFor } from "../ui/copy.client.ts";

const form = part<HTMLFormElement>("form[data-forme]");
const name = form.dataset["forme"] as FormName;
const summary = part(`[data-part="erreurs"]`);
const restored = part(`[data-part="brouillon"]`);
const waiting = part(`[data-part="garde"]`);
const gone = part(`[data-part="parti"]`);
const send = form.querySelector<HTMLButtonElement>(`[data-action="envoyer"]`);

/** Said in the address of the page: what the form is about. A draft about another page is another draft. */
const asked = new URLSearchParams(location.search);
const target = asked.get("pratique") ?? asked.get("page") ?? "";
const draftName = target ? `${name}:${target}` : name;

/** A form that comes back sooner than this was not filled by a person: the intake refuses it. A draft may be ready at once. */
const youngest = 3_500;

let key = newKey();
let timer: ReturnType<typeof setTimeout> | undefined;
let retry: ReturnType<typeof setTimeout> | undefined;
let photo: Promise<void> = Promise.resolve();
let busy = false;

/** What the page itself says: it is nobody’s draft. */
const blank = entriesOf(form);
const isTyped = ([field, value]: Entry) => !blank.some(([other, same]) => other === field && same === value);

form.noValidate = true;
form.hidden = false;
for (const shown of document.querySelectorAll<HTMLElement>("[data-live]")) shown.hidden = false;
for (const instead of document.querySelectorAll<HTMLElement>("[data-still]")) instead.hidden = true;
await start();

async function start() {
  prefill();
  const parcels = await readParcels();
  const refused = parcels.find((parcel) => parcel.form === name && parcel.refusal);
  const draft = refused ?? (await readDraft(draftName));
  if (draft && draft.entries.length > 0) {
    key = draft.key;
    fillForm(form, draft.entries);
    openFilled();
    restored.hidden = false;
  }
  refresh();
  if (refused?.refusal) {
    await keepDraft(draftName, { key, entries: [...refused.entries] });
    await dropParcel(refused.key);
    showProblems(form, summary, refused.refusal.problems, refused.refusal.message);
  }
  form.addEventListener("input", typed);
  form.addEventListener("change", typed);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (send) void submit();
  });
  addEventListener("pagehide", () => timer !== undefined && void save());
  addEventListener("online", () => void sendWaiting("all"));
  // From now on what is typed is kept, and what was kept is back.
  form.dataset["awake"] = "";
  if (parcels.some(({ refusal }) => !refusal)) {
    showWaiting(false);
    await sendWaiting("all");
  }
  await navigator.serviceWorker?.register("/contribuer/hors-ligne.js", { scope: "/contribuer/" }).catch(() => undefined);
}

/** What the address says, where the server did not write it. */
function prefill() {
  const subject = asked.get("sujet");
  if (subject && !form.querySelector(`[name="sujet"]:checked`))
    for (const choice of form.querySelectorAll<HTMLInputElement>(`[name="sujet"]`)) choice.checked = choice.value === subject;
  for (const field of ["pratique", "page"]) {
    const control = form.elements.namedItem(field);
    const value = asked.get(field);
    if (!value || !(control instanceof HTMLInputElement || control instanceof HTMLSelectElement) || control.value) continue;
    if (control instanceof HTMLInputElement || [...control.options].some((option) => option.value === value))
      control.value = value;
  }
}

function typed({ target, type }: Event) {
  if (!(target instanceof Element)) return;
  const field = target.closest<HTMLElement>(".field-wrong");
  if (field) clearProblem(field);
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) countSigns(target);
  if (type === "change" && target instanceof HTMLInputElement && target.type === "file") photo = takePhoto(target);
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
  await (entries.some(isTyped) ? keepDraft(draftName, { key, entries }) : eraseDraft(draftName));
}

/** Makes the photo small at once: what is kept, shown and sent is the small one. */
async function takePhoto(control: HTMLInputElement) {
  const [chosen] = control.files ?? [];
  const note = noteOf(control);
  if (!chosen) return note.remove();
  note.textContent = "La photo est en train d’être allégée…";
  const small = await shrink(chosen);
  const files = new DataTransfer();
  if (small) files.items.add(small);
  control.files = files.files;
  note.textContent = small
    ? `Photo prête\u00A0: ${weight(small.size)}, au lieu de ${weight(chosen.size)}.`
    : "Cet appareil n’arrive pas à lire cette photo\u00A0: elle est retirée. Essayez-en une autre, ou envoyez sans.";
}

function noteOf(control: HTMLElement): HTMLElement {
  const found = control.parentElement?.querySelector<HTMLElement>(".field-room");
  if (found) return found;
  const note = document.createElement("p");
  note.className = "field-room";
  note.setAttribute("role", "status");
  control.after(note);
  return note;
}

async function submit() {
  if (busy) return;
  await photo;
  const problems = problemsIn(form);
  if (problems.length > 0) return showProblems(form, summary, problems);
  clearProblems(form, summary);
  restored.hidden = true;
  busy = true;
  clearTimeout(timer);
  sending(true);
  const entries = entriesOf(form);
  const stamp = form.querySelector<HTMLInputElement>('[name="jeton"]')?.value ?? "";
  await keepParcel({ key, form: name, action: form.action, stamp, entries, title: titleOf(entries), tries: 0, after: 0 });
  await eraseDraft(draftName);
  await new Promise((done) => setTimeout(done, youngest - performance.now()));
  const outcomes = await sendParcels(Date.now(), "all");
  const own = outcomes.find(({ parcel }) => parcel.key === key);
  sending(false);
  busy = false;
  if (own?.type === "sent") return location.assign(own.receipt.follow);
  if (own?.type === "refused") {
    await keepDraft(draftName, { key, entries });
    await dropParcel(key);
    return showProblems(
      form,
      summary,
      own.refusal.problems,
      own.refusal.message || "L’envoi n’a pas été accepté. Votre texte est toujours là.",
    );
  }
  form.reset();
  key = newKey();
  refresh();
  // Another tab, or the service worker, may have sent it meanwhile.
  if (own || (await readParcels()).some(({ refusal }) => !refusal)) return showWaiting(true);
  return showGone();
}

function sending(now: boolean) {
  send?.toggleAttribute("disabled", now);
  form.setAttribute("aria-busy", String(now));
  const label = send?.querySelector("span");
  if (label) label.textContent = now ? "Envoi en cours…" : "Envoyer";
}

/** Tries what waits, and says what became of it. */
async function sendWaiting(due: "all" | "due") {
  clearTimeout(retry);
  const outcomes: Outcome[] = await sendParcels(Date.now(), due);
  const left = (await readParcels()).filter(({ refusal }) => !refusal);
  const sent = [...outcomes].reverse().find((outcome) => outcome.type === "sent");
  if (left.length === 0 && !waiting.hidden) {
    waiting.hidden = true;
    await showGone(sent?.receipt.code, sent?.receipt.follow);
  }
  if (outcomes.some(({ type }) => type === "refused")) location.reload();
  if (left.length > 0) planNext(Math.min(...left.map(({ after }) => after)));
}

const planNext = (at: number) => {
  retry = setTimeout(() => void sendWaiting("due"), Math.max(1_000, at - Date.now()));
};

function showWaiting(focus: boolean) {
  waiting.hidden = false;
  part(`[data-part="fragile"]`).hidden = isDurable();
  if (!focus) return;
  form.hidden = true;
  waiting.focus();
  planNext(Date.now() + delay(0));
  void navigator.serviceWorker?.ready.then((worker) => (worker as WithSync).sync?.register("envois")).catch(() => undefined);
}

/** Background Sync, where the browser has it. */
type WithSync = ServiceWorkerRegistration & { sync?: { register: (tag: string) => Promise<void> } };

async function showGone(code?: string, follow?: string) {
  await drawReceipts();
  const link = part<HTMLAnchorElement>(`[data-part="parti"] a`);
  if (code && follow) {
    link.href = follow;
    part(`[data-part="numero"]`).textContent = showCode(code);
  }
  gone.hidden = false;
  gone.focus();
}

function refresh() {
  followConditions(form);
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
    key = newKey();
    await eraseDraft(draftName);
    restored.hidden = true;
    summary.hidden = true;
    prefill();
    refresh();
    form.querySelector<HTMLElement>("textarea, select, input:not([type=hidden])")?.focus();
  },
  reessayer: () => sendWaiting("all"),
  async apercu() {
    await photo;
    const { showPreview } = await import("./preview.client.ts");
    showPreview(form);
  },
  async preparer() {
    await photo;
    const problems = problemsIn(form);
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
    await keepDraft(draftName, { key: parcel.key, entries: [...parcel.entries] });
    location.reload();
  },
  autre() {
    form.hidden = false;
    gone.hidden = true;
    form.querySelector<HTMLElement>("textarea")?.focus();
  },
};

function part<E extends HTMLElement = HTMLElement>(selector: string): E {
  const found = document.querySelector<E>(selector);
  if (!found) throw new Error(`No ${selector} on this page`);
  return found;
}
