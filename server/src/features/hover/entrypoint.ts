import type { PrefectYaml } from "../../documents/prefectYaml/prefectYaml";
import type { YamlPlace } from "../../syntax/yaml/navigation";
import { flowAt, wayIntoParameters } from "../deployedFlow";
import type { FeatureContext } from "../featureContext";
import { flowHelp, parameterHelp } from "../flowHelp";
import type { HoverText } from "./hoverText";

/** The flow that an entrypoint names: its signature and its docstring. */
export function entrypointText(
  { path, isKey, node }: YamlPlace,
  document: PrefectYaml,
  { project }: FeatureContext,
): HoverText | undefined {
  if (isKey || path.length !== 3 || path[2] !== "entrypoint") return undefined;
  const found = flowAt(path, document, project);
  return found && { span: node.span, text: flowHelp(found.flow) };
}

/** A parameter of the flow, at its name. */
export function parameterKeyText(
  { path, isKey, node }: YamlPlace,
  document: PrefectYaml,
  { project }: FeatureContext,
): HoverText | undefined {
  const way = wayIntoParameters(path);
  if (!isKey || way?.length !== 1) return undefined;
  const flow = flowAt(path, document, project)?.flow;
  const parameter = flow?.parameters.find(({ name }) => name === way[0]);
  return flow && parameter && { span: node.span, text: parameterHelp(parameter, flow) };
}
