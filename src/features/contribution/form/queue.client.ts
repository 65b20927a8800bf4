/**
 * What was sent while there was no network: kept on the device, and tried
 * again, from any page and from the service worker. Each carries its key, so
 * that the intake stores it once even when its answer was lost on the way.
 */
import { readAnswer, type Cause, type Refusal } from "../answer.ts";
import type { Entry } from "./draft.client.ts";
import type { FormName } from "../model.ts";
import { voiceField } from "../voice/voice-fields.ts";
import { changeKept, readKept } from "./phone.client.ts";
import { addReceipt, type Receipt } from "./receipts.client.ts";
import { noteWaiting } from "./waiting.client.ts";

/** A contribution on its way. */
export type Parcel = {
  key: string;
  form: FormName;
  /** Where it goes: a whole address. */
  action: string;
  /** The signed time of the page, as the intake wrote it. */
  stamp: string;
  entries: readonly Entry[];
  /** Its first words, for its receipt. */
  title: string;
  tries: number;
  /** Not tried again by itself before this time, in milliseconds. */
  after: number;
  /** Why it was not taken: kept here until its form is opened again. */
  refusal?: Refusal;
};

/** What came of one parcel. */
export type Outcome =
  | { type: "sent"; parcel: Parcel; receipt: Receipt }
  | { type: "refused"; parcel: Parcel; refusal: Refusal }
  /** Tried again later, for a cause that has its own words. */
  | { type: "later"; parcel: Parcel; cause: Cause };

const place = "envois";
const firstDelay = 15_000;
const longestDelay = 30 * 60_000;
const patience = 90_000;

export const readParcels = async () => (await readKept<Parcel[]>(place)) ?? [];

/** Keeps a parcel, in place of one of the same key. */
export async function keepParcel(parcel: Parcel): Promise<void> {
  await changeKept<Parcel[]>(place, (kept = []) => [...kept.filter(({ key }) => key !== parcel.key), parcel]);
  noteWaiting(true);
}

export async function dropParcel(key: string): Promise<void> {
  await changeKept<Parcel[]>(place, (kept = []) => kept.filter((kept) => kept.key !== key));
  if ((await readParcels()).length === 0) noteWaiting(false);
}

/**
 * Sends what waits, one after the other: all of it, or what is due at `now`.
 * Only one tab, or the service worker, does so at a time; what another has
 * sent meanwhile is gone from the list when this one reads it.
 */
export async function sendParcels(now: number, due: "all" | "due"): Promise<Outcome[]> {
  return alone(async () => {
    const outcomes: Outcome[] = [];
    const parcels = await readParcels();
    // The worker, which has sent all of it, cannot say so to the pages.
    if (parcels.length === 0) noteWaiting(false);
    for (const parcel of parcels) {
      if (parcel.refusal || (due === "due" && parcel.after > now)) continue;
      const outcome = await send(parcel);
      if (outcome.type === "sent") {
        // The receipt first: were the page closed in between, it would only be sent once more, under the same key.
        await addReceipt(outcome.receipt);
        await dropParcel(parcel.key);
      } else if (outcome.type === "refused") await keepParcel({ ...parcel, refusal: outcome.refusal });
      else await keepParcel({ ...parcel, tries: parcel.tries + 1, after: now + waitOf(parcel, outcome.cause) });
      outcomes.push(outcome);
    }
    return outcomes;
  });
}

/** 15 s, 30 s, 1 min… up to half an hour. */
export const delay = (tries: number) => Math.min(longestDelay, firstDelay * 2 ** tries);

/** What the server asked for, when it asked for longer. */
const waitOf = ({ tries }: Parcel, cause: Cause) =>
  Math.max(delay(tries), cause.type === "busy" ? Math.min(longestDelay, cause.seconds * 1000) : 0);

/** Safari has locks since 2022 only: before, a parcel may be sent twice, and is stored once, by its key. */
const alone = <T>(work: () => Promise<T>): Promise<T> =>
  "locks" in navigator ? navigator.locks.request("jardin-envoi", work) : work();

async function send(parcel: Parcel): Promise<Outcome> {
  const body = new FormData();
  body.set("forme", parcel.form);
  body.set("cle", parcel.key);
  body.set("jeton", parcel.stamp);
  body.set("site_web", "");
  for (const [name, value] of parcel.entries) body.append(name, value);
  const patient = new AbortController();
  const timer = setTimeout(() => patient.abort(), patience);
  try {
    const answer = await fetch(parcel.action, {
      method: "POST",
      body,
      headers: { accept: "application/json" },
      signal: patient.signal,
    });
    const hasPhoto = parcel.entries.some(([name, value]) => typeof value !== "string" && name !== voiceField);
    const read = readAnswer({
      status: answer.status,
      header: (name) => answer.headers.get(name),
      text: await answer.text(),
      hasPhoto,
    });
    return read.type === "sent" ? { type: "sent", parcel, receipt: receiptOf(parcel, read.code) } : { ...read, parcel };
  } catch {
    return { type: "later", parcel, cause: { type: patient.signal.aborted ? "slow" : "network" } };
  } finally {
    clearTimeout(timer);
  }
}

const receiptOf = ({ action, form, title }: Parcel, code: string): Receipt => ({
  code,
  form,
  title,
  sent: new Date().toISOString().slice(0, 10),
  follow: new URL(`suivi/?code=${encodeURIComponent(code)}`, action).href,
});

/** The first words of what was written, cut between two words. */
export function titleOf(entries: readonly Entry[]): string {
  const said = entries.find(([name]) => name === "titre") ?? entries.find(([name]) => name === "quoi" || name === "texte");
  const words = String(said?.[1] ?? "")
    .replace(/\s+/g, " ")
    .trim();
  return words.length > 80 ? `${words.slice(0, Math.max(60, words.lastIndexOf(" ", 80)))}…` : words;
}
