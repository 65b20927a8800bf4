import type { Problem } from "../../base/problem.ts";

export type Path = readonly PropertyKey[];

/** A problem of an entry, and where in its front matter it is put right. */
export type Fault = Pick<Problem, "code" | "message" | "fix"> & { at: Path };
