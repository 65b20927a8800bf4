/**
 * The process that rewrites voices, one after another. It is apart so that a
 * crafted sound that fills the memory or never ends takes this process and not
 * the server.
 */
import { answerEach } from "./each-file.ts";
import { rewriteVoice } from "./rewrite-voice.ts";

// The library writes in an MP4 the hour at which it works, which is that at which somebody spoke. Nothing else here reads the clock.
Date.now = () => 0;

await answerEach(rewriteVoice);
