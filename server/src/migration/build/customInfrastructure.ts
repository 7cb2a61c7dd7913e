import { assignedValue } from "../../documents/pythonModule/assignedValue";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { agentEraBlock } from "../../prefect/blocks";
import { readCall } from "../../syntax/python/call";
import { childAt, type PythonNode, unparenthesized } from "../../syntax/python/node";
import { POOL_TYPES } from "./fieldShapes";
import { subclassAt } from "./subclass";

/** The base of every infrastructure block of Prefect 2. */
const INFRASTRUCTURE = /^prefect\.infrastructure\.(base\.)?Infrastructure$/;

/**
 * What to do about an infrastructure whose class this file makes itself, `OurJob(…)` or `OurJob.load("x")`;
 * `undefined` for anything else.
 */
export function customInfrastructure(value: PythonNode, module: PythonModule): string | undefined {
  const assigned = value.type === "identifier" ? assignedValue(value, module) : undefined;
  const node = unparenthesized(assigned ?? value);
  const call = readCall(node.type === "await" ? (node.children[0] ?? node) : node, module.text);
  if (!call) return undefined;
  const isLoad = call.callee.type === "attribute" && /\.load$/.test(module.text.slice(0, call.callee.end));
  const named = isLoad ? childAt(call.callee, "object") : call.callee;
  const own = named && subclassAt(named, (base) => isInfrastructure(base, module), module);
  if (!own) return undefined;
  const base = agentEraBlock(module.names.qualifiedName(own.base) ?? "");
  const type = base && POOL_TYPES[base.slug];
  return type
    ? `\`${own.name}\` derives from ${base.class}, and a work pool runs no class of yours; set what it adds in the base job template of a ${type} work pool, or write a worker that derives from the one of that type.`
    : `\`${own.name}\` is an infrastructure of your own, which no type of work pool replaces; write a worker (a class that derives from prefect.workers.base.BaseWorker), create a work pool of its type, and name that in \`work_pool_name\`.`;
}

function isInfrastructure(expression: PythonNode, module: PythonModule): boolean {
  const path = module.names.qualifiedName(expression) ?? "";
  return INFRASTRUCTURE.test(path) || POOL_TYPES[agentEraBlock(path)?.slug ?? ""] !== undefined;
}
