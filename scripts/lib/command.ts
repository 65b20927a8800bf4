import { realpathSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { list } from "../../src/base/french.ts";
import { inShell } from "../../src/base/in-shell.ts";
import { nearest } from "../../src/base/nearest.ts";
import { commandSettings } from "./settings.ts";

/** Why a command does nothing, in the words of whoever typed it. */
export class Refusal extends Error {}

/** `flag`: there or not. `text`: takes a value. `texts`: takes one each time it is given. */
type OptionKind = "flag" | "text" | "texts";

/** What may be typed after the name of a command. */
export type Command = {
  /** As npm names it, `forget`; else the file that Node runs, `scripts/audit-text.ts`. */
  name: string;
  /** Said when it is asked for, and when what was typed makes no sense. */
  usage: string;
  options?: Readonly<Record<string, OptionKind>>;
  /** How many words it takes at most; absent: none. */
  words?: number;
  /** Whether it opens the server, which needs settings that a build does not. */
  serving?: true;
};

/** What was typed: a flag that is absent is false. */
export type Typed = {
  words: string[];
  flag: (name: string) => boolean;
  text: (name: string) => string | undefined;
  texts: (name: string) => string[];
};

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads what was typed after a command. Nothing is ever left aside: an option
 * that is lost on its way can turn « take the name out » into « take the page
 * out ». Throws a `Refusal` for an unknown or a repeated option, a word too
 * many, and an option that npm kept for itself, which happens without `--`.
 *
 * `parseArgs` has no say in that: when it is strict, it stops at the first
 * fault, in English.
 */
export function readCommand(command: Command, args: readonly string[], env: Environment): Typed {
  const known = { ...command.options, aide: "flag" } satisfies Record<string, OptionKind>;
  const names = Object.keys(known);
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: Object.fromEntries(
      names.map((name) => [name, { type: known[name as keyof typeof known] === "flag" ? "boolean" : "string" } as const]),
    ),
  });
  const kindOf = (name: string): OptionKind | undefined => (Object.hasOwn(known, name) ? known[name as never] : undefined);
  const words: string[] = [];
  const values = new Map<string, string[]>();
  const faults: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") words.push(token.value);
    if (token.kind !== "option") continue;
    const { name, rawName, value, inlineValue } = token;
    const kind = kindOf(name);
    const given = values.get(name) ?? [];
    if (!kind || rawName.length === 2) faults.push(`« ${rawName} » n’est pas une option de cette commande.${guess(name, names)}`);
    else if (kind === "flag" && value !== undefined) faults.push(`« ${rawName} » ne prend pas de valeur.`);
    else if (kind !== "flag" && (!value?.trim() || (!inlineValue && value.startsWith("-"))))
      faults.push(`« ${rawName} » attend une valeur, par exemple : ${rawName} "…"`);
    else if (kind !== "texts" && given.length > 0) faults.push(`« ${rawName} » est donnée deux fois.`);
    values.set(name, [...given, value ?? ""]);
  }
  const foreign = commonElsewhere.filter(
    (name) => !names.includes(name) && (env[`${prefix}${name.replace("-", "_")}`] ?? "") !== "",
  );
  faults.push(...foreign.map((name) => `« --${name} » n’est pas une option de cette commande.`));
  const eaten = eatenByNpm(names, env);
  if (eaten.length > 0) throw new Refusal(eatenMessage(command, { eaten, words, env }));
  const most = command.words ?? 0;
  if (words.length > most)
    faults.push(
      `${most === 0 ? "Cette commande ne prend pas de mot" : "C’est trop de mots"} : ${list(words.slice(most).map((word) => `« ${word} »`))}.`,
    );
  if (faults.length > 0) throw new Refusal(`${faults.join("\n  ")}\n\n${command.usage}`);
  return {
    words,
    flag: (name) => values.has(name),
    text: (name) => values.get(name)?.[0],
    texts: (name) => values.get(name) ?? [],
  };
}

function guess(name: string, names: readonly string[]): string {
  const near = nearest(name, names);
  return near ? ` Vouliez-vous dire « --${near} » ?` : "";
}

/** npm takes every option that stands before `--`, and hands it on as a variable: `--nom Awa` as `npm_config_nom=true`. */
const prefix = "npm_config_";

