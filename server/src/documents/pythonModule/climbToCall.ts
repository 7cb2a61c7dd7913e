import { type Call, readCall } from "../../syntax/python/call";
import { literalValue } from "../../syntax/python/literal";
import { childAt, type PythonNode } from "../../syntax/python/node";
import type { ArgumentPlace } from "./argumentPlace";
import { usesOfAssigned } from "./assignedValue";
import { loadedBlock } from "./blockNames";
import { prefectCallOf } from "./prefectCalls";
import type { PythonModule } from "./pythonModule";
import { isDictCall } from "./writtenDict";

/** What stands at a place. */
export type Written = Pick<ArgumentPlace, "span" | "quote" | "isWritable">;

type Inside = Pick<ArgumentPlace, "role" | "siblings" | "hasValue" | "isKeyword">;

/** What is known of a place on the way outwards from it. */
interface Climbed extends Written {
  readonly way: ArgumentPlace["way"];
  readonly offset: number;
  readonly module: PythonModule;
  readonly inside?: Inside;
  /** Through how many variables the way went. */
  readonly variables?: number;
}

const VALUE: Inside = { role: "value", siblings: new Set(), hasValue: false, isKeyword: false };

/** Goes outwards from a node to the call that it is in an argument of, and notes the way. */
export function climb(
  container: PythonNode,
  child: PythonNode | undefined,
  at: Climbed,
): ArgumentPlace | undefined {
  const { parent } = container;
  if (parent === undefined) return undefined;
  switch (container.type) {
    case "parenthesized_expression":
    case "keyword_argument":
      return climb(parent, container, at);
    case "pair":
      return climbPair(container, parent, child, at);
    case "dictionary":
      return climb(parent, container, at.inside ? at : inDictionary(container, child, at));
    // `{"a"}` is a dictionary that is being begun.
    case "set":
      return climb(parent, container, inDictionary(container, child, at));
    // `{**base, "a": 1}` has the keys of the other one.
    case "dictionary_splat":
      return climb(parent, container, at.inside ? at : { ...at, isWritable: false });
    case "list":
      return climb(parent, container, inList(container, child, at));
    case "argument_list":
      return fromArguments(container, child, at);
    case "assignment":
      return fromVariable(container, child, at);
    default:
      return climb(parent, container, { ...at, isWritable: false });
  }
}

function climbPair(
  pair: PythonNode,
  dictionary: PythonNode,
  child: PythonNode | undefined,
  at: Climbed,
): ArgumentPlace | undefined {
  const { text } = at.module;
  const key = childAt(pair, "key");
  if (child !== undefined && child === key) {
    const siblings = keysOf(dictionary, pair, text);
    return climb(dictionary, pair, { ...at, inside: { ...VALUE, role: "key", siblings, hasValue: true } });
  }
  const name = key && literalValue(key, text);
  if (typeof name !== "string") return undefined;
  return climb(dictionary, pair, { ...at, inside: at.inside ?? VALUE, way: [name, ...at.way] });
}

function inDictionary(dictionary: PythonNode, child: PythonNode | undefined, at: Climbed): Climbed {
  const siblings = keysOf(dictionary, child, at.module.text);
  return { ...at, inside: { ...VALUE, role: "key", siblings } };
}

function keysOf({ children }: PythonNode, own: PythonNode | undefined, text: string): ReadonlySet<string> {
  const keys = children.flatMap((item) => {
    const key = item === own ? undefined : item.type === "pair" ? childAt(item, "key") : item;
    const name = key && literalValue(key, text);
    return typeof name === "string" ? [name] : [];
  });
  return new Set(keys);
}

function inList({ children }: PythonNode, child: PythonNode | undefined, at: Climbed): Climbed {
  const index = children.filter(({ type, end }) => type === "," && end <= at.offset).length;
  const texts = children.flatMap((item) => {
    const value = item === child ? undefined : literalValue(item, at.module.text);
    return typeof value === "string" ? [value] : [];
  });
  const inside = at.inside ?? { ...VALUE, siblings: new Set(texts) };
  return { ...at, inside, way: [index, ...at.way] };
}

function fromArguments(
  list: PythonNode,
  child: PythonNode | undefined,
  at: Climbed,
): ArgumentPlace | undefined {
  const call = list.parent && readCall(list.parent, at.module.text);
  if (call === undefined) return undefined;
  if (!isDictCall(call, at.module)) return place(call, child, at);
  const { parent } = call.node;
  return parent && climb(parent, call.node, inDictCall(call, child, at));
}

/** `dict(key=…)` */
function inDictCall(call: Call, child: PythonNode | undefined, at: Climbed): Climbed {
  const argument = child && call.args.find(({ node }) => node === child);
  const names = call.args.flatMap(({ node, name }) => (node === child || name === undefined ? [] : [name]));
  const key: Inside = { role: "key", siblings: new Set(names), hasValue: false, isKeyword: true };
  if (argument?.name !== undefined) {
    const isName = (argument.nameNode?.end ?? 0) >= at.offset;
    if (isName) return { ...at, inside: { ...key, hasValue: true } };
    return { ...at, inside: at.inside ?? VALUE, way: [argument.name, ...at.way] };
  }
  // `dict({"a": 1})` has the keys of the other one.
  if (at.inside !== undefined) return at;
  return { ...at, inside: key, isWritable: at.isWritable && at.quote === undefined };
}

function place(call: Call, child: PythonNode | undefined, at: Climbed): ArgumentPlace {
  const { span, quote, way, isWritable, inside = VALUE } = at;
  const index = call.argumentList.children.filter(({ type, end }) => type === "," && end <= at.offset).length;
  const argument = child && call.args.find(({ node }) => node === child);
  const isName = argument?.nameNode !== undefined && argument.nameNode.end >= at.offset;
  const name = isName ? undefined : argument?.name;
  const found = { call, index, ...inside, span, quote, hasValue: isName || inside.hasValue };
  if (child?.type !== "dictionary_splat") return { ...found, name, way, isWritable, isSplatKey: false };
  // `**options` gives the arguments that its keys name.
  const [first, ...rest] = way;
  const given = typeof first === "string" ? first : undefined;
  const isSplatKey = first === undefined && inside.role === "key";
  const isKnown = given !== undefined || isSplatKey;
  return { ...found, name: given, way: rest, isWritable: isWritable && isKnown, isSplatKey };
}

/** How many variables a value is followed through. */
const MOST_VARIABLES = 3;

/** From what a variable is assigned to the first call of Prefect that is given the variable. */
function fromVariable(
  assignment: PythonNode,
  child: PythonNode | undefined,
  at: Climbed,
): ArgumentPlace | undefined {
  const { module, variables = 0 } = at;
  const isText = at.quote !== undefined || at.inside !== undefined || variables > 0;
  if (!at.isWritable || !isText || child?.field !== "right" || variables === MOST_VARIABLES) return undefined;
  for (const use of usesOfAssigned(assignment, module)) {
    const around = { ...at, offset: use.end, variables: variables + 1 };
    const found = use.parent && climb(use.parent, use, around);
    if (found?.isWritable && takesTexts(found.call, module)) return found;
  }
  return undefined;
}

function takesTexts(call: Call, module: PythonModule): boolean {
  return prefectCallOf(call.node, module) !== undefined || loadedBlock(call, module) !== undefined;
}
