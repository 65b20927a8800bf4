/** Does something, then says that it is done, and the time that it took. Fails as it fails, and says nothing then. */
export async function said<T>(label: string | ((result: T) => string), act: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await act();
  sayDone(typeof label === "string" ? label : label(result), start);
  return result;
}

/** `✔ Pages écrites : 12 (1,5 s)`. `start`: by `performance.now()`. */
export function sayDone(label: string, start: number): void {
  console.log(`✔ ${label} (${((performance.now() - start) / 1000).toFixed(1).replace(".", ",")} s)`);
}
