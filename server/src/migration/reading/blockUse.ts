import { assignedValue } from "../../documents/pythonModule/assignedValue";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { agentEraBlock, type Block, blocksWithSlug } from "../../prefect/blocks";
import { type Argument, type Call, readCall } from "../../syntax/python/call";
import { literalValue } from "../../syntax/python/literal";
import { type PythonNode, unparenthesized } from "../../syntax/python/node";

/** How code gets hold of a block: `X.load("name")`, or `X(field=…)`. */
export interface BlockUse {
  readonly block: Block;
  readonly how: "loaded" | "inline";
  /** The name of the block document, where it is loaded by a name that can be read. */
  readonly documentName: string | undefined;
  readonly call: Call;
}

/** `Block.load("github/flows")`, which finds the class by the slug of its type. */
const GENERIC_LOAD = /^prefect\.blocks(\.core)?\.Block\.load$/;

function bySlug(call: Call, module: PythonModule): BlockUse | undefined {
  const argument = nameArgument({ call });
  const name = argument && literalValue(argument.value, module.text);
  const [, slug = "", documentName] = /^([^/]+)\/(.+)$/.exec(typeof name === "string" ? name : "") ?? [];
  const [block] = blocksWithSlug("agentEra", slug);
  return block && documentName !== undefined ? { block, how: "loaded", documentName, call } : undefined;
}

/** What says which block is loaded. */
export function nameArgument({ call }: Pick<BlockUse, "call">): Argument | undefined {
  return call.args.find(({ name, isSplat }) => !isSplat && (name === undefined || name === "name"));
}

/** Reads an expression as the use of a block, through a variable too; `undefined` when it is none that we know. */
export function readBlockUse(node: PythonNode, module: PythonModule): BlockUse | undefined {
  if (node.type === "await" && node.children[0]) return readBlockUse(node.children[0], module);
  if (node.type === "identifier") {
    const assigned = assignedValue(node, module);
    return assigned && assigned.type !== "identifier" ? readBlockUse(assigned, module) : undefined;
  }
  if (node.type === "parenthesized_expression" && unparenthesized(node) !== node)
    return readBlockUse(unparenthesized(node), module);
  const call = readCall(node, module.text);
  if (!call) return undefined;
  const path = module.names.qualifiedName(call.callee);
  const inline = path && agentEraBlock(path);
  if (inline) return { block: inline, how: "inline", documentName: undefined, call };
  if (path !== undefined && GENERIC_LOAD.test(path)) return bySlug(call, module);
  const loaded = path?.endsWith(".load") ? agentEraBlock(path.slice(0, -".load".length)) : undefined;
  if (!loaded) return undefined;
  const argument = nameArgument({ call });
  const name = argument && literalValue(argument.value, module.text);
  return { block: loaded, how: "loaded", documentName: typeof name === "string" ? name : undefined, call };
}
