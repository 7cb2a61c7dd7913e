import { poolVariables } from "../../prefect/workPoolTypes";
import { lineBreakOf } from "../../syntax/lineBreak";
import { callLayout, indentAt, startsLine } from "../../syntax/python/argumentEdits";
import type { Argument } from "../../syntax/python/call";
import { indentUnit, reindented } from "../../syntax/python/indent";
import { askForReview, copyOf, type Draft, type Field, refuse, tell } from "../draft";
import type { BlockUse } from "../reading/blockUse";
import { inlineFields } from "./infrastructureFields";
import { nestDottedKeys, quoteEnvironment, readOverrides, unquoteValues } from "./overrides";

/** What the deployment says about its infrastructure, beside the pool. */
export interface JobVariables {
  /** The image, as Python text; it becomes `image=` of `deploy` when the code is baked in. */
  readonly image: string | undefined;
}

/**
 * Turns `infra_overrides=` into `job_variables=`, and the fields of an inline block into job variables of the
 * same name.
 */
export function jobVariablesOf(
  args: ReadonlyMap<string, Argument>,
  use: BlockUse | undefined,
  type: string,
  draft: Draft,
): JobVariables {
  const given = args.get("infra_overrides") ?? args.get("job_variables");
  const overrides = given && readOverrides(given.value, draft);
  if (given?.name === "infra_overrides") draft.renamed.set(given, "job_variables");
  if (given && !overrides) {
    askForReview(
      draft,
      "`job_variables`: the overrides are not written out in the call. Keys with dots must be nested now, and keys are names of the work pool's job variables.",
    );
  }
  if (overrides) {
    for (const name of new Set(overrides.map((override) => override.name))) checkName(name, type, draft);
    nestDottedKeys(overrides, draft);
    quoteEnvironment(overrides, draft);
    unquoteValues(overrides, type, draft);
  }
  const image = overrides?.find(({ name }) => name === "image");
  // What an override says as a whole takes the place of the field.
  const isReplaced = ([name]: Field) =>
    overrides?.some((override) => override.name === name && override.rest === undefined) ?? false;
  const all = use?.how === "inline" ? inlineFields(use, type, draft) : [];
  const fields = all.filter((field) => !isReplaced(field));
  for (const [name, value] of all.filter(isReplaced)) {
    tell(
      draft,
      `\`infrastructure\`, \`job_variables\`: \`${name}=${value}\` of the block went, because the override of "${name}" took its place as a whole in Prefect 2.`,
    );
  }
  const inlineImage = fields.find(([key]) => key === "image")?.[1];
  const clash = fields.find(([name]) => overrides?.some((override) => override.name === name));
  if (clash || (fields.length > 0 && given && !overrides)) {
    refuse(
      draft,
      `The fields of ${use?.block.class}(…) and the overrides both become job_variables; write them in one dictionary first.`,
    );
  }
  draft.fields.push(...fields);
  return { image: image ? copyOf(draft, image.value) : inlineImage };
}

function checkName(name: string, type: string, draft: Draft): void {
  const known = poolVariables(type);
  if (!known || known.has(name)) return;
  askForReview(
    draft,
    `\`job_variables\`: a ${type} work pool has no variable "${name}", and workers ignore it; ${nearest(name, known)}.`,
  );
}

function nearest(name: string, known: ReadonlySet<string>): string {
  const candidate = [...known].find((other) => other.includes(name) || name.includes(other));
  return candidate ? `did you mean "${candidate}"` : "add it to the pool's base job template or remove it";
}

/**
 * Writes the fields of an inline block as job variables: into the overrides that are there, else as an argument of
 * their own. An image that holds the code is an argument of `deploy` instead.
 */
export function addFields(args: ReadonlyMap<string, Argument>, isImageTaken: boolean, draft: Draft): void {
  const fields = draft.fields.filter(([name]) => name !== "image" || !isImageTaken);
  if (fields.length === 0) return;
  const given = args.get("infra_overrides") ?? args.get("job_variables");
  if (!given) {
    draft.added.push(newDictionary(fields, draft));
    return;
  }
  const isDictionary = given.value.type === "dictionary";
  const list = isDictionary ? given.value : given.value.children.find(({ type }) => type === "argument_list");
  const first = list?.children.find(({ type }) => type === "pair" || type === "keyword_argument");
  const at = first?.start ?? (list?.start ?? given.value.start) + 1;
  const { text } = draft.module;
  const indent =
    first && startsLine(text, at) ? text.slice(text.lastIndexOf("\n", at - 1) + 1, at) : undefined;
  const separator = indent === undefined ? ", " : `,${lineBreakOf(text)}${indent}`;
  const entries = fields.map(([name, value, from]) => {
    const placed = placedAt(value, from, indent ?? indentAt(text, at));
    return isDictionary ? `"${name}": ${placed}` : `${name}=${placed}`;
  });
  draft.changes.push({
    span: { start: at, end: at },
    newText: entries.join(separator) + (first ? separator : ""),
  });
}

/** The longest line that the formatters of Python leave as it is by default. */
const LONGEST_LINE = 88;

/** On lines of their own where the call has such, and one line would be too long or is none. */
function newDictionary(fields: readonly Field[], { call, module }: Draft): string {
  const { isMultiline, argumentIndent, baseIndent, lineBreak } = callLayout(call, module.text);
  const unit = argumentIndent.slice(baseIndent.length) || indentUnit(module.text);
  const pairs = (indent: string) =>
    fields.map(([name, value, from]) => `"${name}": ${placedAt(value, from, indent)}`);
  const line = `job_variables={${pairs(isMultiline ? argumentIndent : baseIndent).join(", ")}}`;
  const fits = argumentIndent.length + line.length < LONGEST_LINE && !line.includes("\n");
  if (!isMultiline || fits) return line;
  const lines = pairs(argumentIndent + unit).map((pair) => `${lineBreak}${argumentIndent}${unit}${pair},`);
  return `job_variables={${lines.join("")}${lineBreak}${argumentIndent}}`;
}

/** A value of several lines, indented for its new place. */
function placedAt(value: string, from: string | undefined, to: string): string {
  return from === undefined ? value : reindented(value, from, to);
}
