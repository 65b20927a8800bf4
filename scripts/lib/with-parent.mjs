/**
 * Loaded into what a longer command starts (`node --import …`), whose standard
 * input is a pipe from it: the pipe closes when the other program is gone,
 * killed ones included, and this one goes too. A build that outlives its server
 * would write into folders that another already uses.
 */
import process from "node:process";

process.stdin.on("error", () => process.kill(process.pid, "SIGKILL"));
process.stdin.on("close", () => process.kill(process.pid, "SIGKILL"));
// Nothing is ever sent; the pipe is read for its end, and keeps nobody awake.
process.stdin.resume();
process.stdin.unref?.();
