/** `npm start`: builds the garden with its forms, then serves it and receives contributions. */
import { build } from "./build.ts";
import { openIntake } from "./intake.ts";

process.env["GARDEN_INTAKE"] ||= "/";
console.log("Le Jardin de la débrouille : on vérifie les fiches, on écrit les pages, puis on ouvre le site.\n");
const code = await build();
if (code === 0) await openIntake();
else process.exitCode = code;
