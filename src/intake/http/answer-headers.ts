/** What every answer bears, whatever gives it: the server, the preview, a refusal. */
import type { MiddlewareHandler } from "hono";
import { headerPolicy, isSpokenTo } from "../../base/content-security.ts";

/**
 * Tells a script that this answer is the garden’s own, and not that of a proxy,
 * a firewall or a hotel on the way: those write 403 and 413 too, in HTML.
 */
const own = { "jardin-reponse": "1" } as const;

/** What no page of the garden asks of a browser: refused to whatever would run in one. Forms alone ask for the microphone, when one speaks instead of writing. */
const permissionsFor = (path: string) => (isSpokenTo(path) ? withMicrophone : permissions);
const refused = [
  "accelerometer",
  "autoplay",
  "browsing-topics",
  "camera",
  "display-capture",
  "geolocation",
  "gyroscope",
  "hid",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "publickey-credentials-get",
  "serial",
  "usb",
  "xr-spatial-tracking",
];
const written = (own: readonly string[]) => refused.map((name) => `${name}=${own.includes(name) ? "(self)" : "()"}`).join(", ");
const [permissions, withMicrophone] = [written([]), written(["microphone"])];

type Asked = {
  /** The path of the address, as asked. */
  path: string;
  /** Whether readers come by https: it is then remembered for a year. Other names of the domain are not ours to decide for. */
  https: boolean;
  /** The address of the server that receives contributions, when it is another. */
  intake?: string | undefined;
};

/** The headers of an answer to `path`, unless it has its own. */
export const answerHeaders = ({ path, https, intake = "" }: Asked): Record<string, string> => ({
  ...own,
  "x-content-type-options": "nosniff",
  // Not `no-referrer`: a browser then hides, in `Origin`, where a form was sent from, and no form could be told from a forged one.
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "permissions-policy": permissionsFor(path),
  "content-security-policy": headerPolicy({ path, intake }),
  ...(https ? { "strict-transport-security": "max-age=31536000" } : {}),
});

/** What is said again of what a reader has already: nothing, their browser keeps the headers with the page. */
export const knownHeaders: Readonly<Record<string, string>> = own;

/** Puts them on every answer that comes back through it, refusals and faults included. */
export function withHeaders({ https }: Pick<Asked, "https">): MiddlewareHandler {
  return async (c, next) => {
    await next();
    const headers = c.res.status === 304 ? own : answerHeaders({ path: c.req.path, https });
    for (const [name, value] of Object.entries(headers)) if (!c.res.headers.has(name)) c.res.headers.set(name, value);
  };
}
