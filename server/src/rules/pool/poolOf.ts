import type { PrefectYamlPart } from "../../documents/prefectYaml/prefectYaml";
import { jobVariableNames, workPoolUse } from "../../documents/prefectYaml/workPoolUse";
import { allPoolTypes, poolTypesWith } from "../../prefect/jobVariables";
import { workPoolType } from "../../prefect/workPoolTypes";
import type { YamlMapping } from "../../syntax/yaml/yamlTree";
import type { PartContext } from "../ruleContext";

/** What can be said of the work pool of a deployment. */
export interface PoolOf {
  readonly jobVariables: YamlMapping | undefined;
  /** The type, where somebody told it. */
  readonly type: string | undefined;
  /** The types that the job variables leave open: `type` alone, where it is known. */
  readonly possibleTypes: readonly string[];
}

/** Finds out about the work pool of a part; `undefined` around the deployments. */
export function poolOf(part: PrefectYamlPart, { workPool }: PartContext): PoolOf | undefined {
  if (part.deployment === undefined) return undefined;
  const { name, jobVariables } = workPoolUse(part.deployment.node);
  const type = name === undefined ? undefined : workPool?.(name.text)?.type;
  const possibleTypes = type === undefined ? poolTypesWith(jobVariableNames(jobVariables)) : [type];
  return { jobVariables, type, possibleTypes };
}

/** Whether the job variables tell something about the type at all. */
export function isNarrowed({ type, possibleTypes }: PoolOf): boolean {
  return type !== undefined || possibleTypes.length < allPoolTypes().length;
}

/** The type of a pool as people see it. */
export function poolTypeName(type: string): string {
  return workPoolType(type)?.displayName ?? type;
}
