/**
 * Loads a module once; after a failure, the next call tries again. Many
 * browsers remember that a module could not be fetched and never ask for it
 * again: each new try has an address of its own, with one more `?`.
 */
export function loadOnce<M, T>(path: string, use: (module: M) => T | Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () =>
    (loading ??= import(path).then(use).catch((error: unknown) => {
      loading = undefined;
      path += "?";
      throw error;
    }));
}
