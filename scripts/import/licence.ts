/** Which licence the words of another site mean, and whether a garden may take what is under it. */

/** A licence of the garden, or why what is under these words is held. */
export type Licence = { ok: true; key: string } | { ok: false; why: string };

const held = (why: string): Licence => ({ ok: false, why });

/** Reads what is written of a licence: its name, its address, or both. Nothing is guessed: a version that is not said is not known. */
export function readLicence(words: string): Licence {
  const text = words.trim();
  if (text === "")
    return held("elle ne dit pas sous quelle licence elle est : sans accord de ses auteurs, on ne peut pas la reprendre");
  if (/cc[\s-]?0|publicdomain\/zero|creative commons zero/i.test(text)) return { ok: true, key: "CC0-1.0" };
  const by = /\bby(?:[\s-]+(nc|nd|sa))?(?:[\s-]+(nd|sa))?/i.exec(
    text.replace(/attribution/gi, "by").replace(/share\s?alike|partage/gi, "sa"),
  );
  if (!by) return held(`sa licence, « ${text} », n’est aucune de celles du jardin (CC BY-SA 4.0, CC BY 4.0, CC0)`);
  const terms = `${by[1] ?? ""} ${by[2] ?? ""} ${text}`.toLowerCase();
  if (/\bnc\b|non.?commercial|pas d.utilisation commerciale/.test(terms))
    return held(
      `sa licence, « ${text} », refuse l’usage commercial, que la licence du jardin permet : demander l’accord de ses auteurs`,
    );
  if (/\bnd\b|no.?deriv|pas de modification/.test(terms))
    return held(
      `sa licence, « ${text} », refuse qu’on l’adapte, ce que la licence du jardin permet : demander l’accord de ses auteurs`,
    );
  const [, version] = /(?<![\d.])([1-4]\.[05])(?![\d.])/.exec(text) ?? [];
  if (version === undefined)
    return held(
      `sa licence, « ${text} », ne dit pas sa version : la chercher sur le site d’où elle vient, et l’écrire dans « correspondances »`,
    );
  if (version !== "4.0")
    return held(
      `sa licence, « ${text} », est la version ${version} : le jardin publie sous la 4.0. Une adaptation peut parfois y passer, une copie non : à reprendre à la main`,
    );
  return { ok: true, key: /\bsa\b/.test(`${by[1] ?? ""} ${by[2] ?? ""}`.toLowerCase()) ? "CC-BY-SA-4.0" : "CC-BY-4.0" };
}
