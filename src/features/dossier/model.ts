/** A commitment in the making: what someone prepares, by hand and from the garden, to negotiate. Plain data. */

export const sides = ["institution", "quartier"] as const;
export type Side = (typeof sides)[number];

/** The boxes of a clause, in reading order. */
export const clauseFields = ["who", "commitment", "deadline", "indicator", "otherwise"] as const;
export type ClauseField = (typeof clauseFields)[number];
export type ClauseWords = Readonly<Record<ClauseField, string>>;

/**
 * A clause of a page of the garden, and only the words that were changed.
 * `number` counts from 1; `mark` recognises the wording that was taken, so that
 * a page that changed since is noticed. Without its page, the side is still known.
 */
export type GardenClause = {
  kind: "garden";
  page: string;
  number: number;
  mark: string;
  side: Side;
  changes: Partial<ClauseWords>;
};

/** A clause written by hand, about a page or about the whole (`page` empty). */
export type OwnClause = { kind: "own"; page: string; side: Side; words: ClauseWords };

export type Clause = GardenClause | OwnClause;

export const frameKeys = ["cooperation", "revue-2027"] as const;
export type FrameKey = (typeof frameKeys)[number];

/** The roles that a rule of the game names. */
export const roleKeys = ["proposes", "decides", "funds", "does", "checks"] as const;
export type RoleKey = (typeof roleKeys)[number];

/** What can be annexed to a contract that residents do not sign. */
export const annexKeys = ["cpo", "gusp-tfpb", "local", "fph", "benevole"] as const;
export type AnnexKey = (typeof annexKeys)[number];

export type Method = {
  roles: Readonly<Record<RoleKey, string>>;
  rhythm: string;
  decision: string;
  signed: string;
  annexes: readonly AnnexKey[];
  otherAnnex: string;
};

/** Pages are named by their slug; the order of each list is the order of the dossier. */
export type Dossier = {
  frame: FrameKey;
  title: string;
  place: string;
  qpv: string;
  notes: string;
  needs: readonly string[];
  practices: readonly string[];
  levers: readonly string[];
  clauses: readonly Clause[];
  method: Method;
};

export const emptyWords: ClauseWords = { who: "", commitment: "", deadline: "", indicator: "", otherwise: "" };

export const emptyDossier: Dossier = {
  frame: "cooperation",
  title: "",
  place: "",
  qpv: "",
  notes: "",
  needs: [],
  practices: [],
  levers: [],
  clauses: [],
  method: {
    roles: { proposes: "", decides: "", funds: "", does: "", checks: "" },
    rhythm: "",
    decision: "",
    signed: "",
    annexes: [],
    otherAnnex: "",
  },
};

/** What a dossier holds at most: more is no dossier, it is an attack or a mistake. */
export const room = { short: 160, long: 4000, words: 600, pages: 60, clauses: 120 } as const;

/** The longest whole address that mail and message programs carry unbroken. */
export const longestAddress = 8000;
