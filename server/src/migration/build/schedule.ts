import { assignedValue } from "../../documents/pythonModule/assignedValue";
import { type Argument, argumentNamed, type Call, readCall } from "../../syntax/python/call";
import { elementsOf, type PythonNode, unparenthesized } from "../../syntax/python/node";
import { contains } from "../../syntax/span";
import type { TextChange } from "../../syntax/textChange";
import { copyOf, type Draft, refuse, rewrittenCopy, textOf } from "../draft";
import { resolveName } from "../imports/importNeed";
import { type ScheduleDictionary, scheduleDictionary } from "../reading/scheduleDictionary";
import { hasScheduleFunctions } from "../target";
import { convertActive } from "./activeSchedule";
import { classicDictionary, classicSchedule, classicWrapper } from "./classicSchedule";
import { functionChanges, SCHEDULE_MODULES, SCHEDULES, shortened, tellOfAnchor } from "./scheduleFunction";

/**
 * Turns `schedule=CronSchedule(cron=…)`, `schedules=[…]` and `is_schedule_active` into what `deploy` takes: the
 * functions of `prefect.schedules`, or for Prefect 3.0 and 3.1 the client's classes in `schedules=[…]`.
 */
export function convertSchedule(args: ReadonlyMap<string, Argument>, draft: Draft): void {
  // Prefect 2 recorded the deployment as paused, and a schedule that stands alone as not active too.
  const active = convertActive(args.get("is_schedule_active"), draft);
  const [schedule, schedules] = [args.get("schedule"), args.get("schedules")];
  if (schedule && schedules)
    refuse(draft, "The call has `schedule` and `schedules`; write them in one list first.");
  if (schedule) convertOne(schedule.value, active, draft, schedule);
  if (schedules) convertList(schedules.value, draft);
}

function convertList(list: PythonNode, draft: Draft): void {
  if (list.type !== "list") {
    refuse(draft, "`schedules` is not written out as a list in the call; write it there first.");
    return;
  }
  for (const item of elementsOf(list)) {
    const call = readCall(item, draft.module.text);
    const isMinimal =
      call && /\.MinimalDeploymentSchedule$/.test(draft.module.names.qualifiedName(call.callee) ?? "");
    if (isMinimal) unwrap(call, draft);
    else convertOne(item, undefined, draft);
  }
}

/** `MinimalDeploymentSchedule(schedule=X(…), active=False)` becomes `X(…, active=False)`. */
function unwrap(outer: Call, draft: Draft): void {
  const [first, second, ...others] = outer.args;
  const inner = first?.name === "schedule" ? readCall(first.value, draft.module.text) : undefined;
  if (!inner || others.length > 0 || (second && second.name !== "active")) {
    refuse(
      draft,
      `\`${shortened(textOf(draft, outer.node))}\`: write schedule= first and active= second, with the schedule in it.`,
    );
    return;
  }
  convertOne(inner.node, undefined, draft);
  if (!hasScheduleFunctions(draft.context.project)) {
    classicWrapper(outer, draft);
    return;
  }
  draft.changes.push({ span: { start: outer.node.start, end: inner.node.start }, newText: "" });
  draft.changes.push({ span: { start: inner.node.end - 1, end: inner.node.end }, newText: "" });
}

/**
 * @param active what the schedule is told about being active, as Python text
 * @param alone the argument `schedule=` that the schedule is the value of
 */
function convertOne(value: PythonNode, active: string | undefined, draft: Draft, alone?: Argument): void {
  const assigned = value.type === "identifier" ? assignedValue(value, draft.module) : undefined;
  const dictionary = scheduleDictionary(unparenthesized(value), draft.module);
  if (dictionary) {
    fromDictionary(value, dictionary, active, draft, alone);
    return;
  }
  const chosen = unparenthesized(assigned ?? value);
  if (chosen.type === "conditional_expression") {
    const isClassic = alone !== undefined && !hasScheduleFunctions(draft.context.project);
    if (isClassic) classicChoice(value, chosen, active, alone, draft);
    else convertChoice(value, chosen, active, draft);
    return;
  }
  const call = readCall(chosen, draft.module.text);
  const path = call && SCHEDULE_MODULES.exec(draft.module.names.qualifiedName(call.callee) ?? "");
  const kind = path?.[2] ? SCHEDULES[path[2]] : undefined;
  if (!call || !kind) {
    refuseSchedule(value, draft);
    return;
  }
  if (kind.first === "interval" && !argumentNamed(call, "anchor_date")) tellOfAnchor(draft);
  if (!hasScheduleFunctions(draft.context.project)) {
    const isClient = path?.[1] === "client";
    classicSchedule({ value, call, className: path?.[2] ?? "", isClient, active, alone }, draft);
    return;
  }
  // Prefect 3 takes the client's class as it is, so a variable that holds one need not change.
  if (assigned && path?.[1] === "client" && active === undefined) return;
  const changes = functionChanges(call, kind, active, draft);
  if (!changes) return;
  if (assigned) draft.changes.push({ span: value, newText: rewrittenCopy(draft, call.node, changes) });
  else draft.changes.push(...changes);
}

