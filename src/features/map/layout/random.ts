/**
 * Two numbers in [0, 1[ that look random and depend on `text` alone, so that
 * an entry has the same ones whatever else the garden holds: FNV-1a, its bits
 * mixed once more for each number (the finaliser of MurmurHash3).
 */
function chanceOf(text: string): [number, number] {
  let hash = 2166136261;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 16777619);
  const first = mixed(hash);
  return [first / 4294967296, mixed(first ^ 0x9e3779b9) / 4294967296];
}

/** A place in the disc of radius 1 around 0, any as likely as any other, that depends on `text` alone. */
export function placeOf(text: string): { x: number; y: number } {
  const [turn, depth] = chanceOf(text);
  const angle = turn * 2 * Math.PI;
  return { x: Math.cos(angle) * Math.sqrt(depth), y: Math.sin(angle) * Math.sqrt(depth) };
}

function mixed(bits: number): number {
  let hash = bits ^ (bits >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
