/** `npm start`: builds the garden with its forms, then serves it and receives contributions. */
import { environment } from "../src/base/environment.ts";
import { root } from "../src/base/garden-file/own-root.ts";
import { site } from "../src/base/site.ts";
import { build } from "./build.ts";
import { typedOrExit } from "./lib/command.ts";
import { openIntake } from "./intake.ts";
import { serveSite } from "./serve.ts";

typedOrExit({
  name: "start",
  usage: "npm start   construit le jardin, l’ouvre et reçoit les contributions (PORT=4400 npm start : sur un autre port)",
  serving: true,
});
if (!environment().GARDEN_INTAKE && root === "") process.env["GARDEN_INTAKE"] = "/";
console.log(`${site.title} : on vérifie les fiches, on écrit les pages, puis on ouvre le site.\n`);
const code = await build();
if (code !== 0) process.exitCode = code;
else if (root === "") await openIntake();
else {
  console.log(`\nCe jardin est réglé pour le dossier ${root} d’un site : il s’y publie en fichiers, et ne reçoit rien ici.`);
  await serveSite();
}