/** `CronSchedule(cron=cron) if cron else None` becomes `Cron(cron) if cron else None`. */
function convertChoice(
  value: PythonNode,
  choice: PythonNode,
  active: string | undefined,
  draft: Draft,
): void {
  const [first, , last] = choice.children.filter(({ type }) => type !== "comment");
  const inner: TextChange[] = [];
  const isRead = [first, last].every((branch) => {
    if (branch?.type === "none") return true;
    const call = branch && readCall(unparenthesized(branch), draft.module.text);
    const name = call && SCHEDULE_MODULES.exec(draft.module.names.qualifiedName(call.callee) ?? "")?.[2];
    const kind = name === undefined ? undefined : SCHEDULES[name];
    if (kind?.first === "interval" && call && !argumentNamed(call, "anchor_date")) tellOfAnchor(draft);
    const changes = call && kind && functionChanges(call, kind, active, draft);
    inner.push(...(changes ?? []));
    return changes !== undefined;
  });
  if (!isRead) refuseSchedule(value, draft);
  else if (contains(value, choice)) draft.changes.push(...inner);
  else draft.changes.push({ span: value, newText: rewrittenCopy(draft, choice, inner) });
}

/** For Prefect 3.0 and 3.1 a list of one, or an empty one: `[CronSchedule(cron=cron)] if cron else []`. */
function classicChoice(
  value: PythonNode,
  choice: PythonNode,
  active: string | undefined,
  alone: Argument,
  draft: Draft,
): void {
  const within: Draft = { ...draft, changes: [] };
  const branches = choice.children.filter(({ type }) => type !== "comment");
  for (const branch of [branches[0], branches.at(-1)]) {
    const call = branch && readCall(unparenthesized(branch), draft.module.text);
    if (branch?.type === "none") within.changes.push({ span: branch, newText: "[]" });
    else if (call) convertOne(call.node, active, within, alone);
    else refuseSchedule(value, draft);
  }
  draft.renamed.set(alone, "schedules");
  if (contains(value, choice)) draft.changes.push(...within.changes);
  else draft.changes.push({ span: value, newText: rewrittenCopy(draft, choice, within.changes) });
}

function refuseSchedule(value: PythonNode, draft: Draft): void {
  refuse(
    draft,
    `\`${shortened(textOf(draft, value))}\` is not a schedule that can be read here; write CronSchedule(…), IntervalSchedule(…) or RRuleSchedule(…) in the call first.`,
  );
}

/** `{"cron": …, "timezone": …}` becomes `Cron(…, timezone=…)`, or the client's class for Prefect 3.0 and 3.1. */
function fromDictionary(
  value: PythonNode,
  dictionary: ScheduleDictionary,
  active: string | undefined,
  draft: Draft,
  alone?: Argument,
): void {
  const { className, args } = dictionary;
  const kind = SCHEDULES[className];
  const main = args.find(({ name }) => name === kind?.first);
  const others = args.filter((argument) => argument !== main);
  const stray = others.find(({ name }) => !kind?.others.includes(name ?? ""));
  if (kind?.first === "interval" && !args.some(({ name }) => name === "anchor_date")) tellOfAnchor(draft);
  if (main && !stray && !hasScheduleFunctions(draft.context.project)) {
    classicDictionary({ value, dictionary, active, alone }, draft);
    return;
  }
  const successor = kind && resolveName({ module: "prefect.schedules", name: kind.successor }, draft.module);
  if (!kind || !main || stray || !successor) {
    const what = shortened(textOf(draft, stray?.node ?? value));
    refuse(draft, `\`${what}\` is nothing that a schedule says; write ${className}(…) in the call first.`);
    return;
  }
  if (successor.need) draft.needs.push(successor.need);
  const parts = [
    copyOf(draft, main.value),
    ...others.map(({ name, value: part }) => `${name}=${copyOf(draft, part)}`),
    ...(active === undefined ? [] : [`active=${active}`]),
  ];
  draft.changes.push({ span: value, newText: `${successor.expression}(${parts.join(", ")})` });
}
