/** What a contribution is, from the form to the file. Types only: shared by the page, the browser and the intake. */

/** The four forms. Their names are those of the addresses and of the hidden field `forme`. */
export const formNames = ["pratique", "recit", "correction", "traduction"] as const;
export type FormName = (typeof formNames)[number];

/** The kind of the entry that a form makes. */
export const entryKinds = { pratique: "practice", recit: "story" } as const satisfies Partial<Record<FormName, string>>;

/** The forms that make an entry. */
export type EntryForm = keyof typeof entryKinds;

export const isEntryForm = (form: FormName): form is EntryForm => form in entryKinds;

/**
 * What was typed, as an HTML form sends it: the values of each field by its
 * name, in order. Nothing is dropped from it before it is kept, unknown fields
 * aside.
 */
export type Values = Readonly<Record<string, readonly string[]>>;

/** One thing to choose, with its label, and its explanation. */
export type Choice = { value: string; label: string; hint?: string; icon?: string };

/** Where a field stands in its form. In order of display; `edition` is shown to moderators only. */
export const fieldGroups = ["voix", "essentiel", "danger", "detail", "photo", "nom", "accords", "edition"] as const;
export type FieldGroup = (typeof fieldGroups)[number];

/** One field of a form: all that its HTML, its checks and its errors need. */
export type Field = {
  name: string;
  group: FieldGroup;
  /** `line`: one line; `text`: several; `lines`: one item a line; `one`: radio buttons; `select`; `many`: check boxes; `box`: a single check box. */
  control: "line" | "text" | "lines" | "number" | "one" | "select" | "many" | "box" | "photo" | "voice";
  label: string;
  hint?: string;
  example?: string;
  icon?: string;
  /** Without it the contribution is « à compléter ». Never more than what is needed. */
  required?: true;
  /** Needed, unless a voice says it: no browser may then hold the form back for it. */
  spoken?: true;
  /** Needed as soon as a photo is there, and marked so. */
  requiredWithPhoto?: true;
  /** Characters of the whole field. */
  max?: number;
  /** Characters of each line, for `lines`. */
  lineMax?: number;
  /** Rows to write in, for `text` and `lines`. */
  rows?: number;
  choices?: readonly Choice[];
  /** What a browser may offer while one types, of `line`: other words may be typed. */
  suggestions?: readonly string[];
  /** How many choices at most, for `many`; how many lines, for `lines`. */
  maxChoices?: number;
  /** What is chosen when nothing else was. */
  initial?: string;
  /** The title of the folded part where a moderator finds it. */
  part?: string;
  /** Shown only beside this value of another field, or one of several separated by spaces; « oui » is any file of a file field. Without JavaScript it is always shown. */
  when?: { field: string; value: string };
};

/** Something to put right in a form: said beside its field, in French. `field` is "" for the whole. */
export type FieldProblem = { field: string; message: string };

/** A file of a contribution as it would be published: `id` is its address, `text` the whole file. */
export type DraftFile = { id: string; text: string };

/** A photo as the page shows it. `file` is its name beside the entry: `mon-four.webp`. */
export type DraftPhoto = { file: string; alt: string; credit: string; people: boolean };
