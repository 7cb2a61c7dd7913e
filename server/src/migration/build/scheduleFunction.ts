import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { argumentNamed, type Call, readCall } from "../../syntax/python/call";
import { type PythonNode, unparenthesized } from "../../syntax/python/node";
import type { TextChange } from "../../syntax/textChange";
import { askForReview, type Draft, importName, refuse, textOf } from "../draft";

/** A class of schedules with what takes its place. */
export interface ScheduleKind {
  readonly successor: string;
  /** The argument that says when. */
  readonly first: string;
  readonly others: readonly string[];
}

/** The schedule classes of Prefect 2, wherever they were imported from, with the functions of `prefect.schedules` (3.2). */
export const SCHEDULES: Readonly<Record<string, ScheduleKind>> = {
  CronSchedule: { successor: "Cron", first: "cron", others: ["timezone", "day_or"] },
  IntervalSchedule: { successor: "Interval", first: "interval", others: ["anchor_date", "timezone"] },
  RRuleSchedule: { successor: "RRule", first: "rrule", others: ["timezone"] },
};

/** The modules of such a class, by the package in it and the class. */
export const SCHEDULE_MODULES = /^prefect\.(client|server|orion)\.schemas\.schedules\.(\w+)$/;

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
export function functionChanges(
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

/** Tells that runs are counted from the deploy where nothing else is said. */
export function tellOfAnchor(draft: Draft): void {
  askForReview(
    draft,
    "`schedules`: an interval without `anchor_date` starts from the moment of the deploy, in both eras; add `anchor_date=` to keep the times of the runs.",
  );
}

/** Code on one line, for a sentence. */
export function shortened(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}
