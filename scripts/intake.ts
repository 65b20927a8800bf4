/** `npm run intake`: serves the built site and receives contributions, on http://localhost:4321 or on `PORT`. */
import { startIntake, type RunningIntake } from "../src/intake/server.ts";
import { runCommand } from "./lib/command.ts";
import { sweepDaily } from "./sweep.ts";

/** Starts the intake, says where it is and what it still needs; a sentence and exit code 1 when it cannot start. */
export async function openIntake(): Promise<void> {
  const told = toldToStop();
  let running: RunningIntake;
  try {
    running = await startIntake(process.env);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    console.error(code === "EADDRINUSE" ? "Ce port est déjà pris. En choisir un autre : PORT=4400 npm start" : message);
    process.exitCode = 1;
    return;
  }
  const { url, parts, sweep, hasModerator, cannotPublish, close, lost } = running;
  void lost.then(() => {
    console.error("✖ Un autre serveur a pris ce jardin pendant que celui-ci dormait : celui-ci s’arrête.");
    process.exit(1);
  });
  sweepDaily({ sweep }, parts.now);
  console.log(`\nLe jardin est ouvert, et reçoit des contributions : ${url}`);
  if (!hasModerator)
    console.log("Personne ne peut encore relire. Pour donner un lien à quelqu’un : npm run moderators -- ajouter Prénom");
  if (cannotPublish)
    console.log(`${cannotPublish}
On peut recevoir et relire, pas encore publier.`);
  console.log("Pour l’arrêter : Ctrl + C.");
  await told;
  await close();
  process.exit(0);
}

/**
 * Resolves when the person who keeps the server, or the system, stops it; a
 * second time ends it at once. Asked before anything begins: told to stop while
 * it starts, a server too lets go of the garden.
 */
function toldToStop(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let isTold = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () => {
      if (isTold) process.exit(1);
      isTold = true;
      resolve();
    });
  return promise;
}

await runCommand(
  import.meta.url,
  { name: "intake", usage: "npm run intake   sert le site déjà construit et reçoit les contributions", serving: true },
  openIntake,
);
