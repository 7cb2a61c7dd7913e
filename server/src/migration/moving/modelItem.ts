import { certainValue } from "../../documents/pythonModule/certainValue";
import { type PrefectCall, prefectCallAt } from "../../documents/pythonModule/prefectCalls";
import { enumerationMember } from "../../prefect/prefectYamlSchema";
import { readCall } from "../../syntax/python/call";
import { literalValue } from "../../syntax/python/literal";
import { childAt, elementsOf, type PythonNode } from "../../syntax/python/node";
import { isMapping, type YamlValue } from "../../syntax/yaml/writeYaml";
import { type Draft, refuse } from "../draft";
import { refuseComputed } from "../yaml/jobVariables";
import { readValue } from "../yaml/pythonValue";
import { readSeconds } from "../yaml/times";
import { AGREEMENTS, type Model, modelNamed, TRIGGERS, triggersHoldTemplate } from "./triggerModels";

/** Reads `triggers=[DeploymentEventTrigger(…)]` as items of `triggers`; `undefined` when it refused. */
export function triggerItemsOf(given: PythonNode, draft: Draft): YamlValue | undefined {
  const items = modelItems(given, "triggers", draft);
  const plain = items?.find(({ model }) => model !== undefined && !TRIGGERS.outer.includes(model));
  if (plain?.model !== undefined)
    refuse(
      draft,
      `Prefect takes no plain \`${plain.model.name}\` for a deployment; write Deployment${plain.model.name} first.`,
    );
  const values = items?.map(({ value }) => value);
  if (values !== undefined && triggersHoldTemplate(values))
    refuse(
      draft,
      "A text in `triggers` has double braces, which prefect.yaml would take for a template; write the entry by hand.",
    );
  return values;
}

/** Reads `_sla=FrequencySla(…)`, or a list of them, as items of `sla`; `undefined` when it refused. */
export function agreementItemsOf(given: PythonNode, draft: Draft): YamlValue | undefined {
  const items = modelItems(given, "_sla", draft);
  if (items?.some(({ model }) => model !== undefined && !AGREEMENTS.includes(model)))
    refuseComputed(given, "_sla", draft);
  return items?.map(({ value }) => value);
}

interface ModelItem {
  /** `undefined` of a dictionary. */
  readonly model: Model | undefined;
  readonly value: YamlValue;
}

function modelItems(given: PythonNode, name: string, draft: Draft): readonly ModelItem[] | undefined {
  const node = certainValue(given, draft.module);
  const nodes = /^(list|tuple)$/.test(node.type) ? elementsOf(node) : [node];
  const items = nodes.map((each) => {
    const found = certainValue(each, draft.module);
    const call = prefectCallAt(found, draft.module);
    const value = readModelValue(found, draft);
    return value !== undefined && isMapping(value)
      ? { model: call && modelNamed(call.callable), value }
      : undefined;
  });
  const read = items.filter((item) => item !== undefined);
  if (read.length === items.length) return read;
  refuseComputed(given, name, draft);
  return undefined;
}

/** A value of a model as YAML has it: classes as mappings, sets as lists, times as seconds, members by their values. */
function readModelValue(given: PythonNode, draft: Draft): YamlValue | undefined {
  const { module } = draft;
  const node = certainValue(given, module);
  switch (node.type) {
    case "list":
    case "tuple":
    case "set": {
      const items = elementsOf(node).map((item) => readModelValue(item, draft));
      const known = items.filter((item) => item !== undefined);
      return known.length === items.length ? known : undefined;
    }
    case "dictionary":
      return readPairs(node, draft);
    case "attribute":
      return enumerationMember(module.names.qualifiedName(node) ?? "");
    case "call": {
      const found = prefectCallAt(node, module);
      const model = found && modelNamed(found.callable);
      if (found !== undefined && model !== undefined) return readModelCall(found, model, draft);
      return readSeconds(node, module) ?? readResource(node, draft) ?? readValue(node, module);
    }
    default:
      return readValue(node, module);
  }
}

function readPairs(node: PythonNode, draft: Draft): YamlValue | undefined {
  const entries = elementsOf(node).map((pair) => {
    const [key, value] = [childAt(pair, "key"), childAt(pair, "value")];
    const name = key && literalValue(key, draft.module.text);
    return { name, value: value && readField(name, value, draft) };
  });
  const known = entries.flatMap(({ name, value }) =>
    typeof name === "string" && value !== undefined ? [[name, value] as const] : [],
  );
  return known.length === entries.length ? new Map(known) : undefined;
}

/** `DeploymentEventTrigger(expect={"a"})`, with the `type` that its class is for. */
function readModelCall({ call }: PrefectCall, model: Model, draft: Draft): YamlValue | undefined {
  const entries = new Map<string, YamlValue>(model.type === undefined ? [] : [["type", model.type]]);
  for (const { name, value, isSplat } of call.args) {
    const read = name === undefined || isSplat ? undefined : readField(name, value, draft);
    if (name === undefined || read === undefined) return undefined;
    const parameter = model.parameters.find((each) => each.name === name);
    // What a model does not know it drops, and for `None` it takes what it takes without it.
    if (parameter !== undefined && !(read === null && parameter.default === null)) entries.set(name, read);
  }
  return entries;
}

/** What runs are given is no part of the model. */
function readField(name: unknown, value: PythonNode, draft: Draft): YamlValue | undefined {
  return name === "parameters" || name === "job_variables"
    ? readValue(certainValue(value, draft.module), draft.module)
    : readModelValue(value, draft);
}

/** `ResourceSpecification({"a": "b"})`, which is its labels. */
function readResource(node: PythonNode, draft: Draft): YamlValue | undefined {
  const call = readCall(node, draft.module.text);
  const path = call && draft.module.names.qualifiedName(call.callee);
  if (!call || !/^prefect\.(?:\w+\.)*ResourceSpecification$/.test(path ?? "")) return undefined;
  const [labels, ...others] = call.args;
  const isLabels = labels && !labels.isSplat && (labels.name === undefined || labels.name === "root");
  return isLabels && others.length === 0 ? readModelValue(labels.value, draft) : undefined;
}
