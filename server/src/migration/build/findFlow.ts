import { URI } from "vscode-uri";
import { flowNamed, type NamedFlow } from "../../documents/pythonModule/flowNamed";
import { importedName } from "../../documents/pythonModule/importedModule";
import { onlyBinding } from "../../documents/pythonModule/madeFlow";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import type { Argument } from "../../syntax/python/call";
import type { PythonNode } from "../../syntax/python/node";
import { askForReview, type Draft, refuse } from "../draft";
import { hasMethodEntrypoints } from "../target";
import type { FlowReference } from "./flowReference";
import { flowsOf } from "./severalFlows";

/** Finds the flow that `flow=` names, in this file or in the one that it is imported from; else it refuses. */
export function findFlow(argument: Argument, draft: Draft): FlowReference | undefined {
  const found = lookUpFlow(argument, draft);
  if (typeof found === "string") {
    refuse(draft, found);
    return undefined;
  }
  if (found.isRenamed) {
    askForReview(
      draft,
      `\`entrypoint\`: Prefect 2 recorded the function's own name, by which its runs found no such flow; now it is "${found.functionName}".`,
    );
  }
  return found;
}

/** The flow that `flow=` names, or the reason why it is not known. */
export function lookUpFlow(argument: Argument, draft: Draft): FlowReference | string {
  return flowOf(argument.value, draft);
}

function flowOf(value: PythonNode, draft: Draft): FlowReference | string {
  const { module } = draft;
  const file = URI.parse(module.source.uri).fsPath;
  const name = nameOf(value, module);
  const own = name === undefined ? undefined : flowNamed(name, module);
  if (own) return accepted(own, { file, isHere: true, variable: undefined, base: undefined }, draft);
  const several = flowsOf(value, module, (flow) => flowOf(flow, draft));
  if (several !== undefined) return several;
  const text = module.text.slice(value.start, value.end);
  const target = module.names.qualifiedName(value);
  if (target) {
    return (
      findImported(target, file, draft) ??
      `The flow \`${text}\` was not found in a file of this project; write ${text}.from_source(source=…, entrypoint="its/file.py:${text}").deploy(…) by hand.`
    );
  }
  if (value.type === "call")
    return `\`${text}\` makes its flow in the call, where no entrypoint leads; assign it to a name at the level of the module first.`;
  if (value.type === "attribute" && value.children[0]?.type === "call")
    return `\`${text}\` is a method of an object, which a flow run has no way to make; make it a static method or a function first.`;
  return `\`${text}\` is not a function decorated with @flow, so its entrypoint is not known; name the function itself first.`;
}

/** What an expression is called in an entrypoint: a name of the module, or one of a class in it. */
function nameOf(value: PythonNode, module: PythonModule): string | undefined {
  const attribute = value.type === "attribute" ? value.children.at(-1) : undefined;
  const root = attribute ? value.children[0] : value;
  const reference = root && module.names.referenceAt(root);
  const bindings = reference ? module.names.lookup(reference) : [];
  const binding = onlyBinding(bindings, module);
  if (binding?.scope !== module.names.module) return undefined;
  if (!attribute) return binding.kind === "class" ? undefined : binding.name;
  return binding.kind === "class"
    ? `${binding.name}.${module.text.slice(attribute.start, attribute.end)}`
    : undefined;
}

/** A flow of a module, unless Prefect cannot run it from its entrypoint. */
function accepted(
  { functionName, version, method, isRenamed }: NamedFlow,
  place: Pick<FlowReference, "file" | "isHere" | "variable" | "base">,
  { context }: Draft,
): FlowReference | string {
  if (method === "instance" || method === "class") {
    const first = method === "instance" ? "self" : "cls";
    return `\`${functionName}\` is a method that takes ${first}, which a flow run does not give it; make it a static method or a function first.`;
  }
  if (method === "static" && !hasMethodEntrypoints(context.project))
    return `\`${functionName}\` lies in a class, where Prefect finds flows since 3.6 only; make it a function first.`;
  return { functionName, version, isRenamed, ...place };
}

/** How often a package may hand a flow on (`from .etl import etl` in an `__init__.py`) before it is lost. */
const MOST_HOPS = 3;

function findImported(
  target: string,
  file: string,
  draft: Draft,
  hops = 0,
): FlowReference | string | undefined {
  const { project } = draft.context;
  const imported = importedName(target, file, project.root);
  for (const candidate of imported?.candidates ?? []) {
    const module = project.pythonFile(candidate.file);
    if (module === undefined || module === "missing") continue;
    // The first file that there is, is the one that Python takes.
    const place = { isHere: false, variable: undefined, base: candidate.base, file: candidate.file };
    const flow = flowNamed(imported?.name ?? "", module);
    if (flow) return accepted(flow, place, draft);
    return handedOn(module, imported?.name, "", candidate, draft, hops);
  }
  return methodOfImported(target, file, draft, hops);
}

/** `Jobs.nightly` of an imported class. */
function methodOfImported(
  target: string,
  file: string,
  draft: Draft,
  hops: number,
): FlowReference | string | undefined {
  const dot = target.lastIndexOf(".");
  const { project } = draft.context;
  const imported = dot > 0 ? importedName(target.slice(0, dot), file, project.root) : undefined;
  for (const candidate of imported?.candidates ?? []) {
    const module = project.pythonFile(candidate.file);
    if (module === undefined || module === "missing") continue;
    const method = target.slice(dot + 1);
    const flow = flowNamed(`${imported?.name}.${method}`, module);
    const place = { isHere: false, variable: undefined, base: candidate.base, file: candidate.file };
    if (flow) return accepted(flow, place, draft);
    return handedOn(module, imported?.name, `.${method}`, candidate, draft, hops);
  }
  return undefined;
}

/** A name that a package only hands on (`from .etl import etl`), with what is taken out of it. */
function handedOn(
  module: PythonModule,
  name: string | undefined,
  attribute: string,
  { file, base }: Pick<FlowReference, "file" | "base">,
  draft: Draft,
  hops: number,
): FlowReference | string | undefined {
  const [binding] = module.names.module.bindings.get(name ?? "") ?? [];
  if (!binding?.target || hops === MOST_HOPS) return undefined;
  const next = findImported(`${binding.target}${attribute}`, file, draft, hops + 1);
  // What is on Python's path for the first import serves the ones behind it as well.
  return typeof next === "object" ? { ...next, base } : next;
}
