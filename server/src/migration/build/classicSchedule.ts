import type { Argument, Call } from "../../syntax/python/call";
import type { PythonNode } from "../../syntax/python/node";
import type { TextChange } from "../../syntax/textChange";
import { copyOf, type Draft, importName, rewrittenCopy } from "../draft";
import { resolveName } from "../imports/importNeed";
import type { ScheduleDictionary } from "../reading/scheduleDictionary";
import { usesOf } from "../reading/variables";

/**
 * Schedules for Prefect 3.0 and 3.1, whose `deploy` has no `schedule=` and which have no `prefect.schedules`: the
 * client's classes in a list, as every Prefect 3 takes them.
 */
export interface ClassicSchedule {
  /** What stands in the call: the schedule itself, or a variable that holds it. */
  readonly value: PythonNode;
  readonly call: Call;
  readonly className: string;
  /** Whether the class is the client's already, which Prefect 3 still has. */
  readonly isClient: boolean;
  /** What it is told about being active, as Python text. */
  readonly active: string | undefined;
  /** The argument `schedule=` that it is the value of; `undefined` for one of a list. */
  readonly alone: Argument | undefined;
}

/** Takes the client's class for the schedule, says where it is not active, and makes a list of one that is alone. */
export function classicSchedule(schedule: ClassicSchedule, draft: Draft): void {
  const { value, call, alone } = schedule;
  const inner: TextChange[] = [];
  if (!schedule.isClient) {
    const name = clientClass(schedule, draft);
    if (name === undefined) return;
    inner.push({ span: call.callee, newText: name });
  }
  const { active } = schedule;
  const wrapper = active === undefined ? undefined : wrapperName(draft);
  if (active !== undefined && wrapper === undefined) return;
  if (alone) draft.renamed.set(alone, "schedules");
  const before = (alone ? "[" : "") + (wrapper === undefined ? "" : `${wrapper}(schedule=`);
  const after = (wrapper === undefined ? "" : `, active=${active})`) + (alone ? "]" : "");
  if (value === call.node) {
    // The closing parenthesis is written anew: what other parts add after the argument comes after it.
    if (before) draft.changes.push({ span: { start: value.start, end: value.start }, newText: before });
    draft.changes.push(...inner);
    if (after) draft.changes.push({ span: { start: value.end - 1, end: value.end }, newText: `)${after}` });
    return;
  }
  const held = schedule.isClient ? copyOf(draft, value) : rewrittenCopy(draft, call.node, inner);
  if (!schedule.isClient || before) draft.changes.push({ span: value, newText: before + held + after });
}

/** A schedule that was written as a dictionary becomes a call of the client's class. */
export function classicDictionary(
  {
    value,
    dictionary: { className, args },
    active,
    alone,
  }: Pick<ClassicSchedule, "value" | "active" | "alone"> & { readonly dictionary: ScheduleDictionary },
  draft: Draft,
): void {
  const name = importedClass(className, draft);
  const wrapper = active === undefined ? undefined : wrapperName(draft);
  if (name === undefined || (active !== undefined && wrapper === undefined)) return;
  const parts = args.map((argument) => `${argument.name}=${copyOf(draft, argument.value)}`);
  const made = `${name}(${parts.join(", ")})`;
  const item = wrapper === undefined ? made : `${wrapper}(schedule=${made}, active=${active})`;
  if (alone) draft.renamed.set(alone, "schedules");
  draft.changes.push({ span: value, newText: alone ? `[${item}]` : item });
}

/** `MinimalDeploymentSchedule(…)` has the same arguments under its new name. */
export function classicWrapper(outer: Call, draft: Draft): void {
  const wrapper = wrapperName(draft);
  if (wrapper !== undefined) draft.changes.push({ span: outer.callee, newText: wrapper });
}

function wrapperName(draft: Draft): string | undefined {
  return importName(draft, { module: "prefect.client.schemas.actions", name: "DeploymentScheduleCreate" });
}

/** The client's class of the same name, instead of the server's or Orion's. */
function clientClass({ call, className }: ClassicSchedule, draft: Draft): string | undefined {
  const { module } = draft;
  const reference = module.names.referenceAt(call.callee);
  const [binding, ...others] = reference ? module.names.lookup(reference) : [];
  const need = { module: "prefect.client.schemas.schedules", name: className };
  const isOnly = module.names.bindingsNamed(className).every((other) => other === binding);
  // The import of the old class goes with its only use, and the new one takes over its name.
  if (binding?.name === className && others.length === 0 && isOnly && usesOf(binding, module).length === 1) {
    draft.needs.push(need);
    return className;
  }
  return importedClass(className, draft);
}

/** The client's class by its own name, or through its module where the file means something else by that. */
function importedClass(className: string, draft: Draft): string | undefined {
  const need = { module: "prefect.client.schemas.schedules", name: className };
  if (resolveName(need, draft.module)) return importName(draft, need);
  const schedules = importName(draft, { module: "prefect.client.schemas", name: "schedules" });
  return schedules && `${schedules}.${className}`;
}
