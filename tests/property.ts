import fc from "fast-check";

/** States that a claim holds of everything an arbitrary makes; the claim throws when it does not. */
export function holds<T>(arbitrary: fc.Arbitrary<T>, claim: (value: T) => void, numRuns = 500): void {
  fc.assert(
    fc.property(arbitrary, (value) => {
      claim(value);
    }),
    { numRuns },
  );
}
