import { URI } from "vscode-uri";
import type { ArgumentPlace } from "../documents/pythonModule/argumentPlace";
import { parameterOfPlace } from "../documents/pythonModule/callArguments";
import { type WrittenArgument, writtenArgumentAt } from "../documents/pythonModule/mendedModule";
import { factsOf } from "../documents/pythonModule/moduleFacts";
import { type PrefectCall, prefectCallOf } from "../documents/pythonModule/prefectCalls";
import type { PythonModule } from "../documents/pythonModule/pythonModule";
import { isFlowCall } from "../workspace/flowCalls";
import type { ProjectView } from "../workspace/projectView";

/** A place in the arguments of a call of Prefect. */
export interface PrefectPlace {
  readonly module: PythonModule;
  /** Absolute path of the file. */
  readonly file: string;
  /** The project, in which the file is {@link module}. */
  readonly project: ProjectView;
  readonly place: ArgumentPlace;
  readonly found: PrefectCall;
  /** The parameter that is given a value there, if that can be told. */
  readonly parameter: string | undefined;
}

/** The place in a call of Prefect that an offset is at. */
export function prefectPlaceAt(
  module: PythonModule,
  offset: number,
  project: ProjectView,
): PrefectPlace | undefined {
  const written = writtenArgumentAt(module, offset);
  return written && prefectPlace(written, module, project);
}

/** What a place in some call is to Prefect. */
export function prefectPlace(
  { module, place }: WrittenArgument,
  original: PythonModule,
  project: ProjectView,
): PrefectPlace | undefined {
  const found = prefectCallOf(place.call.node, module);
  if (found === undefined || !isFlowCall(found, module, project)) return undefined;
  const file = URI.parse(module.source.uri).fsPath;
  return {
    module,
    file,
    project: module === original ? project : withModule(project, file, module),
    place,
    found,
    parameter: parameterOfPlace(found, place),
  };
}

/** The project with a file as it will be when what is being written is whole. */
export function withModule(project: ProjectView, file: string, module: PythonModule): ProjectView {
  return { ...project, module: (path) => (path === file ? factsOf(module) : project.module(path)) };
}
