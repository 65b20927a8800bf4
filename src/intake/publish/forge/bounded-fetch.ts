/** Milliseconds that one answer is waited for, its body included. */
export const patience = 20_000;

/** Bytes of one answer: a photo of the garden in base64 is far below. */
const largest = 8 << 20;

/**
 * Asks as `fetch` does, and follows nobody elsewhere: the token would go there
 * too. Throws on a redirection, and on an answer that does not end.
 */
export async function boundedFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, { ...init, redirect: "manual" });
  if (response.status >= 300 && response.status < 400) {
    await response.body?.cancel();
    throw new Error(`la forge renvoie à une autre adresse (${response.status}) : corriger GARDEN_FORGE_URL`);
  }
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > largest) throw new Error(`la réponse dépasse ${largest >> 20} Mo`);
    parts.push(part);
  }
  const { status, statusText, headers } = response;
  const body = [101, 204, 205, 304].includes(status) ? null : Buffer.concat(parts);
  const read = new Response(body, { status, statusText, headers });
  // Octokit says it in its errors.
  Object.defineProperty(read, "url", { value: response.url });
  return read;
}
