/** What the intake keeps and does. Types only; one file beside this one for each. */
import type { VoiceEnding } from "../entry/voices/voice.ts";
import type { FieldProblem, FormName, Values } from "../features/contribution/model.ts";
import type { Closed } from "./publish/forge/close.ts";

/** A photo as kept: re-encoded, without metadata. */
export type KeptPhoto = { name: string; width: number; height: number; bytes: number };

/** A voice as kept: in a new container, without metadata. `seconds` is what it lasts. */
export type KeptVoice = { name: string; seconds: number; bytes: number };

/** A contribution as received. Never changed afterwards: what follows is told by events. */
export type Reception = {
  /** The receipt code, 12 characters without separators: `7kq29xm4tz3p`. Also the name of its folder. */
  code: string;
  form: FormName;
  /** ISO instant. */
  received: string;
  values: Values;
  photos: KeptPhoto[];
  /** What was said instead of written. Its file goes earlier than the rest (src/intake/spool/expiry.ts). */
  voice?: KeptVoice;
  /** What the schema, the photos or the voice said at reception; empty when it can be reviewed as it is. */
  problems: FieldProblem[];
};

/** Who did something: the contributor, the program, or a moderator by name. */
export type Actor = "contributeur" | "jardin" | `moderation:${string}`;

/** What happened to a contribution, in order. Each is kept once, durably, and never changed. */
export type Happening = { at: string; by: Actor } & (
  | { type: "completed"; values: Values; problems: FieldProblem[] }
  | { type: "edited"; values: Values }
  /** `proposed`: the text that would be published, to be read again by its author. */
  | { type: "asked"; question: string; proposed?: string }
  | { type: "answered"; words: string }
  | { type: "refused"; reason: string }
  | { type: "reopened" }
  /** Approved as it is, or merged into the practice `into` (an id). */
  | { type: "approved"; into?: string }
  /** Written: the commit, the page, and the address of a proposal on a forge when there is one. */
  | { type: "published"; commit: string; id: string; proposal?: string }
  /** Approved, and could not be written yet: it is tried again. */
  | { type: "failed"; reason: string }
  /** Asked by whoever sent it, or by a moderator for them: text, names and photos leave the garden, then the spool. */
  | { type: "withdrawn" }
  /** Taken back by a moderator, who may publish it again. */
  | { type: "unpublished"; reason: string }
  /** Nothing of it is left in the files. `files`: what the commit changed below the content folder; none when there was nothing to change. */
  | { type: "removed"; commit?: string; proposal?: string; files: string[] }
  /** It could not be taken out by itself: why, and what a moderator does. Readers are refused the page meanwhile. */
  | { type: "held"; reason: string }
  /** The site that is served says what was written last: the page is there, or no site that is kept holds it any more. */
  | { type: "served" }
);

/** Where a contribution is, as its contributor reads it. Derived from the happenings. */
export const states = ["recu", "a-completer", "precision", "relu", "publie", "propose", "depublie", "refuse", "retire"] as const;
export type State = (typeof states)[number];

/** A contribution with all that happened to it. */
export type Submission = Reception & {
  happenings: Happening[];
  state: State;
  /** The last values: received, completed by the contributor, edited by a moderator. */
  current: Values;
  /** How to answer the contributor; gone after its expiry. Never published. */
  contact?: string;
  /** The file of its voice is gone. */
  isVoiceGone?: true;
};

/** What is handed to the spool. `contact` and technical fields are already taken out of `values`. */
export type Arrival = Omit<Reception, "code"> & {
  /** The idempotency key: one key is stored once, whatever the replays. */
  key: string;
  contact?: string;
  /** Bytes by the name of each photo of `photos`, and of the voice. */
  files: ReadonlyMap<string, Buffer>;
};

