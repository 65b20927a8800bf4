import type { Values } from "../../features/contribution/model.ts";
import type { Happening, Reception, State } from "../model.ts";

/**
 * Where a contribution is after its `happenings`, in their order. Every
 * decision can be reopened until the page is published: then only its being
 * taken back changes it. A withdrawal is the last word.
 */
export function stateOf(reception: Pick<Reception, "problems">, happenings: readonly Happening[]): State {
  let whole = reception.problems.length === 0;
  const waiting = (): State => (whole ? "recu" : "a-completer");
  let state = waiting();
  for (const happening of happenings) {
    if (happening.type === "completed") whole = happening.problems.length === 0;
    if (happening.type === "withdrawn") return "retire";
    if (state !== "publie" || happening.type === "unpublished") state = after(happening, state, waiting());
  }
  return state;
}

/** The state that `happening` leads to from `state`; `waiting` is that of what has yet to be read. */
function after(happening: Happening, state: State, waiting: State): State {
  switch (happening.type) {
    case "completed":
    case "answered":
      // What was refused or already approved stays so: completing is not a decision.
      return state === "recu" || state === "a-completer" || state === "precision" ? waiting : state;
    case "reopened":
      return waiting;
    case "asked":
      return "precision";
    case "refused":
      return "refuse";
    case "approved":
    case "failed":
      return "relu";
    case "unpublished":
      return "depublie";
    case "published":
      return happening.proposal === undefined ? "publie" : "propose";
    case "edited":
    case "removed":
    case "held":
    case "served":
    case "withdrawn":
      return state;
  }
}

/** The last values: as received, then as completed and edited, in order. The later wins, field by field; an empty field too. */
export const currentValues = (values: Values, happenings: readonly Happening[]): Values =>
  Object.assign(
    {},
    values,
    ...happenings.map((happening) => (happening.type === "completed" || happening.type === "edited" ? happening.values : {})),
  ) as Values;

/** When a contribution came to its end (published, proposed, refused or withdrawn); undefined while it waits. */
export function endOf(state: State, happenings: readonly Happening[]): string | undefined {
  const last = { publie: "published", propose: "published", refuse: "refused", retire: "withdrawn" } as const;
  if (!(state in last)) return undefined;
  return happenings.findLast(({ type }) => type === last[state as keyof typeof last])?.at;
}
