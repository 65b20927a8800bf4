import { checkEntry } from "../entry/check.ts";
import { parseFile } from "../entry/file.ts";
import type { Vocabulary } from "../entry/vocabulary.ts";
import { isError, type Problem } from "../problem.ts";
import { partsOfFile, withField } from "./front-matter.ts";
import type { FieldProblem, Values } from "./model.ts";
import { riskValues, risksOf } from "./risk-rows.ts";
import { schemasOf } from "./schemas.ts";
import { lineOf, listOf, textOf } from "./wording.ts";

/** An entry of the garden, and the lists it is checked against. */
export type Target = { id: string; vocabulary: Vocabulary };

/** A changed file, or why there is none. */
export type Changed = { text?: string; problems: FieldProblem[] };

/** What a moderator may change of an entry, as its form shows it. Empty when the file cannot be read. */
export function editableOf(text: string): Values {
  const { file } = parseFile(text, "");
  if (!file) return {};
  const { titre, resume, simple, synonymes } = file.data;
  const one = (value: unknown) => (typeof value === "string" ? [value.replace(/\s+/g, " ").trim()] : []);
  const names = Array.isArray(synonymes) ? synonymes.map(String) : [];
  return {
    titre: one(titre),
    resume: one(resume),
    simple: one(simple),
    autres_noms: names.length > 0 ? [names.join("\n")] : [],
    ...riskValues(file.data["risques"]),
    corps: [file.body.trim()],
  };
}

/**
 * The file with what differs put in place; all else keeps every byte. A field
 * that is not among `values` is left alone, an empty one is removed. The body is
 * taken as it is: a moderator wrote it, and the gate judges it.
 */
export function correctedFile(text: string, values: Values, target: Target): Changed {
  const path = `content/${target.id}.mdx`;
  const { file, problems } = parseFile(text, path);
  if (!file) return { problems: problems.map(({ message, fix }) => ({ field: "", message: `${message} ${fix}` })) };
  const old = editableOf(text);
  const parts = partsOfFile(text, file.body);
  let { yaml } = parts;
  for (const key of ["titre", "resume", "simple"]) {
    if (values[key] && lineOf(values, key) !== lineOf(old, key)) yaml = withField(yaml, key, lineOf(values, key));
  }
  const names = listOf(values, "autres_noms");
  if (values["autres_noms"] && names.join("\n") !== listOf(old, "autres_noms").join("\n"))
    yaml = withField(yaml, "synonymes", names);
  const risks = risksOf({ ...old, ...values });
  if (JSON.stringify(risks) !== JSON.stringify(risksOf(old))) yaml = withField(yaml, "risques", risks);
  const typed = textOf(values, "corps").replace(/\r\n?/g, "\n");
  const body = values["corps"] && typed !== textOf(old, "corps") ? `\n${typed}\n` : parts.body;
  return judged(`---\n${yaml}---\n${body}`, target);
}

/** What the gate says of a changed file, by the field to change. */
export function judged(text: string, { id, vocabulary }: Target): Changed {
  const path = `content/${id}.mdx`;
  const errors = checkEntry({ id, file: path, text }, schemasOf(vocabulary)).problems.filter(isError);
  if (errors.length === 0) return { text, problems: [] };
  const { file } = parseFile(text, path);
  const lines = Object.keys(file?.data ?? {}).map((key) => ({ field: fieldNames[key] ?? "", line: file?.lineOf([key]) ?? 1 }));
  const starts = [...lines, { field: "corps", line: file?.bodyLine ?? Infinity }];
  return {
    problems: errors.map((problem) => ({ field: fieldAt(starts, problem), message: `${problem.message} ${problem.fix}` })),
  };
}

const fieldNames: Readonly<Record<string, string>> = {
  titre: "titre",
  resume: "resume",
  simple: "simple",
  synonymes: "autres_noms",
  risques: "risque_1_type",
};

/** The field in which a line stands: the last that starts before it. */
const fieldAt = (starts: readonly { field: string; line: number }[], { line = 1 }: Problem) =>
  starts.findLast((start) => start.line <= line)?.field ?? "";
