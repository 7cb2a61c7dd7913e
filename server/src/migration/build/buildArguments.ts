import { assignedValue } from "../../documents/pythonModule/assignedValue";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { writtenDict } from "../../documents/pythonModule/writtenDict";
import { signature } from "../../prefect/signatures";
import type { Argument } from "../../syntax/python/call";
import { childAt, descendants, type PythonNode, statementOf } from "../../syntax/python/node";
import type { Setting } from "../reading/setting";
import { usesOf } from "../reading/variables";
import type { BuildCall } from "./buildCall";

/** The arguments of a call by parameter, wherever they are written. */
export interface BuildArguments {
  readonly byParameter: ReadonlyMap<string, Argument>;
  /** Those that do not stand in the call as `name=value`: from `**options`, or set on the deployment later. */
  readonly elsewhere: ReadonlySet<Argument>;
  /** Those that a later value takes the place of, and those that say nothing. */
  readonly shadowed: readonly Argument[];
  /** Statements that are empty of meaning once their arguments are in the call. */
  readonly removed: readonly PythonNode[];
}

/** The parameters of `build_from_flow` in their order, for arguments given by position. */
const POSITIONAL = (signature("agentEra", "prefect.deployments.Deployment.build_from_flow")?.parameters ?? [])
  .filter(({ kind }) => kind === "positional-or-keyword")
  .map(({ name }) => name);

/**
 * Reads the arguments of a call, with those of `**options` that are written out in reach and with the fields of a
 * subclass; else a sentence.
 */
export function readArguments(build: BuildCall, module: PythonModule): BuildArguments | string {
  const { call, form, subclass } = build;
  const byParameter = new Map<string, Argument>();
  const elsewhere = new Set<Argument>();
  const removed: PythonNode[] = [];
  for (const [index, argument] of call.args.entries()) {
    if (argument.isSplat) {
      const options = readOptions(argument, module);
      if (typeof options === "string") return options;
      for (const option of options.args) {
        if (option.name === undefined) continue;
        byParameter.set(option.name, option);
        elsewhere.add(option);
      }
      if (options.statement) removed.push(options.statement);
      // The splat itself goes with its contents.
      byParameter.set(`**${index}`, argument);
      continue;
    }
    const name = argument.name ?? (form === "build" ? POSITIONAL[index] : undefined);
    if (name === undefined)
      return "The call has more positional arguments than Prefect 2 takes; name them first.";
    byParameter.set(name, argument);
  }
  if (subclass && !subclass.fields)
    return `${subclass.name} has more than fields of Deployment, so what its calls mean cannot be told; call Deployment.build_from_flow(…) with everything written out, then convert.`;
  for (const field of subclass?.fields ?? []) {
    if (field.name === undefined || byParameter.has(field.name)) continue;
    byParameter.set(field.name, field);
    elsewhere.add(field);
  }
  return { byParameter, elsewhere, shadowed: [], removed };
}

/** The entries of `**{…}`, `**dict(…)` or `**options` with a variable that holds one of the two. */
function readOptions(
  splat: Argument,
  module: PythonModule,
): { readonly args: readonly Argument[]; readonly statement: PythonNode | undefined } | string {
  const unknown = "The call takes `*args` or `**options`; write the arguments out first.";
  const inner = splat.node.type === "dictionary_splat" ? splat.node.children[0] : undefined;
  const value = inner?.type === "identifier" ? assignedValue(inner, module) : inner;
  if (!inner || !value || [...descendants(value)].some(({ type }) => type === "comment")) return unknown;
  const args = entriesOf(value, module);
  if (!args) return unknown;
  if (inner.type !== "identifier") return { args, statement: undefined };
  const reference = module.names.referenceAt(inner);
  const [binding] = reference ? module.names.lookup(reference) : [];
  const uses = binding ? usesOf(binding, module) : [];
  // A dictionary that is used in another way may also be changed in another way.
  if (!binding || uses.some((use) => use.parent?.type !== "dictionary_splat")) return unknown;
  return { args, statement: uses.length === 1 ? statementOf(binding.node) : undefined };
}

function entriesOf(value: PythonNode, module: PythonModule): readonly Argument[] | undefined {
  const dict = writtenDict(value, module);
  if (!dict?.isWhole) return undefined;
  return [...dict.entries].map(([name, entry]) => ({
    node: entry.node,
    name,
    nameNode: childAt(entry.node, "name"),
    value: entry.value,
    isSplat: false,
  }));
}

/** Arguments that are not the same as left out where they are None. */
const MEANS_SOMETHING: ReadonlySet<string> = new Set(["name", "flow", "apply", "work_queue_name"]);

/**
 * The settings of a deployment's variable, as arguments that take the place of those in the call. Arguments that are
 * None go, because Prefect 2 took them for left out.
 */
export function withSettings(args: BuildArguments, settings: readonly Setting[]): BuildArguments {
  const byParameter = new Map(args.byParameter);
  const elsewhere = new Set(args.elsewhere);
  const shadowed = settings.flatMap(({ name }) => args.byParameter.get(name) ?? []);
  for (const { name, value, statement } of settings) {
    const argument = { node: statement, name, nameNode: undefined, value, isSplat: false };
    byParameter.set(name, argument);
    elsewhere.add(argument);
  }
  for (const [name, argument] of byParameter) {
    if (argument.value.type !== "none" || MEANS_SOMETHING.has(name)) continue;
    byParameter.delete(name);
    shadowed.push(argument);
  }
  return {
    byParameter,
    elsewhere,
    shadowed,
    removed: [...args.removed, ...settings.map(({ statement }) => statement)],
  };
}
