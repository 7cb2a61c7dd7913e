import { givenValue } from "../../documents/pythonModule/callArguments";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { contains, touches } from "../../syntax/span";
import { type EntrypointPlace, ownEntrypointPlaces } from "../../workspace/entrypointPlaces";
import { flowCallsAt } from "../../workspace/flowCalls";
import type { ProjectView } from "../../workspace/projectView";

/**
 * The entrypoint of the call whose code is taken from what stands at an offset: `source="./flows"`. A folder cannot be
 * shown, but the file in it that is deployed can.
 */
export function entrypointOfSource(
  module: PythonModule,
  offset: number,
  project: ProjectView,
): EntrypointPlace | undefined {
  const at = { start: offset, end: offset };
  const calls = flowCallsAt(module, offset, project);
  const found = calls.find((call) => {
    const source = givenValue(call, "source") ?? givenValue(call, "storage");
    return source !== undefined && source.type !== "identifier" && touches(source, at);
  });
  const entrypoint = found && givenValue(found, "entrypoint");
  return entrypoint && ownEntrypointPlaces(module, project).find(({ span }) => contains(entrypoint, span));
}
