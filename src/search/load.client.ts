/**
 * Loads a module once; after a failure, the next call tries again. Many
 * browsers remember that a module could not be fetched and never ask for it
 * again: each new try has an address of its own.
 */
export function loadOnce<M, T>(path: string, use: (module: M) => T | Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  let failures = 0;
  return () =>
    (loading ??= import(/* @vite-ignore */ new URL(failures ? `${path}?essai=${failures}` : path, location.href).href)
      .then(use)
      .catch((error: unknown) => {
        loading = undefined;
        failures += 1;
        throw error;
      }));
}
