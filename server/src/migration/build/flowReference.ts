import { posix, relative } from "node:path";
import { URI } from "vscode-uri";
import { importedName } from "../../documents/pythonModule/importedModule";
import { type Argument, readCall } from "../../syntax/python/call";
import { pythonString } from "../../syntax/python/literal";
import type { Binding } from "../../syntax/python/names";
import { type Draft, refuse, textOf } from "../draft";
import { usesOf } from "./variables";

/** The flow that a call deploys: where its function really is. */
export interface FlowReference {
  readonly functionName: string;
  /** The version that its decorator sets. */
  readonly version: string | undefined;
  /** Absolute path of its file. */
  readonly file: string;
  readonly isHere: boolean;
  /** Set where a wrapper function deploys several flows of one file: the parameter that holds the flow. */
  readonly parameter: string | undefined;
  /** The folder that Python's path needs for the flow's own imports: the script's, or the one it was imported from. */
  readonly base: string | undefined;
}

/** Finds the flow that `flow=` names, in this file or in the one that it is imported from; else it refuses. */
export function findFlow(argument: Argument, draft: Draft): FlowReference | undefined {
  const found = lookUpFlow(argument, draft);
  if (typeof found !== "string") return found;
  refuse(draft, found);
  return undefined;
}

/** The flow that `flow=` names, or the reason why it is not known. */
export function lookUpFlow(argument: Argument, draft: Draft): FlowReference | string {
  const { module } = draft;
  const file = URI.parse(module.source.uri).fsPath;
  const text = textOf(draft, argument.value);
  const reference = module.names.referenceAt(argument.value);
  const bindings = reference ? module.names.lookup(reference) : [];
  const definition = module.flows.find(
    ({ nameSpan, isNested }) =>
      !isNested && bindings.length === 1 && bindings[0]?.nameNode.start === nameSpan.start,
  );
  if (definition)
    return {
      functionName: definition.functionName,
      version: definition.version,
      file,
      isHere: true,
      parameter: undefined,
      base: undefined,
    };
  const [binding] = bindings;
  if (binding?.kind === "parameter" && bindings.length === 1) return findPassed(binding, draft);
  const target = module.names.qualifiedName(argument.value);
  if (target) {
    const found = findImported(target, file, draft);
    if (found) return found;
    return `The flow \`${text}\` was not found in a file of this project; write ${text}.from_source(source=…, entrypoint="its/file.py:${text}").deploy(…) by hand.`;
  }
  return `\`${text}\` is not a function decorated with @flow, so its entrypoint is not known; name the function itself first.`;
}

/** How often a package may hand a flow on (`from .etl import etl` in an `__init__.py`) before it is lost. */
const MOST_HOPS = 3;

function findImported(target: string, file: string, draft: Draft, hops = 0): FlowReference | undefined {
  const { project } = draft.context;
  const imported = importedName(target, file, project.root);
  for (const candidate of imported?.candidates ?? []) {
    const module = project.pythonFile(candidate.file);
    if (module === undefined || module === "missing") continue;
    // The first file that there is, is the one that Python takes.
    const flow = module.flows.find(
      ({ functionName, isNested }) => functionName === imported?.name && !isNested,
    );
    const found = { isHere: false, parameter: undefined, base: candidate.base };
    if (flow)
      return { ...found, functionName: flow.functionName, version: flow.version, file: candidate.file };
    const [binding] = module.names.module.bindings.get(imported?.name ?? "") ?? [];
    if (!binding?.target || hops === MOST_HOPS) return undefined;
    const next = findImported(binding.target, candidate.file, draft, hops + 1);
    // What is on Python's path for the first import serves the ones behind it as well.
    return next && { ...next, base: candidate.base };
  }
  return undefined;
}

/** The flows that a wrapper function is called with; they must all be of one file. */
function findPassed(parameter: Binding, draft: Draft): FlowReference | string {
  const { module } = draft;
  const wrapper = parameter.scope.node;
  const binding = module.names.bindings.find(({ kind, node }) => kind === "function" && node === wrapper);
  const uses = binding ? usesOf(binding, module) : [];
  const index = parameter.node.children
    .filter(({ type }) => !/^[(),]$/.test(type))
    .findIndex((child) => child.start <= parameter.nameNode.start && parameter.nameNode.end <= child.end);
  const flows = uses.map((use) => {
    const call = use.field === "function" && use.parent ? readCall(use.parent, module.text) : undefined;
    const passed = call?.args.find(({ name }) => name === parameter.name) ?? call?.args[index];
    return passed && !passed.isSplat && (passed.name ?? parameter.name) === parameter.name
      ? lookUpFlow(passed, draft)
      : undefined;
  });
  const [first] = flows;
  const isOneFile = (flow: FlowReference | string | undefined) =>
    typeof flow === "object" &&
    typeof first === "object" &&
    flow.file === first.file &&
    flow.base === first.base;
  if (typeof first === "object" && flows.every(isOneFile)) {
    return { ...first, version: undefined, parameter: parameter.name };
  }
  const reason = flows.find((flow) => typeof flow === "string");
  if (reason !== undefined) return reason;
  return `\`${parameter.name}\` is whatever the function is called with, and that is not a flow of one file in every call that can be seen; convert the function by hand.`;
}

/** The entrypoint as Python text: of a wrapper function, computed from the flow that it got. */
export function entrypointText(path: string, flow: FlowReference): string {
  if (!flow.parameter) return pythonString(`${path}:${flow.functionName}`);
  return `f${pythonString(`${path.replaceAll(/[{}]/g, "$&$&")}:{${flow.parameter}.fn.__name__}`)}`;
}

/** The way from a folder to a file, with `/`; undefined when the file lies outside. */
export function pathBelow(folder: string, file: string): string | undefined {
  const way = relative(folder, file).replaceAll("\\", "/");
  return way === "" || way.startsWith("../") || /^\w:/.test(way) ? undefined : way;
}

/** The folder that an entrypoint counts from, when it leads to the flow. */
export function baseOf(entrypoint: unknown, flow: FlowReference): string | undefined {
  const [file = "", name] = typeof entrypoint === "string" ? entrypoint.split(":") : [];
  const suffix = `/${posix.normalize(file)}`;
  const path = flow.file.replaceAll("\\", "/");
  return name === flow.functionName && path.endsWith(suffix)
    ? flow.file.slice(0, -suffix.length) || "/"
    : undefined;
}
