import { childAt, elementsOf, type PythonNode } from "./node";

/** One argument of a call. `name` is undefined for a positional one. */
export interface Argument {
  readonly node: PythonNode;
  readonly name: string | undefined;
  readonly nameNode: PythonNode | undefined;
  readonly value: PythonNode;
  /** `*args` or `**options`: what it holds is not in the call. */
  readonly isSplat: boolean;
}

/** A call in its parts. */
export interface Call {
  readonly node: PythonNode;
  readonly callee: PythonNode;
  readonly argumentList: PythonNode;
  readonly args: readonly Argument[];
}

/** Reads a `call` node; `undefined` for `f(x for x in y)`, whose argument list is a generator. */
export function readCall(node: PythonNode, text: string): Call | undefined {
  const callee = childAt(node, "function");
  const argumentList = childAt(node, "arguments");
  if (node.type !== "call" || !callee || argumentList?.type !== "argument_list") return undefined;
  const args = elementsOf(argumentList).map((child) => readArgument(child, text));
  return { node, callee, argumentList, args };
}

function readArgument(node: PythonNode, text: string): Argument {
  if (node.type === "keyword_argument") {
    const nameNode = childAt(node, "name");
    const value = childAt(node, "value") ?? node;
    return {
      node,
      name: nameNode && text.slice(nameNode.start, nameNode.end),
      nameNode,
      value,
      isSplat: false,
    };
  }
  const isSplat = node.type === "list_splat" || node.type === "dictionary_splat";
  return { node, name: undefined, nameNode: undefined, value: node, isSplat };
}

/** The argument with a name, or undefined. */
export function argumentNamed(call: Call, name: string): Argument | undefined {
  return call.args.find((argument) => argument.name === name);
}
