import { URI } from "vscode-uri";
import { assignedValue } from "../../documents/pythonModule/assignedValue";
import { importedName } from "../../documents/pythonModule/importedModule";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { agentEraBlock } from "../../prefect/blocks";
import { readCall } from "../../syntax/python/call";
import { childAt, type PythonNode, unparenthesized } from "../../syntax/python/node";
import type { ProjectView } from "../../workspace/projectView";
import type { Draft } from "../draft";
import { POOL_TYPES } from "./fieldShapes";
import { readSubclass, type Subclass, subclassAt } from "./subclass";

/** The base of every infrastructure block of Prefect 2. */
const INFRASTRUCTURE = /^prefect\.infrastructure\.(base\.)?Infrastructure$/;

/**
 * What to do about an infrastructure whose class the project makes itself, `OurJob(…)` or `OurJob.load("x")`;
 * `undefined` for anything else.
 */
export function customInfrastructure(value: PythonNode, { module, context }: Draft): string | undefined {
  const assigned = value.type === "identifier" ? assignedValue(value, module) : undefined;
  const node = unparenthesized(assigned ?? value);
  const call = readCall(node.type === "await" ? (node.children[0] ?? node) : node, module.text);
  if (!call) return undefined;
  const isLoad = call.callee.type === "attribute" && /\.load$/.test(module.text.slice(0, call.callee.end));
  const named = isLoad ? childAt(call.callee, "object") : call.callee;
  const own = named && (ownClass(named, module) ?? importedClass(named, module, context.project));
  if (!own) return undefined;
  const base = agentEraBlock(own.module.names.qualifiedName(own.base) ?? "");
  const type = base && POOL_TYPES[base.slug];
  return type
    ? `\`${own.name}\` derives from ${base.class}, and a work pool runs no class of yours; set what it adds in the base job template of a ${type} work pool, or write a worker that derives from the one of that type.`
    : `\`${own.name}\` is an infrastructure of your own, which no type of work pool replaces; write a worker (a class that derives from prefect.workers.base.BaseWorker), create a work pool of its type, and name that in \`work_pool_name\`.`;
}

interface OwnClass extends Subclass {
  /** The file that makes it. */
  readonly module: PythonModule;
}

function ownClass(named: PythonNode, module: PythonModule): OwnClass | undefined {
  const own = subclassAt(named, (base) => isInfrastructure(base, module), module);
  return own && { ...own, module };
}

/** A class that another file of the project makes. */
function importedClass(
  named: PythonNode,
  { names, source }: PythonModule,
  project: ProjectView,
): OwnClass | undefined {
  const target = names.qualifiedName(named);
  const imported =
    target === undefined ? undefined : importedName(target, URI.parse(source.uri).fsPath, project.root);
  for (const { file } of imported?.candidates ?? []) {
    const module = project.pythonFile(file);
    if (typeof module !== "object") continue;
    const [binding] = module.names.module.bindings.get(imported?.name ?? "") ?? [];
    const own =
      binding?.kind === "class" &&
      readSubclass(binding.node, (base) => isInfrastructure(base, module), module);
    return own ? { ...own, module } : undefined;
  }
  return undefined;
}

function isInfrastructure(expression: PythonNode, module: PythonModule): boolean {
  const path = module.names.qualifiedName(expression) ?? "";
  return INFRASTRUCTURE.test(path) || POOL_TYPES[agentEraBlock(path)?.slug ?? ""] !== undefined;
}
