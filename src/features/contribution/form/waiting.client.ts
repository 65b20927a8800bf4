/** Whether something waits to be sent, in one word that every page reads without opening the store. */
const mark = "jardin-attente";

export function noteWaiting(some: boolean): void {
  try {
    if (some) localStorage.setItem(mark, "1");
    else localStorage.removeItem(mark);
  } catch {
    // A worker, or a browser that keeps nothing: the page of the form still sends.
  }
}

/** Unknown is no. */
export function isWaiting(): boolean {
  try {
    return localStorage.getItem(mark) !== null;
  } catch {
    return false;
  }
}
