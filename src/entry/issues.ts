import { z } from "zod";
import { nearest } from "../base/nearest.ts";
import type { Problem } from "../base/problem.ts";

/** What a Zod issue tells, with the fields that we read. */
type Issue = z.core.$ZodIssue;

/** More are counted by nobody: each is looked for in the whole file, and compared with all that is known. */
const most = 200;

/**
 * Turns what Zod says of a front matter into problems: one an issue, at the
 * line of the field, in the author’s words, with the nearest right value.
 */
export function issueProblems(
  issues: readonly Issue[],
  {
    file,
    data,
    schema,
    lineOf,
    writtenAt = () => undefined,
  }: {
    file: string;
    data: unknown;
    schema: z.ZodType;
    lineOf: (path: readonly PropertyKey[]) => number;
    writtenAt?: (path: readonly PropertyKey[]) => string | undefined;
  },
): Problem[] {
  return issues.slice(0, most).flatMap((issue): Problem[] => {
    const path = issue.path;
    const name = fieldName(path);
    if (issue.code === "unrecognized_keys") {
      const known = keysAt(schema, path);
      return issue.keys.slice(0, most).map((key) => {
        const guess = nearest(key, known);
        return {
          code: "unknown-field",
          file,
          line: lineOf([...path, key]),
          message: `Le champ « ${key} » n’existe pas${path.length > 0 ? ` dans « ${name} »` : ""}.`,
          fix: guess
            ? `Vouliez-vous dire « ${guess} » ? Sinon, le retirer.`
            : `Le retirer. Les champs possibles : ${known.join(", ")}.`,
        };
      });
    }
    const value = valueAt(data, path);
    if (value === undefined) {
      return [
        {
          code: "missing-field",
          file,
          line: lineOf(path),
          message: `Il manque « ${name} ».`,
          fix: hintAt(schema, path) ?? issue.message,
        },
      ];
    }
    if (issue.code === "invalid_value" && issue.values.length > 0) {
      const known = issue.values.map(String);
      // What YAML read is not what was typed: `08` is the number 8, far from "08".
      const written = writtenAt(path) ?? String(value);
      const quoted = known.includes(written);
      const guess = nearest(written, known);
      return [
        {
          code: "unknown-value",
          file,
          line: lineOf(path),
          message: quoted
            ? `« ${written} », sans guillemets, se lit comme un nombre ou comme un mot à part dans « ${name} ».`
            : `« ${shorten(written)} » n’est pas une valeur possible de « ${name} ».`,
          fix: quoted
            ? `Le mettre entre guillemets : "${written}".`
            : guess
              ? `Vouliez-vous dire « ${guess} » ?`
              : `Choisir parmi : ${known.slice(0, 16).join(", ")}${known.length > 16 ? "… (liste entière dans content/vocabulaire.yaml)" : ""}.`,
        },
      ];
    }
    return [
      {
        code: "invalid-field",
        file,
        line: lineOf(path),
        message: `« ${name} » n’est pas bon : ${shown(typeof value === "string" ? value : (writtenAt(path) ?? value), issue.code === "custom")}`,
        fix: issue.message,
      },
    ];
  });
}

/** `["chiffres", 0, "source", "url"]` → `chiffres › 1 › source › url`, counting from one as readers do. */
const fieldName = (path: readonly PropertyKey[]) =>
  path.map((part) => (typeof part === "number" ? String(part + 1) : String(part))).join(" › ");

const shorten = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

/** A value in the author’s words; `inside` shows the fields of a value that is made of fields. */
function shown(value: unknown, inside = false): string {
  if (typeof value === "string") return value.trim() === "" ? "il est vide." : `« ${shorten(value.replace(/\s+/g, " "))} ».`;
  if (Array.isArray(value)) return value.length === 0 ? "la liste est vide." : "c’est une liste.";
  if (value === null) return "il est vide.";
  if (typeof value === "object") {
    if (!inside) return "ce sont des champs emboîtés.";
    return `« ${shorten(
      Object.entries(value)
        .map(([key, held]) => `${key}: ${typeof held === "object" ? "…" : String(held)}`)
        .join(", "),
    )} ».`;
  }
  return `« ${String(value)} ».`;
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      value !== null && typeof value === "object" && Object.hasOwn(value, key)
        ? (value as Record<PropertyKey, unknown>)[key]
        : undefined,
    data,
  );
}

/** The schema found by walking `path`, through pipes, defaults and optionals. */
function schemaAt(schema: z.ZodType, path: readonly PropertyKey[]): z.ZodType | undefined {
  let current: z.ZodType | undefined = unwrap(schema);
  for (const key of path) {
    if (current instanceof z.ZodObject) current = (current.shape as Record<PropertyKey, z.ZodType>)[key];
    else if (current instanceof z.ZodArray) current = current.element as z.ZodType;
    else return undefined;
    if (!current) return undefined;
    current = unwrap(current);
  }
  return current;
}

function unwrap(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodPipe) return unwrap(schema.in as z.ZodType);
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional) return unwrap(schema.unwrap() as z.ZodType);
  return schema;
}

function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const found = schemaAt(schema, path);
  return found instanceof z.ZodObject ? Object.keys(found.shape) : [];
}

/** The contributor’s hint of the field itself, before unwrapping loses it. */
function hintAt(schema: z.ZodType, path: readonly PropertyKey[]): string | undefined {
  const parent = schemaAt(schema, path.slice(0, -1));
  const last = path.at(-1);
  if (!(parent instanceof z.ZodObject) || last === undefined) return undefined;
  const field = (parent.shape as Record<PropertyKey, z.ZodType>)[last];
  const meta = field?.meta() ?? (field && unwrap(field).meta());
  if (!meta?.description) return undefined;
  return `L’ajouter : ${meta.description}${meta.example ? ` Par exemple : ${meta.example}` : ""}`;
}
