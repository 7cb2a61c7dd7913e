import type { PrefectYaml } from "../../documents/prefectYaml/prefectYaml";
import { jobVariableNames, workPoolUse } from "../../documents/prefectYaml/workPoolUse";
import { allPoolTypes, jobVariable, poolTypesWith } from "../../prefect/jobVariables";
import type { YamlPlace } from "../../syntax/yaml/navigation";
import type { FeatureContext } from "../featureContext";
import { jobVariableHelp } from "../jobVariableHelp";
import type { HoverText } from "./hoverText";

/** What a job variable means for the pool, or for each type of pool that could be meant. */
export function jobVariableText(
  { path, isKey, node, parent }: YamlPlace,
  document: PrefectYaml,
  { workPool }: FeatureContext,
): HoverText | undefined {
  const [list, index, pool, variables, name] = path;
  const isOne =
    list === "deployments" && pool === "work_pool" && variables === "job_variables" && path.length === 5;
  if (!isOne || !isKey || typeof name !== "string" || parent?.kind !== "mapping") return undefined;
  const deployment = typeof index === "number" ? document.parts[index + 1]?.deployment : undefined;
  const poolName = workPoolUse(deployment?.node).name?.text;
  const known = poolName === undefined ? undefined : workPool?.(poolName)?.type;
  const types = known === undefined ? poolTypesWith(jobVariableNames(parent)) : [known];
  const [own = name] = name.split(".", 1);
  const declared = jobVariable(types, own) ?? jobVariable(allPoolTypes(), own);
  return (
    declared && { span: node.span, text: `**${name}**\n\n${jobVariableHelp(declared, known !== undefined)}` }
  );
}
