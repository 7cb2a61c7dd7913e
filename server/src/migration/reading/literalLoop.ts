import { assignedValue } from "../../documents/pythonModule/assignedValue";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { readCall } from "../../syntax/python/call";
import { literalValue } from "../../syntax/python/literal";
import { childAt, elementsOf, type PythonNode, unparenthesized } from "../../syntax/python/node";
import { contains } from "../../syntax/span";
import { usesOf } from "./variables";

/** What a variable of a loop holds in one iteration: an expression of the file, or a number that the loop counts. */
export type LoopValue = PythonNode | number | string;

/** A loop over what is written out: each iteration with the values of its variables. */
export interface LiteralLoop {
  /** The `for` statement, or the comprehension. */
  readonly node: PythonNode;
  readonly iterations: readonly ReadonlyMap<string, LoopValue>[];
}

/** More entries than that nobody wants written out. */
const MOST_ITERATIONS = 50;

/** The outermost loop around a node that goes over something that is written out. */
export function literalLoopAround(node: PythonNode, module: PythonModule): LiteralLoop | undefined {
  let outermost: LiteralLoop | undefined;
  for (let current = node.parent; current; current = current.parent) {
    if (/^(function_definition|lambda)$/.test(current.type)) break;
    const body = childAt(current, "body");
    if (body && contains(body, node)) outermost = literalLoop(current, module) ?? outermost;
  }
  return outermost;
}

function literalLoop(node: PythonNode, module: PythonModule): LiteralLoop | undefined {
  if (node.type === "for_statement") return readLoop(node, node, module);
  if (node.type !== "list_comprehension") return undefined;
  const clauses = node.children.filter(({ type }) => type === "for_in_clause" || type === "if_clause");
  return clauses.length === 1 && clauses[0] ? readLoop(node, clauses[0], module) : undefined;
}

/** @param clause what has the variables and what they go over */
function readLoop(node: PythonNode, clause: PythonNode, module: PythonModule): LiteralLoop | undefined {
  const [left, right] = [childAt(clause, "left"), childAt(clause, "right")];
  const items = right && itemsOf(right, module);
  if (!left || !items || items.length > MOST_ITERATIONS || childAt(node, "alternative")) return undefined;
  const iterations = items.map((item) => {
    const values = new Map<string, LoopValue>();
    return bind(left, item, values, module) ? values : undefined;
  });
  const known = iterations.flatMap((values) => values ?? []);
  return known.length === iterations.length ? { node, iterations: known } : undefined;
}

type Item = LoopValue | readonly Item[];

/** `for name, (cron, tags) in …` takes its items apart. */
function bind(target: PythonNode, item: Item, values: Map<string, LoopValue>, module: PythonModule): boolean {
  if (target.type === "identifier") {
    if (isSeveral(item)) return false;
    values.set(module.text.slice(target.start, target.end), item);
    return true;
  }
  const names = elementsOf(target);
  const parts = isSeveral(item) ? item : partsOf(item, module);
  return (
    parts?.length === names.length &&
    names.every((name, index) => bind(name, parts[index] ?? "", values, module))
  );
}

function isSeveral(item: Item): item is readonly Item[] {
  return Array.isArray(item);
}

function partsOf(item: LoopValue, module: PythonModule): readonly Item[] | undefined {
  return typeof item === "object" ? listed(item, module) : undefined;
}

function itemsOf(iterated: PythonNode, module: PythonModule): readonly Item[] | undefined {
  const node = unparenthesized(iterated);
  const items = listed(node, module);
  if (items) return items;
  const call = readCall(node, module.text);
  if (!call) return undefined;
  const callee = module.text.slice(call.callee.start, call.callee.end);
  const args = call.args.map(({ value }) => value);
  if (call.callee.type === "attribute") return viewOf(call.callee, args, module);
  if (call.args.some(({ name, isSplat }) => name !== undefined || isSplat)) return undefined;
  switch (callee) {
    case "range":
      return countedBy(args, module);
    case "enumerate": {
      const start = args[1] ? literalValue(args[1], module.text) : 0;
      const list = args[0] && listed(args[0], module);
      return typeof start === "number" ? list?.map((item, index) => [start + index, item]) : undefined;
    }
    case "zip": {
      const lists = args.map((list) => listed(list, module));
      const length = Math.min(...lists.map((list) => list?.length ?? Number.NaN));
      if (!Number.isFinite(length)) return undefined;
      return Array.from({ length }, (_, index) => lists.map((list) => list?.[index] ?? ""));
    }
    default:
      return undefined;
  }
}

/** `d.items()`, `d.values()` and `d.keys()` of a dictionary. */
function viewOf(
  callee: PythonNode,
  args: readonly PythonNode[],
  module: PythonModule,
): readonly Item[] | undefined {
  const owner = childAt(callee, "object");
  const name = callee.children.at(-1);
  const dictionary = owner && writtenOut(owner, module);
  if (!name || dictionary?.type !== "dictionary" || args.length > 0) return undefined;
  const pairs = elementsOf(dictionary).map((pair) => [childAt(pair, "key"), childAt(pair, "value")] as const);
  const known = pairs.flatMap(([key, value]) => (key && value ? [[key, value] as const] : []));
  if (known.length < pairs.length) return undefined;
  switch (module.text.slice(name.start, name.end)) {
    case "items":
      return known;
    case "keys":
      return known.map(([key]) => key);
    case "values":
      return known.map(([, value]) => value);
    default:
      return undefined;
  }
}

/** `range(3)`, `range(1, 4)` */
function countedBy(args: readonly PythonNode[], { text }: PythonModule): readonly number[] | undefined {
  const numbers = args.map((argument) => literalValue(argument, text));
  const [first, second] = numbers;
  if (numbers.length > 2 || numbers.some((number) => !Number.isInteger(number))) return undefined;
  const [start, end] = second === undefined ? [0, Number(first)] : [Number(first), Number(second)];
  return Array.from({ length: Math.max(0, end - start) }, (_, index) => start + index);
}

/** The elements of a list or a tuple; of a dictionary its keys. */
function listed(node: PythonNode, module: PythonModule): readonly PythonNode[] | undefined {
  const value = writtenOut(node, module);
  if (value?.type === "dictionary") return elementsOf(value).flatMap((pair) => childAt(pair, "key") ?? []);
  const isList = value && /^(list|tuple|expression_list)$/.test(value.type);
  const elements = isList ? elementsOf(value) : undefined;
  return elements?.some(({ type }) => type === "list_splat") ? undefined : elements;
}

/** The literal itself, or that of a variable which is only read: what is done to it elsewhere would be lost. */
function writtenOut(node: PythonNode, module: PythonModule): PythonNode | undefined {
  const value = unparenthesized(node);
  if (value.type !== "identifier") return value;
  const assigned = assignedValue(value, module);
  const reference = module.names.referenceAt(value);
  const [binding] = reference ? module.names.lookup(reference) : [];
  if (!assigned || !binding) return undefined;
  const isRead = usesOf(binding, module).every((use) => isReading(use, module));
  return isRead ? unparenthesized(assigned) : undefined;
}

function isReading(use: PythonNode, { text }: PythonModule): boolean {
  const { parent } = use;
  if (parent?.type === "attribute")
    return /\.(items|keys|values|get)$/.test(text.slice(parent.start, parent.end));
  // `d["x"] = 1` changes it.
  if (parent?.type === "subscript") return parent.field !== "left";
  return parent?.type !== "augmented_assignment" && parent?.type !== "delete_statement";
}
