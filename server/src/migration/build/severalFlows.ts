import { assignedValue } from "../../documents/pythonModule/assignedValue";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { readCall } from "../../syntax/python/call";
import type { Binding } from "../../syntax/python/names";
import { childAt, elementsOf, type PythonNode } from "../../syntax/python/node";
import { usesOf } from "../reading/variables";
import type { FlowReference } from "./flowReference";

type LookUp = (value: PythonNode) => FlowReference | string;

/**
 * The flows that a name stands for one after the other: a parameter of a wrapper function, or the variable of a loop
 * over flows that are written out. They must all be of one file. `undefined` for any other expression.
 */
export function flowsOf(
  value: PythonNode,
  module: PythonModule,
  lookUp: LookUp,
): FlowReference | string | undefined {
  const reference = module.names.referenceAt(value);
  const bindings = reference ? module.names.lookup(reference) : [];
  const [binding] = bindings;
  if (bindings.length !== 1 || !binding) return undefined;
  if (binding.kind === "parameter") {
    return together(
      binding,
      passed(binding, module),
      lookUp,
      `\`${binding.name}\` is whatever the function is called with, and that is not a flow of one file in every call that can be seen; convert the function by hand.`,
    );
  }
  const items = iterated(binding, module);
  return (
    items &&
    together(
      binding,
      items,
      lookUp,
      `\`${binding.name}\` does not stand for flows of one file that are all written out; deploy each flow by itself first.`,
    )
  );
}

function together(
  { name }: Binding,
  values: readonly (PythonNode | undefined)[],
  lookUp: LookUp,
  unknown: string,
): FlowReference | string {
  const flows = values.map((value) => value && lookUp(value));
  const [first] = flows;
  const isLikeFirst = (flow: FlowReference | string | undefined) =>
    typeof flow === "object" &&
    typeof first === "object" &&
    flow.file === first.file &&
    flow.base === first.base &&
    // Of another one the function's name, which the entrypoint is computed from, does not lead to it.
    !flow.isRenamed;
  if (typeof first === "object" && flows.every(isLikeFirst))
    return { ...first, version: undefined, variable: name };
  return flows.find((flow) => typeof flow === "string") ?? unknown;
}

/** What a wrapper function is called with. */
function passed(parameter: Binding, module: PythonModule): readonly (PythonNode | undefined)[] {
  const wrapper = parameter.scope.node;
  const binding = module.names.bindingBy(wrapper);
  const uses = binding ? usesOf(binding, module) : [];
  const index = elementsOf(parameter.node).findIndex(
    (child) => child.start <= parameter.nameNode.start && parameter.nameNode.end <= child.end,
  );
  return uses.map((use) => {
    const call = use.field === "function" && use.parent ? readCall(use.parent, module.text) : undefined;
    const argument = call?.args.find(({ name }) => name === parameter.name) ?? call?.args[index];
    const isIt = argument && !argument.isSplat && (argument.name ?? parameter.name) === parameter.name;
    return isIt ? argument.value : undefined;
  });
}

/** What a loop gives its variable: `for f in (a, b)`, `for f, name in [(a, "a"), (b, "b")]`. */
function iterated({ node, nameNode }: Binding, module: PythonModule): readonly PythonNode[] | undefined {
  if (node.type !== "for_statement" && node.type !== "for_in_clause") return undefined;
  const left = childAt(node, "left");
  const right = childAt(node, "right");
  const list = (right?.type === "identifier" ? assignedValue(right, module) : undefined) ?? right;
  const items = list && listed(list);
  if (!left || !items || items.length === 0) return undefined;
  if (left === nameNode) return items;
  const index = elementsOf(left).indexOf(nameNode);
  const parts = items.map((item) => listed(item)?.[index]);
  return index < 0 || parts.some((part) => part === undefined)
    ? undefined
    : parts.flatMap((part) => part ?? []);
}

/** What a list or a tuple that is written out holds. */
function listed(node: PythonNode): readonly PythonNode[] | undefined {
  return node.type === "list" || node.type === "tuple" || node.type === "expression_list"
    ? elementsOf(node)
    : undefined;
}
