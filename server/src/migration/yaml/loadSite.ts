import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { writtenJson } from "../../documents/pythonModule/writtenValue";
import type { YamlLoad } from "../../documents/pythonModule/yamlLoads";
import { childAt, descendants, type PythonNode, statementOf } from "../../syntax/python/node";
import type { Overrides } from "../agentYaml/deploymentCall";
import { awaited } from "../build/applyCall";
import { applyLoop } from "../build/collection";
import { findDeploySite } from "../build/deploySite";
import { usesOfBinding } from "../reading/variables";
import type { PlannedEntry } from "./entry";
import { removal, statementsToRemove } from "./removableStatements";

/** What goes from a script with a call that loads a deployment, and what it said beside the file. */
export interface LoadSite extends Pick<PlannedEntry, "statements" | "comments"> {
  /** What makes a record that Prefect 2 may not have made here, in a sentence. */
  readonly review: string | undefined;
  readonly overrides: Overrides;
}

const NOT_APPLIED = "The deployment was only loaded here, not applied; `prefect deploy` registers it.";

/** So 2.20.25 does, when it is run: its `Deployment` does not enter itself in a registry. */
const EMPTY_REGISTRY =
  "The registry of load_deployments_from_yaml() is empty in Prefect 2.20, which applied nothing here; `prefect deploy` registers the deployment.";

/** Finds what is done with a deployment that is loaded; a sentence when an entry cannot take the place of it. */
export function loadSite({ call, kind }: YamlLoad, module: PythonModule): LoadSite | string {
  if (kind === "several") return registrySite(awaited(call.node), module);
  const site = findDeploySite(call, false, module);
  if (typeof site === "string") return site;
  const found = statementsToRemove(site, [], module);
  if (typeof found === "string") return found;
  const said = [...site.settings, ...site.applyArguments];
  const computed = said.find(({ value }) => !isWrittenOut(value, module));
  if (computed || site.applyArguments.some(({ name }) => name === undefined)) {
    const what = computed?.name === undefined ? "What .apply() is given" : `\`${computed.name}\``;
    return `${what} is computed here, beside what the file says; write it into the file first.`;
  }
  const textOf = ({ value }: { readonly value: PythonNode }) => module.text.slice(value.start, value.end);
  return {
    ...found,
    review: site.isApplied ? undefined : NOT_APPLIED,
    overrides: {
      fields: new Map(site.settings.map((setting) => [setting.name, textOf(setting)])),
      applied: site.applyArguments.map((argument) => `${argument.name}=${textOf(argument)}`).join(", "),
    },
  };
}

/** Whether a value is literals all through, so that it means the same in any file. */
function isWrittenOut(value: PythonNode, module: PythonModule): boolean {
  return (
    writtenJson(value, module) !== undefined &&
    [...descendants(value)].every(({ type }) => type !== "identifier" && type !== "call")
  );
}

/** `for d in load_deployments_from_yaml("x.yaml").get_instances(Deployment): d.apply()`, also through variables. */
function registrySite(loaded: PythonNode, module: PythonModule): LoadSite | string {
  const statements: PythonNode[] = [];
  for (let value: PythonNode | undefined = loaded; value; ) {
    const instances: PythonNode | undefined = instancesOf(value, module);
    const holder: PythonNode | undefined = (instances ?? value).parent;
    const iterated = instances ?? value;
    const loop = iterated.field === "right" && holder?.type === "for_statement" ? holder : undefined;
    if (loop) {
      const apply = applyLoop(loop, module);
      if (!apply) break;
      const found = removal([...statements, loop], undefined, module);
      const overrides = { fields: new Map<string, string>(), applied: "" };
      return typeof found === "string" ? found : { ...found, review: EMPTY_REGISTRY, overrides };
    }
    if (iterated.field !== "right" || holder?.type !== "assignment") break;
    const target = childAt(holder, "left");
    const binding = module.names.bindingAt(target);
    const uses = binding && usesOfBinding(binding, module);
    statements.push(statementOf(holder));
    value = uses?.length === 1 ? uses[0] : undefined;
  }
  return "The deployments are used in another way than by a loop that applies them; remove the call once the entry is there.";
}

/** `registry.get_instances(Deployment)`. */
function instancesOf(registry: PythonNode, { text }: PythonModule): PythonNode | undefined {
  const attribute = registry.field === "object" ? registry.parent : undefined;
  const call =
    attribute?.type === "attribute" && attribute.field === "function" ? attribute.parent : undefined;
  const name = attribute && text.slice(registry.end, attribute.end);
  return name?.trim() === ".get_instances" ? call : undefined;
}
