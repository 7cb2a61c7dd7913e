import { assignedValue } from "../../documents/pythonModule/assignedValue";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { literalValue, pythonString } from "../../syntax/python/literal";
import { childAt, descendants, elementsOf, type PythonNode, unparenthesized } from "../../syntax/python/node";
import { contains, type Span } from "../../syntax/span";
import type { TextChange } from "../../syntax/textChange";
import type { LiteralLoop, LoopValue } from "../reading/literalLoop";

/** One iteration of a loop. */
export interface Iteration {
  readonly loop: LiteralLoop;
  readonly values: ReadonlyMap<string, LoopValue>;
  readonly module: PythonModule;
}

/** The changes that write the values of an iteration in the places of the loop's variables, as far as they are certain. */
export function valuesWritten(region: PythonNode, iteration: Iteration): readonly TextChange[] {
  const { text } = iteration.module;
  const changes: TextChange[] = [];
  const visit = (node: PythonNode): void => {
    if (isOfLoop(node, iteration)) {
      const value = evaluate(node, iteration);
      const known = value === undefined ? expressionOf(node, iteration) : undefined;
      const newText = value === undefined ? known && text.slice(known.start, known.end) : pythonText(value);
      if (newText !== undefined) {
        changes.push({ span: node, newText });
        return;
      }
    }
    for (const child of node.children) visit(child);
  };
  visit(region);
  return changes;
}

function pythonText(value: string | number): string {
  return typeof value === "string" ? pythonString(value) : String(value);
}

const EXPRESSIONS =
  /^(identifier|subscript|string|concatenated_string|binary_operator|call|parenthesized_expression)$/;

/** Whether an expression depends on a variable of the loop. */
function isOfLoop(node: PythonNode, iteration: Iteration): boolean {
  return (
    EXPRESSIONS.test(node.type) &&
    [...descendants(node)].some((each) => heldBy(each, iteration) !== undefined)
  );
}

/** What a name holds, where it is a variable of the loop. */
function heldBy(node: PythonNode, { loop, values, module }: Iteration): LoopValue | undefined {
  const reference = node.type === "identifier" ? module.names.referenceAt(node) : undefined;
  const value = reference && values.get(reference.name);
  if (!reference || value === undefined) return undefined;
  const bindings = module.names.lookup(reference);
  const isIts = bindings.length === 1 && bindings.every((binding) => contains(loop.node, binding.node));
  return isIts ? value : undefined;
}

/** The text or whole number that an expression has in an iteration; `undefined` where that is not certain. */
function evaluate(node: PythonNode, iteration: Iteration): string | number | undefined {
  const { module } = iteration;
  const held = heldBy(node, iteration);
  if (held !== undefined) return typeof held === "object" ? evaluate(held, iteration) : held;
  const literal = literalValue(node, module.text);
  if (typeof literal === "string") return literal;
  if (typeof literal === "number") return Number.isSafeInteger(literal) ? literal : undefined;
  switch (node.type) {
    case "identifier": {
      const assigned = assignedValue(node, module);
      return assigned && evaluate(assigned, iteration);
    }
    case "parenthesized_expression": {
      const inner = unparenthesized(node);
      return inner === node ? undefined : evaluate(inner, iteration);
    }
    case "subscript": {
      const element = expressionOf(node, iteration);
      return element && evaluate(element, iteration);
    }
    case "string":
      return formatted(node, iteration);
    case "concatenated_string":
      return joined(elementsOf(node), iteration);
    case "binary_operator": {
      const [left, right] = [childAt(node, "left"), childAt(node, "right")];
      const isSum = left && right && module.text.slice(left.end, right.start).trim() === "+";
      return isSum ? joined([left, right], iteration) : undefined;
    }
    case "call":
      return asText(node, iteration);
    default:
      return undefined;
  }
}

function joined(parts: readonly PythonNode[], iteration: Iteration): string | undefined {
  const values = parts.map((part) => evaluate(part, iteration));
  return values.every((value) => typeof value === "string") ? values.join("") : undefined;
}

/** `str(i)` */
function asText(node: PythonNode, iteration: Iteration): string | undefined {
  const { names, text } = iteration.module;
  const [callee, list] = [childAt(node, "function"), childAt(node, "arguments")];
  const reference = callee && names.referenceAt(callee);
  const [argument, ...others] = list ? elementsOf(list) : [];
  if (reference?.name !== "str" || names.lookup(reference).length > 0 || !argument || others.length > 0)
    return undefined;
  const value = text[argument.start] === "*" ? undefined : evaluate(argument, iteration);
  return value === undefined ? undefined : String(value);
}

/** An f-string without escapes and formats. */
function formatted(node: PythonNode, iteration: Iteration): string | undefined {
  const { text } = iteration.module;
  const opening = /^f("""|'''|"|')/i.exec(text.slice(node.start, node.end));
  if (!opening) return undefined;
  let result = "";
  let from = node.start + opening[0].length;
  const end = node.end - (opening[1]?.length ?? 0);
  const plain = (span: Span) => text.slice(span.start, span.end).replaceAll("{{", "{").replaceAll("}}", "}");
  for (const part of node.children.filter(({ type }) => type === "interpolation")) {
    const [expression, ...others] = part.children.filter(({ type }) => type !== "{" && type !== "}");
    const value = expression && others.length === 0 ? evaluate(expression, iteration) : undefined;
    if (value === undefined) return undefined;
    result += plain({ start: from, end: part.start }) + String(value);
    from = part.end;
  }
  return text.slice(node.start, node.end).includes("\\") ? undefined : result + plain({ start: from, end });
}

/** The expression that a variable of the loop holds, or what `config["tags"]` takes out of it. */
function expressionOf(node: PythonNode, iteration: Iteration): PythonNode | undefined {
  const held = heldBy(node, iteration);
  if (typeof held === "object") return held;
  const [owner, key] =
    node.type === "subscript" ? [childAt(node, "value"), childAt(node, "subscript")] : [undefined, undefined];
  const container = owner && (expressionOf(owner, iteration) ?? assignedValue(owner, iteration.module));
  const name = key && evaluate(key, iteration);
  if (!container || name === undefined) return undefined;
  if (container.type === "dictionary") {
    const pair = elementsOf(container).find((each) => {
      const known = childAt(each, "key");
      return known !== undefined && literalValue(known, iteration.module.text) === name;
    });
    return pair && childAt(pair, "value");
  }
  const isList = container.type === "list" || container.type === "tuple";
  return isList && typeof name === "number" ? elementsOf(container).at(name) : undefined;
}
