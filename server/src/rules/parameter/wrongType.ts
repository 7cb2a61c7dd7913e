import type { DeploymentPart } from "../../documents/prefectYaml/prefectYaml";
import { dereference, isNull, lookup } from "../../syntax/yaml/navigation";
import { resolveType } from "../../workspace/resolveType";
import { defineRule, type Finding } from "../rule";
import { foundWords } from "../schema/typeWords";
import { deployedFlow, type GivenParameter, givenParameters, parameterNamed } from "./deployedFlow";
import { nodeBelow, parameterValue } from "./parameterValue";
import { type Refusal, RUN_EFFECTS, refusalOf, refusalWords } from "./refusal";
import { typeFixes } from "./typeFixes";
import { yamlWords } from "./typeWords";

/**
 * A value that the flow's parameter does not take.
 *
 * ## Why
 *
 * The server holds the parameters of a deployment against the flow's signature and refuses what does not fit,
 * strictly: `"5"` is no number. With `enforce_parameter_schema: false` it takes anything, and so it does for the
 * parameters of a schedule; then each run looks at them, and fails where pydantic cannot make the annotated type of
 * the value: `"5"` becomes 5 there. Types that cannot be read off the code are taken for fitting.
 *
 * ## Example
 *
 * ```yaml
 * entrypoint: flows/etl.py:etl # def etl(size: int, mode: Literal["full", "delta"])
 * parameters:
 *   size: "5"
 *   mode: partial
 * ```
 *
 * ## Fix
 *
 * ```yaml
 * parameters:
 *   size: 5
 *   mode: delta
 * ```
 *
 * ## Source
 *
 * `DeploymentCreate` in `prefect/server/schemas/actions.py`, `Flow.validate_parameters` in `prefect/flows.py`.
 */
export const wrongParameterType = defineRule({
  id: "parameter/wrong-type",
  severity: "error",
  kind: "prefectYaml",
  *checkPart(part, { text }, { project }): Iterable<Finding> {
    const found = part.kind === "deployment" ? deployedFlow(part, project) : undefined;
    if (part.kind !== "deployment" || found === undefined) return;
    for (const given of givenParameters(part)) {
      const parameter = parameterNamed(found, given.name);
      if (parameter === undefined) continue;
      const type = resolveType(parameter.type, found.file, project);
      const value = parameterValue(given.pair.value);
      const isEnforced = given.by === "deployment" && enforcesSchema(part);
      const refused = refusalOf(value, parameter, type, found.flow, isEnforced);
      if (refused !== undefined) yield findingFor(given, refused, text);
    }
  },
});

/** Whether the server is asked to compare: it is, unless the deployment says otherwise. */
function enforcesSchema({ deployment }: DeploymentPart): boolean {
  const value = dereference(lookup(deployment?.node, "enforce_parameter_schema"));
  return value === undefined || isNull(value) || (value.kind === "scalar" && value.resolved.value === true);
}

function findingFor({ name, pair, by }: GivenParameter, refusal: Refusal, text: string): Finding {
  const { path, at } = refusal;
  const node = nodeBelow(pair.value, path);
  const written = dereference(node) ?? node;
  const effect =
    at === "deploy"
      ? "The server refuses the deployment, and `prefect deploy` stops there."
      : RUN_EFFECTS[by];
  const [line = ""] = text.slice(written.span.start, written.span.end).split(/\r?\n/, 1);
  const span =
    line === "" ? pair.key.span : { start: written.span.start, end: written.span.start + line.length };
  return {
    span,
    message: `${refusalWords(name, refusal, foundWords(node), yamlWords)} ${effect}`,
    severity: at === "deploy" ? "error" : "warning",
    fixes: typeFixes(refusal, written, text),
  };
}
