import { type Argument, argumentNamed, readCall } from "../../syntax/python/call";
import { literalValue } from "../../syntax/python/literal";
import type { PythonNode } from "../../syntax/python/node";
import { askForReview, type Draft, refuse, textOf } from "../draft";
import { resolveName } from "../imports/importNeed";

/** The schedule classes of Prefect 2, wherever they were imported from, with the functions of `prefect.schedules` (3.2). */
const SCHEDULES: Readonly<
  Record<string, { readonly successor: string; readonly first: string; readonly others: readonly string[] }>
> = {
  CronSchedule: { successor: "Cron", first: "cron", others: ["timezone", "day_or"] },
  IntervalSchedule: { successor: "Interval", first: "interval", others: ["anchor_date", "timezone"] },
  RRuleSchedule: { successor: "RRule", first: "rrule", others: ["timezone"] },
};

const SCHEDULE_MODULES = /^prefect\.(client|server|orion)\.schemas\.schedules\.(\w+)$/;

/** Turns `schedule=CronSchedule(cron=…)` with `is_schedule_active` into `schedule=Cron(…)`. */
export function convertSchedule(args: ReadonlyMap<string, Argument>, draft: Draft): void {
  const schedule = args.get("schedule");
  const active = args.get("is_schedule_active");
  if (args.has("schedules"))
    refuse(draft, "`schedules=[…]` is not converted yet; use `schedule=` of prefect.schedules by hand.");
  if (active) draft.removed.add(active);
  const isActive = active ? literalValue(active.value, draft.module.text) : null;
  if (isActive !== null && typeof isActive !== "boolean") {
    refuse(draft, "`is_schedule_active` is decided while the script runs; write True or False first.");
  }
  if (!schedule) return;
  if (schedule.value.type === "none") {
    draft.removed.add(schedule);
    return;
  }
  convertOne(schedule.value, isActive === false, draft);
}

function convertOne(value: PythonNode, isPaused: boolean, draft: Draft): void {
  const call = readCall(value, draft.module.text);
  const path = call && SCHEDULE_MODULES.exec(draft.module.names.qualifiedName(call.callee) ?? "");
  const kind = path?.[2] ? SCHEDULES[path[2]] : undefined;
  if (!call || !kind) {
    refuse(
      draft,
      `\`schedule=${shortened(textOf(draft, value))}\` is not a schedule that can be read here; write CronSchedule(…), IntervalSchedule(…) or RRuleSchedule(…) in the call first.`,
    );
    return;
  }
  const main = argumentNamed(call, kind.first);
  const stray = call.args.find(
    (argument) => argument.name !== kind.first && !kind.others.includes(argument.name ?? ""),
  );
  if (!main || stray) {
    refuse(
      draft,
      `\`${textOf(draft, stray?.node ?? call.node)}\`: name the arguments of ${path?.[2]} one by one first.`,
    );
    return;
  }
  // `Cron("…")` takes its expression by position only; where it does not come first, `Schedule(cron=…)` keeps the order.
  const isFirst = call.args[0] === main;
  const name = isFirst ? kind.successor : "Schedule";
  const successor = resolveName({ module: "prefect.schedules", name }, draft.module);
  if (!successor) {
    refuse(
      draft,
      `\`${name}\` means something else in this file; rename it, so that prefect.schedules.${name} can be imported.`,
    );
    return;
  }
  if (successor.need) draft.needs.push(successor.need);
  draft.changes.push({ span: call.callee, newText: successor.expression });
  if (isFirst) draft.changes.push({ span: { start: main.node.start, end: main.value.start }, newText: "" });
  if (isPaused) draft.changes.push({ span: afterLast(call.args), newText: ", active=False" });
  if (kind.first === "interval" && !argumentNamed(call, "anchor_date")) {
    askForReview(
      draft,
      "`schedules`: an interval without `anchor_date` starts from the moment of the deploy, in both eras; add `anchor_date=` to keep the times of the runs.",
    );
  }
}

function afterLast(args: readonly Argument[]) {
  const end = args.at(-1)?.node.end ?? 0;
  return { start: end, end };
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}
