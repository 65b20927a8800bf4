/** A kit in the query of an address: `?p=repair-cafe,sel&format=a5`. What is as usual is left out. */
import { defaultOptions, mostBlanks, mostPractices, type Kit, type KitOptions } from "./model.ts";

const slug = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** The query of a kit, without `?`. The same kit gives the same query. */
export function writeKit({ practices, title, options }: Kit): string {
  const query: [string, string | false][] = [
    ["titre", title],
    ["format", options.size !== defaultOptions.size && options.size],
    ["verso", options.duplex !== defaultOptions.duplex && options.duplex],
    ["nb", options.mono && "1"],
    ["vierges", options.blanks > 0 && String(options.blanks)],
    ["besoins", options.needs && "1"],
    ["leviers", options.levers && "1"],
    ["debut", options.start !== defaultOptions.start && clock(options.start)],
    ["minutes", options.minutes !== undefined && String(options.minutes)],
    ["atelier", options.workshop ?? false],
  ];
  const said = query.filter((pair): pair is [string, string] => pair[1] !== false && pair[1] !== "");
  // Commas stay readable in the address that people copy.
  return [`p=${practices.join(",")}`, new URLSearchParams(said).toString()].filter(Boolean).join("&");
}

/**
 * Reads a kit from a query. Never throws: what cannot be read keeps its usual
 * value, slugs are each kept once, and no more than `mostPractices`.
 */
export function readKit(query: string): Kit {
  const asked = new URLSearchParams(query);
  const practices = [...new Set((asked.get("p") ?? "").split(",").filter((name) => name.length <= 80 && slug.test(name)))];
  const workshop = asked.get("atelier") ?? "";
  const minutes = whole(asked.get("minutes"), 3, 180);
  const options: KitOptions = {
    size: asked.get("format") === "a5" ? "a5" : "a6",
    duplex: asked.get("verso") === "court" ? "court" : "long",
    mono: asked.get("nb") === "1",
    blanks: whole(asked.get("vierges"), 0, mostBlanks) ?? 0,
    needs: asked.get("besoins") === "1",
    levers: asked.get("leviers") === "1",
    start: minutesOf(asked.get("debut") ?? "") ?? defaultOptions.start,
    ...(minutes !== undefined && { minutes }),
    ...(slug.test(workshop) && { workshop }),
  };
  return { practices: practices.slice(0, mostPractices), title: (asked.get("titre") ?? "").trim().slice(0, 90), options };
}

/** A practice put at the end of a kit; a kit that has it, or is full, stays as it is. */
export function addPractice(kit: Kit, name: string): Kit {
  if (!slug.test(name) || kit.practices.includes(name) || kit.practices.length >= mostPractices) return kit;
  return { ...kit, practices: [...kit.practices, name] };
}

export const isEmpty = (kit: Kit) => kit.practices.length === 0;

/** `875` → `14:35`. */
export const clock = (minutes: number) =>
  [Math.floor(minutes / 60) % 24, minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");

/** The inverse of `clock`. */
export function minutesOf(time: string): number | undefined {
  const [, hours = "", minutes = ""] = /^(\d{1,2}):(\d{2})$/.exec(time) ?? [];
  if (hours === "" || Number(hours) > 23 || Number(minutes) > 59) return undefined;
  return Number(hours) * 60 + Number(minutes);
}

function whole(text: string | null, least: number, most: number): number | undefined {
  if (text === null || !/^\d{1,3}$/.test(text)) return undefined;
  return Math.min(most, Math.max(least, Number(text)));
}

/** Where a page of the site puts a practice into the kit of whoever reads it. */
export const addAddress = (name: string) => `/kits/?ajouter=${name}`;