/** Options of many commands, and of none of ours: far from our names, npm would keep them unsaid, and what was to be a trial would be done. */
const commonElsewhere = ["dry-run", "port", "host"];

/** The options of ours that npm took, misspelt ones too: its own names are far from them. */
function eatenByNpm(names: readonly string[], env: Environment): string[] {
  return Object.keys(env)
    .filter((key) => key.toLowerCase().startsWith(prefix))
    .map((key) => key.slice(prefix.length).toLowerCase().replaceAll("_", "-"))
    .filter((name) => nearest(name, names) !== undefined)
    .sort();
}

function eatenMessage(
  { name, options = {}, usage }: Command,
  { eaten, words, env }: { eaten: readonly string[]; words: readonly string[]; env: Environment },
): string {
  const again = eaten.map((typed) => {
    const meant = nearest(typed, [...Object.keys(options), "aide"]) ?? typed;
    const value = env[`${prefix}${typed.replaceAll("-", "_")}`] ?? "";
    if ((options[meant] ?? "flag") === "flag") return `--${meant}`;
    return `--${meant} ${inShell(value === "true" ? "…" : value)}`;
  });
  const typed = words.map((word) => (/[^\w/.,:@-]/.test(word) ? inShell(word) : word));
  return `npm a gardé pour lui ${list(eaten.map((one) => `« --${one} »`))} : la commande ne l’a pas reçu, et rien n’a été fait.
  Mettre « -- » avant ce qui suit le nom de la commande, par exemple :
    npm run ${name} -- ${[...typed, ...again].join(" ")}

${usage}`;
}

type Asking = { yes: boolean; terminal?: NodeJS.ReadStream; output?: NodeJS.WritableStream };

/**
 * Shows what is about to happen and asks for a yes. Without a terminal there is
 * nobody to ask: only `yes` (`--oui`) goes on. Throws a `Refusal` otherwise.
 */
export async function confirm(plan: string, { yes, terminal = process.stdin, output = process.stdout }: Asking): Promise<void> {
  output.write(`${plan}\n`);
  if (yes) return;
  if (!terminal.isTTY)
    throw new Refusal(
      "Rien n’a été fait : sans terminal, personne ne peut répondre. Pour le faire, ajouter --oui à la commande.",
    );
  const asked = createInterface({ input: terminal, output });
  try {
    // Control-C and control-D answer nothing.
    const closed = new Promise<string>((resolve) => asked.once("close", () => resolve("")));
    const answer = await Promise.race([asked.question("Le faire ? (oui / non) "), closed]);
    if (!/^o(?:ui)?$/i.test(answer.trim())) throw new Refusal("Rien n’a été fait.");
  } finally {
    asked.close();
  }
}

/**
 * Whether the module at `url` is the program that was started. Not
 * `import.meta.main`, which is undefined before Node 24.2: a command would then
 * do nothing, and say that all is well.
 */
export function isProgram(url: string): boolean {
  const started = process.argv[1];
  try {
    return started !== undefined && realpathSync(started) === realpathSync(fileURLToPath(url));
  } catch {
    return false;
  }
}

/**
 * Runs `main` when the module at `url` is the program that was started, with
 * what was typed. A `Refusal` is a sentence and the exit code 1; any other error
 * is a fault of ours and goes on.
 */
export async function runCommand(url: string, command: Command, main: (typed: Typed) => void | Promise<void>): Promise<void> {
  if (!isProgram(url)) return;
  try {
    const typed = readCommand(command, process.argv.slice(2), process.env);
    if (typed.flag("aide")) {
      console.log(command.usage);
      return;
    }
    commandSettings(command.serving);
    await main(typed);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(`✖ ${error.message}`);
    process.exitCode = 1;
  }
}

/** What was typed, for a file that is never anything but a program; says what is wrong with it, and ends. */
export function typedOrExit(command: Command): Typed {
  try {
    const typed = readCommand(command, process.argv.slice(2), process.env);
    if (typed.flag("aide")) {
      console.log(command.usage);
      process.exit(0);
    }
    commandSettings(command.serving);
    return typed;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(`✖ ${error.message}`);
    process.exit(1);
  }
}
