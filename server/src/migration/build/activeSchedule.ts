import { assignedValue } from "../../documents/pythonModule/assignedValue";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { type Argument, readCall } from "../../syntax/python/call";
import { literalValue } from "../../syntax/python/literal";
import { childAt, type PythonNode, unparenthesized } from "../../syntax/python/node";
import { askForReview, copyOf, type Draft, refuse, textOf } from "../draft";

/**
 * Turns `is_schedule_active=` into `paused=`, its opposite.
 *
 * @returns what the schedule itself is told about being active, as Python text; `undefined` where it always is
 */
export function convertActive(argument: Argument | undefined, draft: Draft): string | undefined {
  if (!argument) return undefined;
  draft.removed.add(argument);
  const { value } = argument;
  const literal = literalValue(value, draft.module.text);
  if (literal === true || literal === null) return undefined;
  if (literal === false) {
    draft.added.push("paused=True");
    return "False";
  }
  const isText = isEnvironment(value, draft.module);
  if (literal !== undefined || isText) {
    const advice = isText
      ? `compare it with the text that means so, as in \`${textOf(draft, value)} == "true"\`,`
      : "write True or False";
    refuse(draft, `\`is_schedule_active=${textOf(draft, value)}\` is no True or False; ${advice} first.`);
    return undefined;
  }
  if (!isTruth(value, draft.module)) {
    askForReview(
      draft,
      `\`paused\`, \`active\`: Prefect 2 read None as True and texts such as "false" as what they say; see that \`${textOf(draft, value)}\` is always True or False.`,
    );
  }
  draft.added.push(`paused=${opposite(value, draft)}`);
  return copyOf(draft, value);
}

/** Comparisons that hold where another one does not. */
const OPPOSITES: Readonly<Record<string, string>> = {
  "==": "!=",
  "!=": "==",
  in: "not in",
  "not in": "in",
  is: "is not",
  "is not": "is",
};

/** `not active`, without a second `not` and with the other comparison where there is one. */
function opposite(value: PythonNode, draft: Draft): string {
  const node = unparenthesized(value);
  if (node.type === "not_operator") {
    const argument = childAt(node, "argument");
    if (argument) return copyOf(draft, argument);
  }
  const [left, right] = node.type === "comparison_operator" ? [node.children[0], node.children.at(-1)] : [];
  const operator = left && right && draft.module.text.slice(left.end, right.start).trim();
  const other = operator === undefined ? undefined : OPPOSITES[operator];
  if (left && right && other) return `${copyOf(draft, left)} ${other} ${copyOf(draft, right)}`;
  const isPlain = /^(identifier|attribute|subscript|call|parenthesized_expression)$/.test(value.type);
  return isPlain ? `not ${copyOf(draft, value)}` : `not (${copyOf(draft, value)})`;
}

/** Whether an expression can be nothing but True or False. */
function isTruth(value: PythonNode, module: PythonModule): boolean {
  const node = unparenthesized(value);
  switch (node.type) {
    case "true":
    case "false":
    case "not_operator":
    case "comparison_operator":
      return true;
    case "boolean_operator":
    case "conditional_expression": {
      const ends = [node.children[0], node.children.at(-1)];
      return ends.every((end) => end !== undefined && isTruth(end, module));
    }
    case "identifier": {
      const assigned = assignedValue(node, module);
      return assigned !== undefined && assigned.type !== "identifier" && isTruth(assigned, module);
    }
    case "call": {
      const call = readCall(node, module.text);
      return call !== undefined && module.text.slice(call.callee.start, call.callee.end) === "bool";
    }
    default:
      return false;
  }
}

/** An environment variable is a text, which is true also where it says "false". */
function isEnvironment(value: PythonNode, module: PythonModule): boolean {
  const node = unparenthesized(value);
  if (node.type === "identifier") {
    const assigned = assignedValue(node, module);
    return assigned !== undefined && assigned.type !== "identifier" && isEnvironment(assigned, module);
  }
  const read = node.type === "subscript" ? childAt(node, "value") : childAt(node, "function");
  return (
    read !== undefined && /^os\.(environ|getenv|environ\.get)$/.test(module.names.qualifiedName(read) ?? "")
  );
}
