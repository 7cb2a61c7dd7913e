import type { PythonNode } from "../../../syntax/python/node";
import type { Span } from "../../../syntax/span";
import { replaceText } from "../../replaceText";
import type { Fix } from "../../rule";

/** What an argument is called in the project's release of Prefect. */
export interface Successor {
  readonly name: string;
  /** A sentence. */
  readonly advice: string;
  /** @param nameSpan where the argument's name stands */
  fix(nameSpan: Span): Fix;
}

/** What is a mere other name for the same. */
const RENAMED: ReadonlyMap<string, string> = new Map([
  ["infra_overrides", "job_variables"],
  ["work_pool", "work_pool_name"],
  ["work_queue", "work_queue_name"],
]);

/** What Prefect 2 was told by an argument, and how Prefect 3 is told. */
const TOLD_OTHERWISE: ReadonlyMap<string, string> = new Map([
  [
    "infrastructure",
    "Prefect 3 runs flows by work pools: give the name of one of that kind, `work_pool_name=`.",
  ],
  ["infra", "Prefect 3 runs flows by work pools: give the name of one of that kind, `work_pool_name=`."],
  ["storage", "Prefect 3 takes the code from what `flow.from_source(…)` names."],
  ["path", "Prefect 3 takes the code from what `flow.from_source(…)` names."],
  ["apply", "Prefect 3 makes the deployment at once."],
  ["skip_upload", "Prefect 3 uploads nothing."],
  ["ignore_file", "Prefect 3 uploads nothing; an image is built without what `.dockerignore` names."],
]);

/** A sentence about an argument of Prefect 2 that has no successor. */
export function toldOtherwise(name: string): string | undefined {
  return TOLD_OTHERWISE.get(name);
}

/** What takes the place of an argument with that value, if anything does. */
export function successorOf(name: string, value: PythonNode, text: string): Successor | undefined {
  const written = text.slice(value.start, value.end);
  const renamed = RENAMED.get(name);
  if (renamed !== undefined) {
    const advice = `Prefect 3 calls it \`${renamed}\`.`;
    return { name: renamed, advice, fix: (span) => replaceText(span, renamed, "review") };
  }
  if (name === "is_schedule_active") {
    const advice = "Prefect 3 calls it `paused`, which says the opposite.";
    return {
      name: "paused",
      advice,
      fix: (span) => rewritten(span, value, "paused", inverted(value, written)),
    };
  }
  if (name !== "schedule") return undefined;
  const list = value.type === "none" ? written : `[${written}]`;
  const advice = "There it is `schedules`, with a list.";
  return { name: "schedules", advice, fix: (span) => rewritten(span, value, "schedules", list) };
}

function rewritten(nameSpan: Span, value: PythonNode, name: string, newValue: string): Fix {
  return {
    title: `Change to ${name}=${newValue.includes("\n") ? "…" : newValue}`,
    level: "review",
    kind: "fault",
    changes: [
      { span: nameSpan, newText: name },
      { span: { start: value.start, end: value.end }, newText: newValue },
    ],
    notes: [],
  };
}

function inverted(value: PythonNode, written: string): string {
  switch (value.type) {
    case "true":
      return "False";
    case "false":
      return "True";
    case "none":
      return written;
    case "identifier":
    case "attribute":
    case "call":
    case "subscript":
    case "parenthesized_expression":
      return `not ${written}`;
    default:
      return `not (${written})`;
  }
}
