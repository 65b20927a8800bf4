import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { fold } from "../../base/french.ts";
import { ignoreAbsent, replaceSynced } from "../spool/durable.ts";
import type { Moderator, Moderators } from "../model.ts";

/** Why a name cannot be a moderator’s, in the words of whoever gave it. */
export class NameRefused extends Error {}

const moderatorList = z.array(
  z.strictObject({
    name: z.string(),
    hash: z.string().regex(/^[0-9a-f]{64}$/),
    created: z.iso.datetime(),
    revoked: z.iso.datetime().optional(),
  }),
);

/**
 * The moderators of the garden, in `<state>/moderateurs.json`. The file is read
 * at each call, so that a link stops working the moment it is revoked. Names
 * are compared without accents nor case; a revoked name can be given again,
 * with a new link. Changes of one process follow one another; two commands run
 * at the very same time may lose one change.
 */
export function openModerators(state: string): Moderators {
  const path = join(state, "moderateurs.json");

  async function list(): Promise<Moderator[]> {
    const text = await readFile(path, "utf8").catch(ignoreAbsent);
    if (text === undefined) return [];
    try {
      return moderatorList.parse(JSON.parse(text)) as Moderator[];
    } catch {
      throw new Error(`Le fichier « ${path} » est abîmé : le corriger, ou le supprimer et refaire les liens.`);
    }
  }

  let last: Promise<unknown> = Promise.resolve();
  /** Rewrites the list, one change after the other. */
  function change<T>(edit: (moderators: Moderator[]) => { moderators: Moderator[]; result: T }): Promise<T> {
    const made = last.then(async () => {
      const { moderators, result } = edit(await list());
      await mkdir(state, { recursive: true, mode: 0o700 });
      await replaceSynced(path, `${JSON.stringify(moderators, undefined, 2)}\n`);
      return result;
    });
    last = made.catch(() => {});
    return made;
  }

  return {
    list,
    add(given, now) {
      const name = given.normalize("NFC").trim();
      return change((moderators) => {
        if (!/^[\p{L}\p{N}][\p{L}\p{M}\p{N} .’'-]{0,59}$/u.test(name))
          throw new NameRefused("Un nom s’écrit avec des lettres, 60 signes au plus.");
        if (moderators.some((other) => isActive(other) && fold(other.name) === fold(name)))
          throw new NameRefused(`« ${name} » a déjà un lien. Le révoquer d’abord, ou choisir un autre nom.`);
        const token = randomBytes(32).toString("base64url");
        const hash = hashOf(token).toString("hex");
        return { moderators: [...moderators, { name, hash, created: now }], result: token };
      });
    },
    async find(token) {
      const hash = hashOf(token);
      let found: Moderator | undefined;
      // All are compared, whatever was found: the time taken says nothing.
      for (const moderator of await list())
        if (timingSafeEqual(Buffer.from(moderator.hash, "hex"), hash) && isActive(moderator)) found = moderator;
      return found;
    },
    revoke: (name, now) =>
      change((moderators) => {
        const isMeant = (moderator: Moderator) => isActive(moderator) && fold(moderator.name) === fold(name);
        return {
          moderators: moderators.map((moderator) => (isMeant(moderator) ? { ...moderator, revoked: now } : moderator)),
          result: moderators.some(isMeant),
        };
      }),
  };
}

const isActive = ({ revoked }: Moderator) => revoked === undefined;

/** A token has 256 bits of chance: a plain hash is enough, nothing can be guessed from it. */
const hashOf = (token: string) => createHash("sha256").update(token).digest();
