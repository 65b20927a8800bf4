/** The facilitation of a kit: who does what, when, with what. Pure: the clock starts where the kit says. */
import { fold } from "../../../base/french.ts";
import { clock } from "../address.ts";
import type { Composed } from "../compose.ts";
import type { KitData, KitOptions, PrintedPractice, RiskLine } from "../model.ts";

/** A step of the session; `card` when it talks around a practice. */
export type Step = { at: string; minutes: number; title: string; say: string; card?: PrintedPractice };

export type Plan = {
  steps: Step[];
  end: string;
  minutes: number;
  /** What the lengths are, when they are not those of the pages. */
  note?: string;
  aim?: string;
  /** The workshop followed, with its address. */
  follows?: { title: string; path: string };
  roles: string[];
  /** What to bring, each once, in the order met. */
  bring: string[];
  /** What the practices ask for when they are really done: each thing once, with the practices that want it. */
  show: { thing: string; titles: string[] }[];
  debrief: string[];
  safety: string[];
  risks: { title: string; lines: RiskLine[] }[];
};

/** A session of cards longer than this tires a room: cards then take `shortCard` minutes each. */
const longest = 210;
const shortCard = 10;
/** A card whose page gives no length. */
const usualCard = 30;
/** After this much time together, a break. */
const beforeBreak = 90;
const breakMinutes = 10;
const arrival = 15;
const debriefMinutes = 15;

const roles = [
  "Une personne accueille, dit l’heure et veille à ce que chacun parle.",
  "Une personne lit la carte à voix haute : personne n’est obligé de lire.",
  "Une personne écrit ce qui se dit, avec les mots de ceux qui parlent, et leur relit.",
];
const bring = [
  "Les cartes du kit, imprimées et découpées",
  "Des stylos, et des cartes vierges",
  "Quelque chose à boire et à manger",
  "Une montre que tout le monde voit",
];
const debrief = [
  "Qui fait déjà une de ces pratiques, autrement que sur la carte ?",
  "Laquelle essayer ensemble, quand, avec qui ?",
  "Qu’est-ce qui la rendrait plus facile, ou inutile : un droit, un local, un accord du bailleur ?",
  "Qui fait ce travail aujourd’hui, et qui se repose ?",
];

/** The plan of a kit: that of the workshop it names, else card after card. */
export function planOf({ practices }: Composed, options: KitOptions, data: KitData): Plan {
  const workshop = data.workshops.find(({ slug }) => slug === options.workshop);
  const cards = cardMinutes(practices, options);
  const parts = workshop
    ? workshop.sequence.map(({ minutes, title, instruction }) => ({ minutes, title, say: instruction }))
    : withBreaks([
        {
          minutes: arrival,
          title: "Accueillir",
          say: "Chacun dit son prénom et une chose qu’il sait faire. On étale les cartes, pictogramme vers le haut. On dit à quoi sert ce moment, et que rien n’est obligatoire.",
        },
        ...practices.map((card) => ({
          minutes: cards.minutes(card),
          title: card.title,
          say: card.question ?? "Qui, autour de vous, le fait déjà ? Comment ?",
          card,
        })),
        {
          minutes: debriefMinutes,
          title: "Se dire ce que l’on garde",
          say: "Les questions de fin, ci-dessous. Puis chacun remplit la feuille de retour, sans écrire son nom.",
        },
      ]);
  let now = options.start;
  const steps = parts.map((part): Step => {
    const at = clock(now);
    now += part.minutes;
    return { at, ...part };
  });
  return {
    steps,
    end: clock(now),
    minutes: now - options.start,
    ...(!workshop && cards.note !== undefined && { note: cards.note }),
    ...(workshop && { aim: workshop.aim, follows: { title: workshop.title, path: `/ateliers/${workshop.slug}/` } }),
    roles: workshop && workshop.roles.length > 0 ? workshop.roles : roles,
    bring: once([...(workshop?.materials ?? []), ...bring]),
    show: thingsOf(practices),
    debrief: workshop && workshop.debrief.length > 0 ? workshop.debrief : debrief,
    safety: workshop?.safety ?? [],
    risks: practices
      .map(({ title, risks }) => ({ title, lines: risks.filter(({ severe }) => severe) }))
      .filter(({ lines }) => lines.length > 0),
  };
}

/** How long each card is talked about: as asked; else as its page says, unless the whole would be too long. */
function cardMinutes(practices: readonly PrintedPractice[], { minutes }: KitOptions) {
  if (minutes !== undefined) return { minutes: () => minutes, note: `${minutes} minutes par carte, comme choisi.` };
  const own = ({ minutes: length = usualCard }: PrintedPractice) => length;
  const whole = arrival + debriefMinutes + practices.reduce((sum, card) => sum + own(card), 0);
  if (whole <= longest) return { minutes: own, note: undefined };
  return {
    minutes: () => shortCard,
    note: `${shortCard} minutes par carte : avec le temps que propose chaque page, la séance durerait ${inHours(whole)}. Pour aller au fond, choisissez moins de cartes.`,
  };
}

/** « 1 h 30 », « 45 min ». */
export function inHours(minutes: number): string {
  const [whole, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (whole === 0) return `${rest}\u00A0min`;
  return rest === 0 ? `${whole}\u00A0h` : `${whole}\u00A0h\u00A0${String(rest).padStart(2, "0")}`;
}

type Part = Omit<Step, "at">;

/** A break before the step that would pass `beforeBreak`, never first nor last. */
function withBreaks(parts: readonly Part[]): Part[] {
  const paced: Part[] = [];
  let since = 0;
  for (const [index, part] of parts.entries()) {
    if (index > 1 && index < parts.length - 1 && since + part.minutes > beforeBreak) {
      paced.push({ minutes: breakMinutes, title: "Pause", say: "On boit quelque chose. Les cartes restent sur la table." });
      since = 0;
    }
    paced.push(part);
    since += part.minutes;
  }
  return paced;
}

/** Under what name a thing is the same: case, accents and the final dot aside. */
const sameThing = (thing: string) => fold(thing);

/** Each thing once, where it is first met. */
const once = (things: readonly string[]) => [
  ...new Map(things.map((thing): [string, string] => [sameThing(thing), thing])).values(),
];

/** The things of all practices, each once, in the order met; those that several practices want come first. */
function thingsOf(practices: readonly PrintedPractice[]): Plan["show"] {
  const found = new Map<string, { thing: string; titles: string[] }>();
  for (const { title, materials, tools } of practices) {
    for (const thing of [...materials, ...tools]) {
      const known = found.get(sameThing(thing));
      if (!known) found.set(sameThing(thing), { thing, titles: [title] });
      else if (!known.titles.includes(title)) known.titles.push(title);
    }
  }
  return [...found.values()].sort((a, b) => b.titles.length - a.titles.length);
}
