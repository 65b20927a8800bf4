/** What an outside address answers to a program, told apart by what there is to do about it. */

/** Why an address did not give its page. */
export type Cause = keyof typeof causes;

/** In the order of the report. `sure`: nobody who follows the link gets there. */
export const causes = {
  gone: { title: "La page n’existe plus : changer l’adresse, ou retirer le lien", sure: true },
  name: { title: "Le nom du site n’existe pas (DNS) : changer l’adresse, ou retirer le lien", sure: true },
  certificate: { title: "Le certificat du site n’est pas bon (TLS) : les navigateurs avertissent avant d’ouvrir", sure: true },
  closed: { title: "Le site n’accepte pas la connexion", sure: true },
  loop: { title: "L’adresse renvoie sans fin d’une page à l’autre", sure: true },
  other: { title: "Le site ne donne pas la page", sure: true },
  broken: { title: "Le site est en panne : redemander un autre jour", sure: false },
  slow: { title: "Pas de réponse à temps : redemander un autre jour", sure: false },
  robots: { title: "Le site refuse les robots : ouvrir la page dans un navigateur", sure: false },
  busy: { title: "Trop de demandes pour ce site : redemander plus tard", sure: false },
  offline: { title: "Le nom du site n’a pas pu être demandé : cet ordinateur est-il relié au réseau ?", sure: false },
} as const;

/** What an address came to; `said` is its answer, in the words of the network. */
export type Fault = { cause: Cause; said: string };

/** As `fetch`, of which only this is used. */
export type Ask = (
  address: string,
  options: { method: "HEAD" | "GET"; redirect: "follow"; signal: AbortSignal },
) => Promise<{ ok: boolean; status: number; body: { cancel: () => unknown } | null }>;

/** Milliseconds left to an answer. */
const patience = 20_000;

/**
 * Asks `address`, as it is given. Undefined when it gives its page. Some
 * servers refuse `HEAD`, or answer it wrongly: whatever it says but yes, the
 * page itself is asked for, unless the site cannot be reached at all.
 */
export async function askAddress(address: string, ask: Ask): Promise<Fault | undefined> {
  const first = await askOnce(address, "HEAD", ask);
  if (!first || unreachable.has(first.cause)) return first;
  return askOnce(address, "GET", ask);
}

const unreachable: ReadonlySet<Cause> = new Set<Cause>(["name", "certificate", "offline"]);

async function askOnce(address: string, method: "HEAD" | "GET", ask: Ask): Promise<Fault | undefined> {
  try {
    const { ok, status, body } = await ask(address, { method, redirect: "follow", signal: AbortSignal.timeout(patience) });
    await body?.cancel();
    return ok ? undefined : { cause: ofStatus(status), said: `répond ${status}` };
  } catch (error) {
    return ofError(error);
  }
}

/** 999 is how LinkedIn refuses, 451 a court. */
const refusals: readonly number[] = [401, 403, 451, 999];

function ofStatus(status: number): Cause {
  if (status === 404 || status === 410) return "gone";
  if (status === 429) return "busy";
  if (refusals.includes(status)) return "robots";
  return status >= 500 ? "broken" : "other";
}

const byCode: Readonly<Record<string, Cause>> = {
  ENOTFOUND: "name",
  EAI_AGAIN: "offline",
  ENETUNREACH: "offline",
  ENETDOWN: "offline",
  ETIMEDOUT: "slow",
  UND_ERR_CONNECT_TIMEOUT: "slow",
  UND_ERR_HEADERS_TIMEOUT: "slow",
  UND_ERR_BODY_TIMEOUT: "slow",
  EPROTO: "certificate",
};

/** A failure of `fetch` says nothing itself: why is in its cause, and in the causes of a host tried at several places. */
function ofError(error: unknown): Fault {
  const { name, message, cause } = error as Error & {
    cause?: { code?: unknown; message?: unknown; errors?: { code?: unknown }[] };
  };
  const code = String(cause?.code ?? cause?.errors?.[0]?.code ?? "");
  if (name === "TimeoutError" || name === "AbortError") return { cause: "slow", said: `rien en ${patience / 1000} s` };
  const said = [code, String(cause?.message ?? message)].filter(Boolean).join(", ");
  if (byCode[code]) return { cause: byCode[code], said };
  if (/CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)/.test(code)) return { cause: "certificate", said };
  if (/redirect count/.test(said)) return { cause: "loop", said };
  return { cause: "closed", said };
}
