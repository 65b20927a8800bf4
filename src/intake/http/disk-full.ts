import { faultOf } from "../spool/durable.ts";

/** Whether a fault is that of a full disk, or of a full share of it, wherever it was met on the way. */
export function isDiskFull(error: unknown): boolean {
  for (let fault = error; fault instanceof Error; fault = fault.cause)
    if (["ENOSPC", "EDQUOT"].includes(faultOf(fault))) return true;
  return false;
}
