/** Numbers in [0, 1[ that look random and are the same at each build: a linear congruential generator (Numerical Recipes). */
export function seededRandom(seed = 1): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}
