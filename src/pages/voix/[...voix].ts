import type { APIRoute, GetStaticPaths } from "astro";
import { digestOf } from "../../entry/read.ts";
import { readVoice } from "../../entry/voices/voice-file.ts";
import { voiceType } from "../../entry/voices/voice.ts";
import { voicesHeard } from "../../garden.ts";

/** Every voice that a story lets hear, as it was written when it was received: `/voix/recits/bal.webm`. */
export const getStaticPaths = (async () =>
  Promise.all(
    voicesHeard().map(async ({ name, path }) => ({
      params: { voix: name },
      props: { path },
      cacheKey: digestOf(await readVoice(path)),
    })),
  )) satisfies GetStaticPaths;

export const GET: APIRoute<{ path: string }> = async ({ props: { path } }) =>
  new Response(new Uint8Array(await readVoice(path)), {
    headers: { "content-type": voiceType(path.slice(path.lastIndexOf("/") + 1)) ?? "application/octet-stream" },
  });
