import { type PartName, partName } from "../../documents/prefectYaml/partName";
import { pairsOf } from "../../documents/prefectYaml/parts";
import type { DeploymentPart } from "../../documents/prefectYaml/prefectYaml";
import { resolveEntrypoint } from "../../workspace/entrypoints";
import type { ProjectView } from "../../workspace/projectView";
import { defineRule, type Finding } from "../rule";

/**
 * Two deployments of one flow have the same name.
 *
 * ## Why
 *
 * A deployment is known by its flow and its name. `prefect deploy --all` makes the first and then writes the second
 * over it, so the server has one deployment, with what the second one says.
 *
 * ## Example
 *
 * ```yaml
 * deployments:
 *   - name: nightly
 *     entrypoint: flows/etl.py:etl
 *   - name: nightly
 *     entrypoint: flows/etl.py:etl
 *     parameters: {region: eu}
 * ```
 *
 * ## Fix
 *
 * Give each a name of its own: `nightly` and `nightly-eu`. Deployments of different flows may share a name.
 *
 * ## Source
 *
 * `create_deployment` in `prefect/server/api/deployments.py`, which updates what has the same flow and name.
 */
export const duplicateName = defineRule({
  id: "name/duplicate",
  severity: "warning",
  kind: "prefectYaml",
  *check({ parts, tree }, { project }): Iterable<Finding> {
    const byName = new Map<string, DeploymentPart[]>();
    for (const part of parts) {
      const name = part.kind === "deployment" ? partName(part)?.name : undefined;
      if (part.kind !== "deployment" || !name || name.includes("{{")) continue;
      const others = byName.get(name);
      if (others === undefined) byName.set(name, [part]);
      else others.push(part);
    }
    for (const alike of byName.values()) if (alike.length > 1) yield* sameFlow(alike, project, tree.text);
  },
});

/** @param line where the other deployment is, counted from 1 */
export function sameName(line: number): string {
  return `The deployment in line ${line} has the same flow and the same name. The server keeps one of them, with what this one says.`;
}

/** Those of deployments of one name that have the flow of an earlier one. */
function* sameFlow(alike: readonly DeploymentPart[], project: ProjectView, text: string): Iterable<Finding> {
  const seen = new Map<string, DeploymentPart>();
  for (const part of alike) {
    const flow = flowOf(partName(part), project);
    const first = flow && seen.get(flow);
    if (flow !== undefined && first === undefined) seen.set(flow, part);
    const name = pairsOf(part).get("name");
    if (!first || name === undefined) continue;
    const line = text.slice(0, first.node.span.start).split("\n").length;
    yield {
      span: name.value.kind === "alias" ? name.key.span : name.value.span,
      message: sameName(line),
    };
  }
}

/** The flow as the server knows it, or where it stands; `undefined` where a template or an unknown file decides. */
function flowOf(known: PartName | undefined, project: ProjectView): string | undefined {
  const entrypoint = known?.entrypoint;
  if (!entrypoint?.target || !entrypoint.functionName) return undefined;
  const found = resolveEntrypoint(entrypoint, project);
  const flowName = found.state === "found" ? found.found?.flow.flowName : undefined;
  // Two functions may be decorated with one name; without the name the place is all there is.
  const place = `${entrypoint.form} ${entrypoint.target.replace(/^(?:\.\/)+/, "")} ${entrypoint.functionName}`;
  return flowName === undefined ? `at ${place}` : `called ${flowName}`;
}
