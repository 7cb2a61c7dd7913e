import { assignedValue } from "../../documents/pythonModule/assignedValue";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import type { Json } from "../../prefect/era";
import { readCall } from "../../syntax/python/call";
import { literalValue } from "../../syntax/python/literal";
import { childAt, elementsOf, type PythonNode } from "../../syntax/python/node";

/**
 * The JSON value of an expression that is written out: literals, lists, tuples and dictionaries of them, and
 * variables that are assigned one of these once. `undefined` for what has to be computed.
 */
export function pythonData(node: PythonNode, module: PythonModule): Json | undefined {
  const { text } = module;
  const literal = literalValue(node, text);
  if (literal !== undefined) return literal;
  switch (node.type) {
    case "unary_operator": {
      const value = node.children[0] && literalValue(node.children[0], text);
      return typeof value === "number" && text[node.start] === "-" ? -value : undefined;
    }
    case "list":
    case "tuple":
      return whole(elementsOf(node).map((element) => pythonData(element, module)));
    case "dictionary":
      return entriesOf(node, module);
    case "call":
      return keywordsOf(node, module);
    case "identifier": {
      const assigned = assignedValue(node, module);
      return assigned && assigned !== node ? pythonData(assigned, module) : undefined;
    }
    default:
      return undefined;
  }
}

function entriesOf(node: PythonNode, module: PythonModule): Json | undefined {
  const entries = elementsOf(node).map((pair) => {
    const [key, value] = [childAt(pair, "key"), childAt(pair, "value")];
    const name = key && literalValue(key, module.text);
    const data = value && pythonData(value, module);
    return typeof name === "string" && data !== undefined ? ([name, data] as const) : undefined;
  });
  const known = whole(entries);
  return known && Object.fromEntries(known);
}

/** `dict(a=1)`. */
function keywordsOf(node: PythonNode, module: PythonModule): Json | undefined {
  const call = readCall(node, module.text);
  const reference = call && module.names.referenceAt(call.callee);
  if (!call || reference?.name !== "dict" || module.names.lookup(reference).length > 0) return undefined;
  const entries = call.args.map(({ name, value }) => {
    const data = name === undefined ? undefined : pythonData(value, module);
    return name !== undefined && data !== undefined ? ([name, data] as const) : undefined;
  });
  const known = whole(entries);
  return known && Object.fromEntries(known);
}

function whole<Value>(values: readonly (Value | undefined)[]): Value[] | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === values.length ? known : undefined;
}
