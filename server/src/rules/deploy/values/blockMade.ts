import { assignedValue, followed } from "../../../documents/pythonModule/assignedValue";
import type { PythonModule } from "../../../documents/pythonModule/pythonModule";
import { type Block, blockAt } from "../../../prefect/blocks";
import { readCall } from "../../../syntax/python/call";
import { type PythonNode, unparenthesized } from "../../../syntax/python/node";

/**
 * The class of a block that is made in the script and not saved there; `undefined` for one that is loaded, that may have
 * been saved, or that is no block for all that can be told.
 */
export function blockMade(node: PythonNode, module: PythonModule): Block | undefined {
  const value = followed(node, module);
  const call = value.type === "call" ? readCall(value, module.text) : undefined;
  const callee = call && module.names.qualifiedName(call.callee);
  const block = callee === undefined ? undefined : blockAt("workerEra", callee);
  if (block === undefined || call === undefined) return undefined;
  const place = unparenthesized(node);
  const isHeld = assignedValue(place, module) === value && isOnlyRead(place, module);
  return value === place || isHeld ? block : undefined;
}

/** Whether nothing is done with a variable that could save what it holds. */
function isOnlyRead(node: PythonNode, module: PythonModule): boolean {
  const reference = module.names.referenceAt(node);
  const [binding] = reference ? module.names.lookup(reference) : [];
  const uses = binding ? module.names.usesOf(binding) : [];
  return uses.every(({ node: use }) => use.start === node.start || isHarmless(use, module));
}

/** `block.bucket_name` saves nothing; `block.save()`, `register(block)` and `other = block` may. */
function isHarmless(use: PythonNode, { text }: PythonModule): boolean {
  const attribute = use.parent?.type === "attribute" ? use.parent.children.at(-1) : undefined;
  return attribute !== undefined && !/save/.test(text.slice(attribute.start, attribute.end));
}
