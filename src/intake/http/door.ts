/** What stands between the lines and the answers: nobody holds the server by opening lines, by sending for ever, or by not reading. */
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { networkOf } from "./rate-limit.ts";

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

export type DoorOptions = {
  /** Lines that one address may have open: a whole room behind one box has some thirty. Those of our proxies are not counted. */
  linesEach?: number;
  /** Whether an address is that of a proxy of ours, which opens a line for each reader. */
  isProxy?: (address: string) => boolean;
  /** Questions that a line may ask before the answer to the first; a browser asks one. */
  ahead?: number;
  /** How often lines are looked at, and how long what is answered already may go on coming, in milliseconds. */
  every?: number;
  linger?: number;
};

/** Bytes that who downloads must have taken between two looks: the slowest telephone takes ten times more. */
const fewest = 2_048;
/** Looks in a row without them. */
const patience = 3;

type Line = { busy: boolean; asked?: IncomingMessage; waiting: (() => void)[]; taken: number; still: number };

/**
 * `answer`, as it is to be asked: one question of a line after the other. What
 * was answered before it was all sent goes on being read for a while, without
 * being kept, since a browser that is cut while it sends shows an error of its
 * own and not the answer; then the line is closed.
 */
export function openDoor(answer: Listener, options: DoorOptions = {}) {
  const { linesEach = 100, isProxy = () => false, ahead = 16, every = 10_000, linger = 30_000 } = options;
  const lines = new Map<Socket, Line>();
  const byNetwork = new Map<string, number>();

  const enter: Listener = (request, response) => {
    const line = lines.get(request.socket);
    if (!line) return answer(request, response);
    const begin = () => {
      line.busy = true;
      line.asked = request;
      response.once("close", () => {
        line.busy = false;
        line.waiting.shift()?.();
      });
      response.once("finish", () => {
        if (!request.complete) setTimeout(() => request.complete || request.socket.destroy(), linger).unref();
        request.resume();
      });
      answer(request, response);
    };
    if (!line.busy) return begin();
    if (line.waiting.length >= ahead) return void request.socket.destroy();
    line.waiting.push(begin);
  };

  function watch(server: Server): void {
    server.on("connection", (socket: Socket) => {
      const address = socket.remoteAddress ?? "";
      const network = networkOf(address);
      const open = (byNetwork.get(network) ?? 0) + 1;
      if (open > linesEach && !isProxy(address)) return void socket.destroy();
      byNetwork.set(network, open);
      const line: Line = { busy: false, waiting: [], taken: 0, still: 0 };
      lines.set(socket, line);
      closeOnceRead(socket, line);
      socket.once("close", () => {
        lines.delete(socket);
        const left = (byNetwork.get(network) ?? 1) - 1;
        if (left > 0) byNetwork.set(network, left);
        else byNetwork.delete(network);
      });
    });
    const look = setInterval(() => {
      for (const [socket, line] of lines) {
        const taken = socket.bytesWritten - socket.writableLength;
        // What waits to be taken, and is not.
        line.still = socket.writableLength > 0 && taken - line.taken < fewest ? line.still + 1 : 0;
        line.taken = taken;
        if (line.still >= patience) socket.destroy();
      }
    }, every).unref();
    server.once("close", () => clearInterval(look));
  }

  return { enter, watch };
}

/**
 * Node closes the line of who asked for it, as proxies do, on all that is still
 * being sent; the system then loses the answer too. It is told that the answer
 * is whole, and the line is closed when its question is. Once for each line: it
 * may carry a hundred thousand questions, and be closed after the last.
 */
function closeOnceRead(socket: Socket, line: Line): void {
  const close = socket.destroySoon.bind(socket);
  socket.destroySoon = () => {
    if (line.asked?.complete !== false) return close();
    socket.end();
    line.asked.once("end", close);
  };
}
