import type { DeploymentEntry, PrefectYaml } from "../../documents/prefectYaml/prefectYaml";
import { scalarOffsets } from "../../syntax/yaml/scalarOffsets";
import { flowNameOf } from "../../workspace/entrypoints";
import type { ProjectView } from "../../workspace/projectView";
import { type Occurrences, type OtherPlace, occurrencesAt } from "./occurrences";

/** The deployment whose name is at an offset, with the calls in Python that run it by that name. */
export function deploymentNameAt(
  document: PrefectYaml,
  offset: number,
  project: ProjectView,
): Occurrences | undefined {
  const { text } = document.tree;
  const names = document.deployments.flatMap(({ name }) => (name?.text ? [name] : []));
  const things = names.map((name) => ({
    name: name.text,
    definitions: [scalarOffsets(name, text)({ start: 0, end: name.text.length })],
    uses: [],
  }));
  const found = occurrencesAt("deployment", things, offset);
  if (found === undefined) return undefined;
  const name = names.find(({ span }) => span.start <= found.at.start && found.at.end <= span.end);
  // Through a merge key several deployments can have one name, which is written once.
  const entries = document.deployments.filter((entry) => entry.name?.span.start === name?.span.start);
  return { ...found, elsewhere: callsOf(entries, found.name, project) };
}

function callsOf(
  entries: readonly DeploymentEntry[],
  name: string,
  project: ProjectView,
): readonly OtherPlace[] {
  const flows = new Set(entries.map((entry) => flowNameOf(entry, project)));
  return (project.deploymentCalls() ?? [])
    .filter(({ call }) => call.deployment === name && flows.has(call.flow))
    .map(({ module, call }) => ({ source: module.source, span: call.deploymentSpan }));
}

/** What stands in the way of a new name for a deployment: a sentence, or nothing. */
export function refuseDeploymentName(
  { deployments }: PrefectYaml,
  newName: string,
  { name }: Pick<Occurrences, "name">,
): string | undefined {
  if (newName.trim() === "") return "A deployment has to have a name.";
  if (/[/%&><]/.test(newName)) return "Prefect refuses / % & > and < in the name of a deployment.";
  // Deployments of different flows may have one name.
  const entrypointsOf = (wanted: string) =>
    deployments.flatMap((entry) => (entry.name?.text === wanted ? (entry.entrypoint?.node.text ?? "") : []));
  const own = entrypointsOf(name);
  const isTaken = entrypointsOf(newName).some((entrypoint) => own.includes(entrypoint));
  return isTaken ? `There is a deployment of this flow named ${newName} already.` : undefined;
}
