import type { Change } from "../model.ts";

/**
 * How to take a contribution out of the garden. Without `change` nothing of it
 * is in the files. `held`: a person must look before it is over; the page is
 * set aside meanwhile, so that no site holds it. `told`: done, and worth saying.
 */
export type TakenOut = { change?: Change; held?: string; told?: string };
