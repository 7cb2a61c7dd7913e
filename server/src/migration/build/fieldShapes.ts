import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { writtenDuration } from "../../documents/pythonModule/writtenDuration";
import type { Block } from "../../prefect/blocks";
import { jobVariable, shapesOf } from "../../prefect/jobVariables";
import { workPoolType } from "../../prefect/workPoolTypes";
import { type Literal, literalValue } from "../../syntax/python/literal";
import { elementsOf, type PythonNode } from "../../syntax/python/node";

/** The shapes that fields of infrastructure blocks have as job variables: what is the same wherever they are written. */

/** The work pool type that does what an infrastructure block did, by the block's slug. */
export const POOL_TYPES: Readonly<Record<string, string>> = {
  process: "process",
  "docker-container": "docker",
  "kubernetes-job": "kubernetes",
  "ecs-task": "ecs",
  "cloud-run-job": "cloud-run",
  "vertex-ai-custom-training-job": "vertex-ai",
  "azure-container-instance-job": "azure-container-instance",
};

/** Fields whose job variable has another name, by the block's slug. */
export const VARIABLE_NAMES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "vertex-ai-custom-training-job": {
    service_account: "service_account_name",
    maximum_run_time: "maximum_run_time_hours",
    gcp_credentials: "credentials",
  },
};

/** Enumerations of Prefect 2 (`ImagePullPolicy.ALWAYS`) and their values; job variables take Kubernetes' spelling. */
const PULL_POLICIES: Readonly<Record<string, string>> = {
  ALWAYS: "Always",
  NEVER: "Never",
  IF_NOT_PRESENT: "IfNotPresent",
};

/** The pull policy that a member of the enumeration, or its value, stands for. */
export function pullPolicyOf(node: PythonNode, { text }: PythonModule): string | undefined {
  const literal = literalValue(node, text);
  const member = typeof literal === "string" ? literal : text.slice(node.start, node.end).split(".").at(-1);
  return PULL_POLICIES[member ?? ""];
}

/** A list of literal words as one command line. */
export function commandLine(node: PythonNode, { text }: PythonModule): string | undefined {
  if (node.type !== "list") return undefined;
  const words = elementsOf(node).map((word) => literalValue(word, text));
  return words.every((word) => typeof word === "string") ? words.map(shellWord).join(" ") : undefined;
}

/** As Python's shlex.quote does it. */
function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\"'\"'")}'`;
}

/** 1 becomes "1000m". */
export function cloudRunCpu(cpu: Literal | undefined): string | undefined {
  return typeof cpu === "number" ? `${cpu * 1000}m` : undefined;
}

/** 512 and "Mi" become "512Mi". */
export function cloudRunMemory(memory: Literal | undefined, unit: Literal | undefined): string | undefined {
  return typeof memory === "number" && typeof unit === "string" ? `${memory}${unit}` : undefined;
}

/** `timedelta(days=1)` in hours, which need not be whole. */
export function hoursOf(node: PythonNode, module: PythonModule): number | undefined {
  const microseconds = writtenDuration(node, module);
  return microseconds === undefined ? undefined : microseconds / 3_600e6;
}

/** A number or a truth value as Python writes it. */
export interface Untexted {
  readonly kind: "number" | "boolean";
  readonly text: string;
}

/**
 * What a job variable of a type of pool takes in the place of a text such as `"512"`: Prefect 2 made a number of it, the
 * field of the block being one, and the API of Prefect 3 refuses the deployment. `undefined` where text is right.
 */
export function untexted(name: string, value: Literal | undefined, poolType: string): Untexted | undefined {
  const declarations = jobVariable([poolType], name)?.declarations ?? [];
  const types = declarations.flatMap(({ schema, definitions }) =>
    shapesOf(schema, definitions).map(({ type }) => type),
  );
  if (typeof value !== "string" || types.includes("string") || types.includes(undefined)) return undefined;
  const isNumber = types.includes("integer") || types.includes("number");
  if (isNumber && /^(0|[1-9]\d*)$/.test(value)) return { kind: "number", text: value };
  const truth = types.includes("boolean") ? /^(?:(true)|false)$/i.exec(value) : null;
  return truth ? { kind: "boolean", text: truth[1] ? "True" : "False" } : undefined;
}

/** What a block was by default and its pool is not: switches that have to be said now. */
export function otherDefaults({ fields }: Block, type: string): readonly (readonly [string, boolean])[] {
  const variables = workPoolType(type)?.variables.properties ?? {};
  return fields.flatMap(({ name, default: usual }): readonly (readonly [string, boolean])[] => {
    const other = variables[name]?.default;
    const isOther = typeof usual === "boolean" && typeof other === "boolean" && usual !== other;
    return isOther ? [[name, usual]] : [];
  });
}
