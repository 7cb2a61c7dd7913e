import { readCall } from "../../syntax/python/call";
import { childAt, elementsOf, type PythonNode } from "../../syntax/python/node";
import { assignedValue, DEEPEST, unawaited } from "./assignedValue";
import { prefectCallAt } from "./prefectCalls";
import type { PythonModule } from "./pythonModule";

/**
 * What an expression stands for, where it is certain that nothing changed the value since: of a variable that is assigned
 * once the value, of a list, a dictionary or an object only when all that is done with the variable is to read it.
 */
export function certainValue(node: PythonNode, module: PythonModule): PythonNode {
  let value = unawaited(node);
  for (let depth = 0; depth < DEEPEST && value.type === "identifier"; depth++) {
    const assigned = assignedValue(value, module);
    if (assigned === undefined || !(isLasting(unawaited(assigned), module) || isOnlyRead(value, module)))
      return value;
    value = unawaited(assigned);
  }
  return value;
}

const LASTING = /^(?:string|concatenated_string|integer|float|true|false|none|unary_operator|identifier)$/;

/** Whether nothing can change what an expression made. */
function isLasting(value: PythonNode, module: PythonModule): boolean {
  if (value.type === "tuple") return elementsOf(value).every((item) => isLasting(item, module));
  const callee = value.type === "call" ? childAt(value, "function") : undefined;
  return (
    LASTING.test(value.type) || (callee && FROZEN.test(module.names.qualifiedName(callee) ?? "")) === true
  );
}

/** Classes whose objects nobody changes. */
const FROZEN = /^(?:datetime\.(?:timedelta|datetime|date)|prefect\.schedules\.\w+)$/;

function isOnlyRead(node: PythonNode, module: PythonModule): boolean {
  const reference = module.names.referenceAt(node);
  const [binding] = reference ? module.names.lookup(reference) : [];
  if (binding === undefined) return false;
  for (const { node: use } of module.names.eachUse(binding)) if (!isRead(use, module)) return false;
  return true;
}

/** What makes something new of what stands in it, or only looks at it. */
const READERS =
  /^(?:dictionary_splat|list_splat|comparison_operator|not_operator|binary_operator|interpolation|if_statement)$/;
const CONTAINERS = /^(?:parenthesized_expression|list|tuple|set|dictionary|pair|keyword_argument|await)$/;
const READING_METHODS = /^(?:get|items|keys|values|copy|index|count)$/;
const READING_FUNCTIONS = /^(?:print|len|dict|list|tuple|set|sorted|repr|str|bool|json\.dumps)$/;

/** Whether a place where a value is used, alone or in a list, leaves it as it is. */
function isRead(node: PythonNode, module: PythonModule): boolean {
  const { parent } = node;
  if (parent === undefined) return false;
  if (READERS.test(parent.type)) return true;
  if (CONTAINERS.test(parent.type)) return isRead(parent, module);
  const textOf = ({ start, end }: PythonNode) => module.text.slice(start, end);
  switch (parent.type) {
    case "argument_list": {
      const call = parent.parent && readCall(parent.parent, module.text);
      if (call === undefined) return false;
      return prefectCallAt(call.node, module) !== undefined || READING_FUNCTIONS.test(textOf(call.callee));
    }
    case "attribute": {
      const name = parent.children.at(-1);
      return name !== undefined && parent.parent?.type === "call" && READING_METHODS.test(textOf(name));
    }
    case "subscript":
      return node === childAt(parent, "value") && !isChanged(parent);
    default:
      return false;
  }
}

/** Whether something is put in a place, taken out of it, or asked of what it holds. */
function isChanged({ parent, field }: PythonNode): boolean {
  if (parent === undefined || parent.type === "delete_statement" || parent.type === "attribute") return true;
  if (parent.type === "subscript") return isChanged(parent);
  return /assignment$/.test(parent.type) && field === "left";
}
