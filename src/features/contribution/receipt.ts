/** Receipt codes, in the digits of Crockford: none is mistaken for another, read aloud or by hand. */
const digits = "0123456789abcdefghjkmnpqrstvwxyz";
const length = 12;

/** The code of the first 60 bits of `bytes`, most significant first. Throws when there are fewer. */
export function codeOf(bytes: Uint8Array): string {
  if (bytes.length < 8) throw new RangeError("A code needs 8 bytes");
  const bits = [...bytes.subarray(0, 8)].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return Array.from({ length }, (_, index) => digits[Number.parseInt(bits.slice(index * 5, index * 5 + 5), 2)]).join("");
}

/** `7kq29xm4tz3p` → `7KQ2-9XM4-TZ3P`, to be read aloud and copied by hand. */
export const showCode = (code: string) => (code.toUpperCase().match(/.{1,4}/g) ?? []).join("-");

/**
 * The code that was meant by what was typed or pasted: any case, any spaces and
 * dashes, O for 0, I or L for 1. Undefined when it can be no code.
 */
export function readCode(typed: string): string | undefined {
  const characters = typed
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\p{Pd}\p{Cf}−_.]/gu, "")
    .replaceAll("o", "0")
    .replace(/[il]/g, "1");
  return characters.length === length && [...characters].every((sign) => digits.includes(sign)) ? characters : undefined;
}