/** The durable store. All its writes are on disk before it resolves; none is seen half done after a kill. */
export type Spool = {
  /** Keeps an arrival. The same key again gives the same code, and `isNew: false`. */
  receive: (arrival: Arrival) => Promise<{ code: string; isNew: boolean }>;
  read: (code: string) => Promise<Submission | undefined>;
  /** All of them, in (received, code) order. */
  list: () => Promise<Submission[]>;
  /** Adds what happened if `after` happenings are still what is there; false when another was quicker. */
  append: (code: string, happening: Happening, after: number) => Promise<boolean>;
  photo: (code: string, name: string) => Promise<Buffer | undefined>;
  /** The bytes of its voice; undefined when it has none, or no longer. */
  voice: (code: string) => Promise<Buffer | undefined>;
  /** Removes the file of its voice alone. False when there was none. */
  dropVoice: (code: string) => Promise<boolean>;
  /** Removes everything of it: text, photos, voice, contact. */
  erase: (code: string) => Promise<boolean>;
  /** Removes the same, and keeps that it was withdrawn: its code goes on saying so. False when it was not. */
  empty: (code: string) => Promise<boolean>;
  /** Removes contacts, voices and submissions past their time; `now` is an ISO instant. */
  sweep: (now: string) => Promise<{ contacts: number; voices: number; submissions: number }>;
};

/** A file of the content folder to write (bytes) or remove (null), by its path below it. */
export type FileChange = {
  path: string;
  bytes: Buffer | null;
  /** What stood there when the change was made, null for nothing: what was written since is never overwritten. Absent: whatever it is. */
  over?: Buffer | null;
};

/** One change of the content, as one commit. */
export type Change = { title: string; body?: string; files: FileChange[] };

/** What came of a publication. */
export type Publication =
  | { ok: true; commit: string; proposal?: string }
  /** `conflict`: the file changed meanwhile. `unavailable`: try again later. */
  | { ok: false; reason: "conflict" | "unavailable"; message: string };

/** Turns a change into a commit, and proposes it to a forge when one is configured. Changes are made one after the other. */
export type Publisher = {
  publish: (change: Change, options: { slug: string; code: string }) => Promise<Publication>;
  /**
   * What `commit` did to a file of the content folder, and `current` without it: `text` is absent when later changes
   * touch the same lines. Undefined when the commit is not known here, as on a forge.
   */
  undo?: (commit: string, path: string, current: string) => Promise<Undone | undefined>;
  /** Closes a proposal on the forge, by its address; absent when there is no forge. Never throws. */
  close?: (proposal: string) => Promise<Closed>;
};

/** A text before and after a commit (undefined: there was no file), and what a later text is without it. */
export type Undone = { before?: string; after?: string; text?: string };

/** The built site that is being served, and its replacement. */
export type LiveSite = {
  /** The folder that is served now. */
  root: () => string;
  /**
   * Builds the site anew beside it, then serves the new one at once. Calls made meanwhile share the next build.
   * `forget`: something was withdrawn, so the build starts without what earlier ones kept, and once it is served no
   * other built site is left.
   */
  rebuild: (how?: { forget?: boolean }) => Promise<{ ok: boolean; seconds: number; output: string }>;
};

/** What decoding a photo came to. */
export type Decoded = { ok: true; bytes: Buffer; width: number; height: number } | { ok: false; message: string };

/** Decodes and re-encodes a photo apart from the server, as WebP without metadata. Never throws. */
export type DecodePhoto = (bytes: Uint8Array) => Promise<Decoded>;

/** What rewriting a voice came to. `ending`: of the name of its file. */
export type Rewritten = { ok: true; bytes: Buffer; ending: VoiceEnding; seconds: number } | { ok: false; message: string };

/** Copies the sound of a file into a new one without metadata, apart from the server. Never throws. */
export type RewriteVoice = (bytes: Uint8Array) => Promise<Rewritten>;

/** A person who may moderate: their link’s token is kept only as a hash. */
export type Moderator = { name: string; hash: string; created: string; revoked?: string };

export type Moderators = {
  /** Gives the token, shown once. */
  add: (name: string, now: string) => Promise<string>;
  /** Whose token it is; in constant time; revoked ones are nobody’s. */
  find: (token: string) => Promise<Moderator | undefined>;
  revoke: (name: string, now: string) => Promise<boolean>;
  list: () => Promise<Moderator[]>;
};

/** All that the server is made of: tests replace what they need. */
export type IntakeParts = {
  spool: Spool;
  publisher: Publisher;
  site: LiveSite;
  moderators: Moderators;
  decodePhoto: DecodePhoto;
  rewriteVoice: RewriteVoice;
  /** ISO instant of now. */
  now: () => string;
};
