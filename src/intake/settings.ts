import { resolve } from "node:path";
import { z } from "zod";
import { forgeSchema, type ForgeSettings } from "./forge-settings.ts";

/** What the operator decided, read once at start. */
export type IntakeSettings = {
  port: number;
  /** The origin of the site when it is known: `https://jardin.example`. Absent: the one the request came to. */
  siteOrigin?: string;
  /** Where contributions wait. */
  state: string;
  /** Other origins that may post, such as a static host. */
  origins: readonly string[];
  /** Whether a proxy of ours tells the address of who asks. */
  proxy: boolean;
  /** Posts of one address in ten minutes; 0: as many as wanted. */
  rate: number;
  forge: ForgeSettings;
};

type Environment = Readonly<Record<string, string | undefined>>;

const webAddress = (name: string) =>
  z.url({ protocol: /^https?$/, error: `${name} attend une adresse qui commence par https:// (ou http://).` });

const whole = (name: string, { min, max }: { min: number; max: number }) =>
  z
    .string()
    .regex(/^\d{1,6}$/, `${name} attend un nombre entier.`)
    .transform(Number)
    .refine((value) => value >= min && value <= max, `${name} attend un nombre entre ${min} et ${max}.`);

const schema = z.object({
  PORT: whole("PORT", { min: 0, max: 65_535 }).default(4321),
  SITE_URL: webAddress("SITE_URL")
    .transform((url) => new URL(url).origin)
    .optional(),
  GARDEN_STATE: z
    .string()
    .default(".jardin")
    .transform((folder) => resolve(folder)),
  GARDEN_ORIGINS: z
    .string()
    .transform((list) => list.split(/[\s,]+/).filter((item) => item !== ""))
    .pipe(z.array(webAddress("GARDEN_ORIGINS").transform((url) => new URL(url).origin)))
    .default([]),
  GARDEN_PROXY: z.enum(["0", "1"], "GARDEN_PROXY vaut 1 (un serveur mandataire est devant) ou 0.").default("0"),
  GARDEN_RATE: whole("GARDEN_RATE", { min: 0, max: 100_000 }).default(60),
});

/**
 * Reads the settings of the server. A setting left empty is not set. Throws one
 * error, in French, that tells every wrong setting at once, and quotes none of
 * their values: one of them may be a secret put under the wrong name.
 */
export function intakeSettings(env: Environment): IntakeSettings {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== "" && value !== undefined));
  const read = schema.safeParse(set);
  const forge = forgeSchema.safeParse({ GARDEN_FORGE: "none", ...set });
  if (!read.success || !forge.success) {
    const issues = [...(read.error?.issues ?? []), ...(forge.error?.issues ?? [])];
    throw new Error(settingsMessage(issues.map(({ message }) => message)));
  }
  const { PORT, SITE_URL, GARDEN_STATE, GARDEN_ORIGINS, GARDEN_PROXY, GARDEN_RATE } = read.data;
  return {
    port: PORT,
    ...(SITE_URL ? { siteOrigin: SITE_URL } : {}),
    state: GARDEN_STATE,
    origins: GARDEN_ORIGINS,
    proxy: GARDEN_PROXY === "1",
    rate: GARDEN_RATE,
    forge: forge.data,
  };
}

const settingsMessage = (faults: readonly string[]) =>
  `Des réglages sont à corriger :\n${[...new Set(faults)].map((fault) => `  ${fault}`).join("\n")}`;
