import { dirname, join } from "node:path";
import { URI } from "vscode-uri";
import type { DeploymentPart, PrefectYaml } from "../../documents/prefectYaml/prefectYaml";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { asMapping, isNull, lookup } from "../../syntax/yaml/navigation";
import { isList, isMapping, type YamlValue } from "../../syntax/yaml/writeYaml";
import { addImports } from "../imports/addImports";
import type { MigrationContext } from "../settings";
import { createCallWriter } from "./callWriter";
import { entryCall } from "./entryCall";
import { entryData } from "./entryData";
import { underMainGuard } from "./guardedCall";
import type { Move } from "./planMoveToYaml";
import { removeItem } from "./removeItem";

/** A script that a deployment is moved to; it may not be there yet. */
export interface TargetScript {
  readonly module: PythonModule;
  readonly exists: boolean;
}

/** The files that the deployment of an entry could be moved to; absolute. */
export function scriptsFor({ deployment }: DeploymentPart, { source }: PrefectYaml): readonly string[] {
  const folder = dirname(URI.parse(source.uri).fsPath);
  const { form, target } = deployment?.entrypoint ?? {};
  const own = form === "file" && target !== undefined ? [join(folder, target)] : [];
  return [...own, join(folder, "deploy.py")];
}

/** Plans to move the deployment of an entry to a script; a sentence when it cannot be. */
export function planMoveToPython(
  part: DeploymentPart,
  document: PrefectYaml,
  { module, exists }: TargetScript,
  { project }: MigrationContext,
): Move | string {
  if (document.tree.problems.length > 0) return "The file is no YAML that can be read; mend it first.";
  if (!module.parses) return "The script has a syntax error; mend it first.";
  const entry = entryData(part.node);
  if (!isMapping(entry)) return "The entry is no mapping of keys; mend it first.";
  const removed = removeItem(part.node, document);
  if (typeof removed === "string") return removed;
  const path = URI.parse(module.source.uri).fsPath;
  const folder = dirname(URI.parse(document.source.uri).fsPath);
  const writer = createCallWriter(module);
  const { entrypoint } = part.deployment ?? {};
  const isOwn = entrypoint?.target !== undefined && join(folder, entrypoint.target) === path;
  const flow = isOwn ? ownFlow(entrypoint?.functionName, module) : undefined;
  if (
    isOwn &&
    flow === undefined &&
    module.flows.every(({ functionName }) => functionName !== entrypoint?.functionName)
  )
    return "The entrypoint leads to no flow of this file; mend it first.";
  const call = entryCall(entry, { steps: stepsOf(part, document), folder, flow, project }, writer);
  const [refusal] = writer.refusals;
  if (refusal !== undefined || call === undefined) return refusal ?? "The entry cannot be read.";
  const statement = [...removed.comments, call].join("\n");
  const change = underMainGuard(statement, module);
  if (typeof change === "string") return change;
  return {
    level: "safe",
    notes: writer.notes,
    reviews: [],
    changes: removed.changes,
    target: { path, exists, text: module.text, changes: [...addImports(module, writer.needs), change] },
  };
}

/** A flow that its file can name: a function at the level of the module. */
function ownFlow(functionName: string | undefined, { flows, names }: PythonModule): string | undefined {
  const flow = flows.find((each) => each.functionName === functionName && !each.isNested);
  const isNamed = flow !== undefined && names.module.bindings.get(flow.functionName)?.length === 1;
  return isNamed ? functionName : undefined;
}

/** The steps that count for an entry, as `prefect deploy` picks them (`_run_single_deploy`). */
function stepsOf(part: DeploymentPart, { root }: PrefectYaml) {
  const own = (section: string) => lookup(asMapping(part.node), section);
  const shared = (section: string) => lookup(root, section);
  const [build, push] = ["build", "push"].map((section) => {
    const mine = stepValues(own(section));
    return own(section) === undefined || (section === "push" && mine.length === 0)
      ? stepValues(shared(section))
      : mine;
  });
  const pull = [own("pull"), shared("pull")].find((node) => node !== undefined && !isNull(node));
  return { build: build ?? [], push: push ?? [], pull: pull && stepValues(pull) };
}

/** A section is a list, or from Prefect 3.7 on one step alone. */
function stepValues(node: Parameters<typeof entryData>[0] | undefined): readonly YamlValue[] {
  const value = node === undefined ? null : entryData(node);
  if (isList(value ?? "")) return value as readonly YamlValue[];
  return value !== null && isMapping(value) && value.size > 0 ? [value] : [];
}
