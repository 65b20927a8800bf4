/** A file of the pack: its name under `/pagefind/`, and how many bytes it has. */
export type PackList = readonly (readonly [name: string, bytes: number])[];

/** Reads a pack: the length of its list in four bytes, the list in JSON, then the files one after the other. */
export function unpack(pack: ArrayBuffer): Map<string, ArrayBuffer> {
  const size = new DataView(pack).getUint32(0);
  let at = 4 + size;
  const list = JSON.parse(new TextDecoder().decode(new Uint8Array(pack, 4, size))) as PackList;
  return new Map(list.map(([name, bytes]) => [name, pack.slice(at, (at += bytes))]));
}

/** Gives the files of the pack at `address`, asked for once with `ask`, the network; asks again after a failure. */
export function packAt(address: string, ask: typeof fetch): () => Promise<Map<string, ArrayBuffer>> {
  let files: Promise<Map<string, ArrayBuffer>> | undefined;
  return () =>
    (files ??= ask(address)
      .then((answer) => {
        if (!answer.ok) throw new TypeError(`${answer.status} ${answer.url}`);
        return answer.arrayBuffer();
      })
      .then(unpack)
      .catch((error: unknown) => {
        files = undefined;
        throw error;
      }));
}
