import { parseDocument, LineCounter } from "yaml";
import { z } from "zod";
import { escapeHtml } from "../../../base/html.ts";
import { longDay, typeset } from "../../../base/french.ts";
import type { Problem } from "../../../base/problem.ts";
import { keyOf, loosened, stemsOf, type Guide, type Signpost } from "./guide.ts";

/** The files of a garden that hold its guide, in its content folder. */
export const guideFiles = { sayings: "_mots-dits.txt", signposts: "_reperes.yaml" } as const;

const text = z.string().trim().min(1, "Écrire un texte.");

/** One signpost of `_reperes.yaml`: French keys in, English names out. */
const signpost = z
  .strictObject({
    titre: text,
    appeler: z.array(z.string().regex(/^[\d ]{2,14}$/, 'Écrire le numéro en chiffres, entre guillemets : "3114".')).default([]),
    texte: text,
    source: z.strictObject({
      titre: text,
      url: z.url({ protocol: /^https$/, error: "Écrire l’adresse entière, qui commence par https://." }),
    }),
    lu_le: z.iso.date("Écrire le jour où la source a été lue : 2026-11-28."),
    urgence: z.boolean().default(false),
    avec_fiches: z.boolean().default(false),
    toujours: z.boolean().default(false),
    mots: z.array(text).min(1, "Écrire au moins un mot qui y mène."),
  })
  .transform((read) => ({
    title: typeset(read.titre),
    html: signpostHtml(read),
    urgent: read.urgence,
    beside: read.avec_fiches,
    always: read.toujours,
    words: read.mots,
  }));

type Read = {
  titre: string;
  appeler: string[];
  texte: string;
  source: { titre: string; url: string };
  lu_le: string;
  urgence: boolean;
};

/** A signpost as it is shown, by the browser and by the server alike. */
function signpostHtml({ titre, appeler, texte, source, lu_le, urgence }: Read): string {
  const calls = appeler.map((phone) => `<a href="tel:${phone.replaceAll(" ", "")}">Appeler le ${phone}</a>`).join("");
  const shown = (text: string) => escapeHtml(typeset(text));
  return [
    urgence ? `<li class="urgent">` : "<li>",
    `<h3>${shown(titre)}</h3>`,
    calls && `<p class="calls row taps">${calls}</p>`,
    `<p>${shown(texte)}</p>`,
    `<p class="quiet">Source\u00A0: <a href="${escapeHtml(source.url)}" rel="noreferrer">${shown(source.titre)}</a>, lu le ${longDay(lu_le)}.</p></li>`,
  ].join("");
}

const parts = (list: string) =>
  list
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);

/** A saying with choices, `(frigo|four) en panne`, as the sayings that it stands for. */
function choices(saying: string): string[] {
  const [whole = "", within = ""] = /\(([^()]*)\)/.exec(saying) ?? [];
  return whole ? within.split("|").flatMap((one) => choices(saying.replace(whole, () => one))) : [saying];
}

/**
 * `_mots-dits.txt`: one saying a line, `dit, dit = ce qui est voulu`; nothing
 * after `=` says that the words say nothing of what is looked for; `~` opens a
 * line of words that are no answer alone; `#` a remark.
 */
export function parseSayings(file: string): Omit<Guide, "signposts"> {
  const sayings = new Map<string, string>();
  const faint = new Set<string>();
  for (const line of file.split(/\r?\n/).map((raw) => raw.replace(/#.*/, "").trim())) {
    if (line.startsWith("~")) for (const one of stemsOf(line.slice(1))) faint.add(one);
    const [said, meant] = line.split("=");
    if (line.startsWith("~") || said === undefined || meant === undefined) continue;
    for (const one of parts(said).flatMap(choices)) sayings.set(keyOf(one), meant.trim());
  }
  return { sayings, looseSayings: loosened(sayings), faint };
}

/**
 * `_reperes.yaml`: a list of signposts. What cannot be read is a problem, with
 * its line; the others are kept.
 */
export function parseSignposts(file: string, path: string): { signposts: Signpost[]; problems: Problem[] } {
  const lines = new LineCounter();
  const document = parseDocument(file, { lineCounter: lines, prettyErrors: false });
  const fix = "Comparer avec les autres repères du fichier : titre, appeler, texte, source, lu_le, mots.";
  const problem = (line: number, message: string): Problem => ({ code: "signpost", file: path, line, message, fix });
  if (document.errors.length > 0)
    return {
      signposts: [],
      problems: document.errors.map(({ pos }) =>
        problem(lines.linePos(pos[0]).line, "Le fichier ne se lit pas à cet endroit : le comparer aux lignes du dessus."),
      ),
    };
  const all = (document.toJS() ?? []) as unknown;
  if (!Array.isArray(all)) return { signposts: [], problems: [problem(1, "Le fichier n’est pas une liste de repères.")] };
  const read = all.map((one, place) => ({ place, parsed: signpost.safeParse(one, { error: inFrench }) }));
  const lineOf = (path: readonly PropertyKey[]) => {
    const node = document.getIn(path.map(String), true) as { range?: [number] } | undefined;
    return lines.linePos(node?.range?.[0] ?? 0).line;
  };
  return {
    signposts: read.flatMap(({ parsed }) => (parsed.success ? [withKeys(parsed.data)] : [])),
    problems: read.flatMap(({ place, parsed }) =>
      (parsed.error?.issues ?? []).map(({ path: within, message }) =>
        problem(
          lineOf([place, ...within]) || lineOf([place]),
          `Repère ${place + 1}, ${within.join(".") || "en entier"} : ${message}`,
        ),
      ),
    ),
  };
}

/** What the schema has no words of its own for. */
const inFrench: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === "unrecognized_keys") return `« ${issue.keys.join(" », « ")} » n’est pas un champ d’un repère.`;
  return issue.input === undefined ? "Ce champ manque." : "Ce qui est écrit n’a pas la forme attendue.";
};

/** Words in any order by their stems; those of which only one is left, all the others small, as they follow one another. */
function withKeys({ words, ...signpost }: Omit<Signpost, "keys"> & { words: string[] }): Signpost {
  const keys = words.map((word) => {
    const stems = stemsOf(word);
    const follow = word.startsWith("=") || (stems.length < 2 && keyOf(word).includes(" "));
    return follow ? `=${keyOf(word)}` : stems.join(" ");
  });
  return { ...signpost, keys: [...new Set(keys)].filter(Boolean) };
}
