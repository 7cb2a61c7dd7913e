import type { DeploymentPart } from "../../documents/prefectYaml/prefectYaml";
import { type WrittenSchedule, writtenSchedules } from "../../documents/prefectYaml/schedule/writtenSchedule";
import type { ParameterType } from "../../documents/pythonModule/parameterType";
import { type FlowParameter, isRequired } from "../../documents/pythonModule/signature";
import { asMapping, dereference, effectivePairs, isNull, lookup } from "../../syntax/yaml/navigation";
import { textScalar } from "../../syntax/yaml/writeYaml";
import type { YamlNode } from "../../syntax/yaml/yamlTree";
import type { FoundFlow } from "../../workspace/entrypoints";
import { resolveType } from "../../workspace/resolveType";
import { addKey } from "../addKey";
import { defineRule, type Finding, type Fix } from "../rule";
import type { PartContext } from "../ruleContext";
import { deployedFlow, parametersOf } from "./deployedFlow";
import { missingWords } from "./missingWords";

/**
 * A scheduled deployment that gives a required parameter no value.
 *
 * ## Why
 *
 * `prefect deploy` does not ask for parameters without a default, since a person could give them with each run. A
 * schedule cannot: each of its runs fails before the flow starts.
 *
 * ## Example
 *
 * ```yaml
 * entrypoint: flows/etl.py:etl # def etl(source: str)
 * schedules:
 *   - cron: 0 6 * * *
 * ```
 *
 * ## Fix
 *
 * Give it a value in the deployment's `parameters`, or in those of each schedule; or give it a default in Python.
 *
 * ## Source
 *
 * `Flow.validate_parameters` in `prefect/flows.py`, which each run calls.
 */
export const missingParameter = defineRule({
  id: "parameter/missing",
  severity: "warning",
  kind: "prefectYaml",
  *checkPart(part, { text }, context): Iterable<Finding> {
    if (part.kind !== "deployment" || part.deployment === undefined) return;
    const found = deployedFlow(part, context.project);
    const items = found && isRunning(part) ? writtenSchedules(part).filter(isActive) : [];
    const given = namesIn(lookup(part.deployment.node, "parameters"));
    if (found === undefined || items.length === 0 || given === undefined) return;
    const required = found.flow.parameters.filter((one) => isRequired(one) && !given.has(one.name));
    for (const parameter of required) {
      const lacking = items.filter(
        ({ pairs }) => namesIn(pairs.get("parameters")?.value)?.has(parameter.name) === false,
      );
      if (lacking.length === items.length) yield forDeployment(parameter, found, part, text, context);
      else for (const item of lacking) yield* forSchedule(parameter, found, item);
    }
  },
});

function isRunning({ deployment }: DeploymentPart): boolean {
  const paused = dereference(lookup(deployment?.node, "paused"));
  return (
    paused === undefined || isNull(paused) || (paused.kind === "scalar" && paused.resolved.value === false)
  );
}

/** A schedule that Prefect takes, and that a template does not decide about. */
function isActive({ kind, pairs }: WrittenSchedule): boolean {
  const active = dereference(pairs.get("active")?.value);
  return (
    kind !== undefined &&
    (active === undefined || isNull(active) || (active.kind === "scalar" && active.resolved.value === true))
  );
}

/** The names that a mapping gives a value; `undefined` when nobody can tell. */
function namesIn(node: YamlNode | undefined): ReadonlySet<string> | undefined {
  if (node === undefined || isNull(node)) return new Set();
  const mapping = asMapping(node);
  return mapping && new Set(effectivePairs(mapping).keys());
}

function forDeployment(
  { name, type }: FlowParameter,
  { flow, file }: FoundFlow,
  { deployment }: DeploymentPart,
  text: string,
  { project }: PartContext,
): Finding {
  const pairs = deployment ? effectivePairs(deployment.node) : undefined;
  const key = pairs?.get("parameters")?.key;
  const mapping = pairs && parametersOf(pairs);
  const value = exampleOf(resolveType(type, file, project));
  const fixes =
    deployment === undefined || value === undefined
      ? []
      : mapping !== undefined && mapping.pairs.length > 0
        ? addKey(mapping, name, value, text, "review")
        : key === undefined
          ? addKey(deployment.node, "parameters", `{${name}: ${value}}`, text, "review")
          : [];
  return {
    span: key?.span ?? deployment?.entrypoint?.functionSpan ?? { start: 0, end: 0 },
    message: missingWords(name, flow, "deployment"),
    fixes: fixes.map((fix): Fix => ({ ...fix, notes: [`Put the value in that \`${name}\` is to have.`] })),
  };
}

function* forSchedule(
  { name }: FlowParameter,
  { flow }: FoundFlow,
  { kind, pairs }: WrittenSchedule,
): Iterable<Finding> {
  const key = kind && pairs.get(kind)?.key;
  if (key === undefined) return;
  yield { span: key.span, message: missingWords(name, flow, "schedule") };
}

const EXAMPLES: Readonly<Record<string, string>> = {
  int: "0",
  float: "0.0",
  str: '""',
  bool: "false",
  None: "null",
};

/** A value that fits a type, to be replaced by the right one. */
function exampleOf(type: ParameterType): string | undefined {
  switch (type.kind) {
    case "scalar":
      return EXAMPLES[type.name];
    case "list":
    case "set":
      return "[]";
    case "dict":
      return "{}";
    case "union":
      return type.options[0] && exampleOf(type.options[0]);
    case "literal": {
      const [first] = type.values;
      return typeof first === "string" ? textScalar(first) : String(first);
    }
    case "enum": {
      const first = type.members[0]?.value;
      return typeof first === "string" ? textScalar(first) : String(first);
    }
    case "unknown":
      return '""';
    default:
      return undefined;
  }
}
