import { factsOf } from "../../documents/pythonModule/moduleFacts";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { touches } from "../../syntax/span";
import { type DeploymentPlace, projectDeploymentPlaces } from "../../workspace/deploymentPlaces";
import type { ProjectView } from "../../workspace/projectView";

/**
 * The places that make the deployment whose name a call at an offset runs; `undefined` where there is no such call.
 * Where none is of that flow for certain, those count whose flow cannot be read.
 */
export function deploymentsOfCall(
  module: PythonModule,
  offset: number,
  project: ProjectView,
): readonly DeploymentPlace[] | undefined {
  const at = { start: offset, end: offset };
  const call = factsOf(module).deploymentCalls.find(({ span }) => touches(span, at));
  if (call === undefined) return undefined;
  const ofName = projectDeploymentPlaces(module, project).filter(
    ({ isDefinition, name }) => isDefinition && name === call.deployment,
  );
  const certain = ofName.filter((place) => place.flowNames().has(call.flow));
  return certain.length > 0 ? certain : ofName.filter((place) => place.flowNames().size === 0);
}
