import { posix, relative } from "node:path";
import { URI } from "vscode-uri";
import { importedName } from "../../documents/pythonModule/importedModule";
import type { Argument } from "../../syntax/python/call";
import { type Draft, refuse, textOf } from "../draft";

/** The flow that a call deploys: where its function really is. */
export interface FlowReference {
  readonly functionName: string;
  /** Absolute path of its file. */
  readonly file: string;
  readonly isHere: boolean;
  /** The folder that Python's path needs for the flow's own imports: the script's, or the one it was imported from. */
  readonly base: string | undefined;
}

/** Finds the flow that `flow=` names, in this file or in the one that it is imported from. */
export function findFlow(argument: Argument, draft: Draft): FlowReference | undefined {
  const { module } = draft;
  const file = URI.parse(module.source.uri).fsPath;
  const text = textOf(draft, argument.value);
  const reference = module.names.referenceAt(argument.value);
  const bindings = reference ? module.names.lookup(reference) : [];
  const definition = module.flows.find(
    ({ nameSpan, isNested }) =>
      !isNested && bindings.length === 1 && bindings[0]?.nameNode.start === nameSpan.start,
  );
  if (definition) return { functionName: definition.functionName, file, isHere: true, base: undefined };
  const target = module.names.qualifiedName(argument.value);
  if (target) {
    const found = findImported(target, file, draft);
    if (found) return found;
    refuse(
      draft,
      `The flow \`${text}\` was not found in a file of this project; write ${text}.from_source(source=…, entrypoint="its/file.py:${text}").deploy(…) by hand.`,
    );
    return undefined;
  }
  refuse(
    draft,
    `\`${text}\` is not a function decorated with @flow, so its entrypoint is not known; name the function itself first.`,
  );
  return undefined;
}

function findImported(target: string, file: string, draft: Draft): FlowReference | undefined {
  const { project } = draft.context;
  const imported = importedName(target, file, project.root);
  for (const candidate of imported?.candidates ?? []) {
    const module = project.pythonFile(candidate.file);
    if (module === undefined || module === "missing") continue;
    const flow = module.flows.find(
      ({ functionName, isNested }) => functionName === imported?.name && !isNested,
    );
    // The first file that there is, is the one that Python takes.
    return (
      flow && { functionName: flow.functionName, file: candidate.file, isHere: false, base: candidate.base }
    );
  }
  return undefined;
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
