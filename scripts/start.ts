/** `npm start`: builds the garden, then serves it. */
import { build } from "./build.ts";
import { serveSite } from "./serve.ts";

console.log("Le Jardin de la débrouille : on vérifie les fiches, on écrit les pages, puis on ouvre le site.\n");
const code = await build();
if (code === 0) await serveSite();
else process.exitCode = code;
