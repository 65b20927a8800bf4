/** `npm start`: builds the garden with its forms, then serves it and receives contributions. */
import { environment } from "../src/base/environment.ts";
import { site } from "../src/base/site.ts";
import { build } from "./build.ts";
import { typedOrExit } from "./lib/command.ts";
import { openIntake } from "./intake.ts";

typedOrExit({
  name: "start",
  usage: "npm start   construit le jardin, l’ouvre et reçoit les contributions (PORT=4400 npm start : sur un autre port)",
  serving: true,
});
if (!environment().GARDEN_INTAKE) process.env["GARDEN_INTAKE"] = "/";
console.log(`${site.title} : on vérifie les fiches, on écrit les pages, puis on ouvre le site.\n`);
const code = await build();
if (code === 0) await openIntake();
else process.exitCode = code;
