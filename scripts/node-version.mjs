/**
 * Loaded before each command (`node --import ./scripts/node-version.mjs …`): a
 * Node too old says so in one sentence. It is not TypeScript, which such a Node
 * cannot read, and uses nothing that it lacks.
 */
import { spawn } from "node:child_process";
import module from "node:module";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

if (major < 22 || (major === 22 && minor < 12)) {
  console.error(
    `✖ Node ${process.versions.node} est trop ancien pour le jardin : il faut Node 22.12 ou plus récent.\n  « npm install » (sans --omit=dev ni --ignore-scripts) en apporte un, que les commandes « npm run … » prennent d’elles-mêmes.`,
  );
  process.exit(1);
}

// From 22.12 to 22.17, Node reads TypeScript only when it is told to.
const reads = "--experimental-strip-types";
if (!process.features.typescript && !process.execArgv.includes(reads)) {
  const options = `${process.env.NODE_OPTIONS ?? ""} ${reads} --disable-warning=ExperimentalWarning`.trim();
  const child = spawn(process.execPath, [...process.execArgv, reads, ...process.argv.slice(1)], {
    stdio: "inherit",
    env: { ...process.env, NODE_OPTIONS: options },
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
  // The program itself never starts here.
  await new Promise(() => {});
}

// What is made of our files once they are read, TypeScript above all, is kept: it took half a second of each command.
module.enableCompileCache?.("node_modules/.cache/jardin-code");
