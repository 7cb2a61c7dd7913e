import { assignedValue } from "../../documents/pythonModule/assignedValue";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { type Argument, argumentNamed, type Call, readCall } from "../../syntax/python/call";
import { type PythonNode, unparenthesized } from "../../syntax/python/node";
import { contains } from "../../syntax/span";
import type { TextChange } from "../../syntax/textChange";
import { askForReview, copyOf, type Draft, importName, refuse, rewrittenCopy, textOf } from "../draft";
import { resolveName } from "../imports/importNeed";
import { type ScheduleDictionary, scheduleDictionary } from "../reading/scheduleDictionary";
import { hasScheduleFunctions } from "../target";
import { convertActive } from "./activeSchedule";
import { classicDictionary, classicSchedule, classicWrapper } from "./classicSchedule";

interface ScheduleKind {
  readonly successor: string;
  /** The argument that says when. */
  readonly first: string;
  readonly others: readonly string[];
}

/** The schedule classes of Prefect 2, wherever they were imported from, with the functions of `prefect.schedules` (3.2). */
const SCHEDULES: Readonly<Record<string, ScheduleKind>> = {
  CronSchedule: { successor: "Cron", first: "cron", others: ["timezone", "day_or"] },
  IntervalSchedule: { successor: "Interval", first: "interval", others: ["anchor_date", "timezone"] },
  RRuleSchedule: { successor: "RRule", first: "rrule", others: ["timezone"] },
};

const SCHEDULE_MODULES = /^prefect\.(client|server|orion)\.schemas\.schedules\.(\w+)$/;

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
  for (const item of list.children.filter(({ type }) => !/^(,|comment)$/.test(type))) {
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
  const changes = changesOf(call, kind, active, draft);
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
    const changes = call && kind && changesOf(call, kind, active, draft);
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

function tellOfAnchor(draft: Draft): void {
  askForReview(
    draft,
    "`schedules`: an interval without `anchor_date` starts from the moment of the deploy, in both eras; add `anchor_date=` to keep the times of the runs.",
  );
}

/** Whether an expression makes a schedule of one of Prefect 2's classes. */
export function isScheduleCall(value: PythonNode, module: PythonModule): boolean {
  if (value.type === "conditional_expression")
    return [value.children[0], value.children.at(-1)].some(
      (branch) => branch && isScheduleCall(branch, module),
    );
  const call = readCall(unparenthesized(value), module.text);
  return call !== undefined && SCHEDULE_MODULES.test(module.names.qualifiedName(call.callee) ?? "");
}

/** The changes that turn a schedule class into the function of prefect.schedules. */
function changesOf(
  call: Call,
  kind: ScheduleKind,
  active: string | undefined,
  draft: Draft,
): TextChange[] | undefined {
  const main = argumentNamed(call, kind.first);
  const stray = call.args.find(
    (argument) => argument.name !== kind.first && !kind.others.includes(argument.name ?? ""),
  );
  if (!main || stray) {
    refuse(
      draft,
      `\`${textOf(draft, stray?.node ?? call.node)}\`: name the arguments of the schedule one by one first.`,
    );
    return undefined;
  }
  // `Cron("…")` takes its expression by position only; where it does not come first, `Schedule(cron=…)` keeps the order.
  const isFirst = call.args[0] === main;
  const name = isFirst ? kind.successor : "Schedule";
  const successor = importName(draft, { module: "prefect.schedules", name });
  if (successor === undefined) return undefined;
  const end = call.args.at(-1)?.node.end ?? 0;
  return [
    { span: call.callee, newText: successor },
    ...(isFirst ? [{ span: { start: main.node.start, end: main.value.start }, newText: "" }] : []),
    ...(active === undefined ? [] : [{ span: { start: end, end }, newText: `, active=${active}` }]),
  ];
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}
