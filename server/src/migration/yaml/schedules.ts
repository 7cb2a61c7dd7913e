import { assignedValue } from "../../documents/pythonModule/assignedValue";
import { type Argument, argumentNamed, type Call, readCall } from "../../syntax/python/call";
import { literalValue } from "../../syntax/python/literal";
import { type PythonNode, unparenthesized } from "../../syntax/python/node";
import type { YamlValue } from "../../syntax/yaml/writeYaml";
import { askForReview, type Draft, refuse, textOf } from "../draft";
import { scheduleDictionary } from "../reading/scheduleDictionary";
import { readsEntryKey } from "../target";
import { readAnchor, readSeconds } from "./times";

/** The schedule classes of Prefect 2, with the key of prefect.yaml that says when, and the others. */
const SCHEDULES: Readonly<Record<string, readonly string[]>> = {
  CronSchedule: ["cron", "timezone", "day_or"],
  IntervalSchedule: ["interval", "anchor_date", "timezone"],
  RRuleSchedule: ["rrule", "timezone"],
};

const SCHEDULE_CLASS = /^prefect\.(?:client|server|orion)\.schemas\.schedules\.(\w+)$/;

/** What the schedule arguments of a deployment become. */
export interface Schedules {
  readonly items: readonly ReadonlyMap<string, YamlValue>[];
  readonly isPaused: boolean;
}

/** Reads `schedule=`, `schedules=[…]` and `is_schedule_active=` as items of `schedules`. */
export function readSchedules(args: ReadonlyMap<string, Argument>, draft: Draft): Schedules {
  const active = args.get("is_schedule_active");
  const written = active && (assignedValue(active.value, draft.module) ?? active.value);
  const isActive = written ? literalValue(written, draft.module.text) : null;
  if (isActive !== null && typeof isActive !== "boolean")
    refuse(
      draft,
      "`is_schedule_active` is decided while the script runs, which prefect.yaml cannot do; write True or False first, or convert to Python, where `paused` and `active` may be computed.",
    );
  // Prefect 2 recorded the deployment as paused, and a schedule that stands alone as not active too.
  const isPaused = isActive === false;
  const [schedule, schedules] = [args.get("schedule"), args.get("schedules")];
  if (schedule && schedules)
    refuse(draft, "The call has `schedule` and `schedules`; write them in one list first.");
  const single = schedule ? [readSchedule(schedule.value, isPaused, draft)] : [];
  const several = schedules ? readList(schedules.value, draft) : [];
  return { items: [...single, ...several].flatMap((item) => item ?? []), isPaused };
}

type Item = ReadonlyMap<string, YamlValue> | undefined;

function readList(list: PythonNode, draft: Draft): readonly Item[] {
  if (list.type !== "list") {
    refuse(draft, "`schedules` is not written out as a list in the call; write it there first.");
    return [];
  }
  return list.children
    .filter(({ type }) => !/^(,|comment)$/.test(type))
    .map((item) => {
      const call = readCall(item, draft.module.text);
      const path = call && draft.module.names.qualifiedName(call.callee);
      return call && path?.endsWith(".MinimalDeploymentSchedule")
        ? readMinimal(call, draft)
        : readSchedule(item, false, draft);
    });
}

/** `MinimalDeploymentSchedule(schedule=…, active=…)`. */
function readMinimal(call: Call, draft: Draft): Item {
  const [schedule, active] = [argumentNamed(call, "schedule"), argumentNamed(call, "active")];
  const isActive = active ? literalValue(active.value, draft.module.text) : true;
  if (!schedule || typeof isActive !== "boolean" || call.args.length > (active ? 2 : 1)) {
    refuse(
      draft,
      "A schedule of the list cannot be read; write its schedule= and active= as literals first.",
    );
    return undefined;
  }
  return readSchedule(schedule.value, !isActive, draft);
}

function readSchedule(value: PythonNode, isInactive: boolean, draft: Draft): Item {
  const { module } = draft;
  const assigned = value.type === "identifier" ? assignedValue(value, module) : undefined;
  const node = unparenthesized(assigned ?? value);
  const dictionary = scheduleDictionary(node, module);
  if (node.type === "conditional_expression") {
    refuse(
      draft,
      "The schedule is chosen while the script runs, which prefect.yaml cannot do; write one schedule first, or convert to Python, where it may be chosen.",
    );
    return undefined;
  }
  const call = readCall(node, module.text);
  const name = call && SCHEDULE_CLASS.exec(module.names.qualifiedName(call.callee) ?? "")?.[1];
  const keys = SCHEDULES[dictionary?.className ?? name ?? ""];
  const args = dictionary?.args ?? call?.args;
  if (!args || !keys) {
    refuse(
      draft,
      "The schedule cannot be read here; write CronSchedule(…), IntervalSchedule(…) or RRuleSchedule(…) in the call first.",
    );
    return undefined;
  }
  if (args.some((argument) => argument.name === undefined || !keys.includes(argument.name))) {
    refuse(draft, `\`${textOf(draft, node)}\`: name the arguments of the schedule one by one first.`);
    return undefined;
  }
  const item = new Map<string, YamlValue>();
  for (const key of keys) {
    const argument = args.find((each) => each.name === key);
    if (!argument || argument.value.type === "none") continue;
    const read = readPart(key, argument.value, draft);
    if (read === undefined) {
      refuse(
        draft,
        `\`${key}=${textOf(draft, argument.value)}\` is computed while the script runs, which prefect.yaml cannot do; write it as a literal first.`,
      );
      return undefined;
    }
    item.set(key, read);
  }
  if (!item.has(keys[0] ?? "")) {
    refuse(draft, `\`${textOf(draft, node)}\` does not say when; add ${keys[0]}= first.`);
    return undefined;
  }
  if (item.has("interval") && !item.has("anchor_date")) {
    askForReview(
      draft,
      "`schedules`: an interval without `anchor_date` starts from the moment of the deploy, in both eras; add `anchor_date` to keep the times of the runs.",
    );
  }
  if (item.get("day_or") === false && !readsEntryKey("day_or", draft.context.project)) {
    askForReview(
      draft,
      "`schedules`: `prefect deploy` reads `day_or` from Prefect 3.4 on only; before, runs start where either day of the cron schedule fits.",
    );
  }
  if (isInactive) item.set("active", false);
  return item;
}

function readPart(key: string, value: PythonNode, draft: Draft): YamlValue | undefined {
  if (key === "interval") return readSeconds(value, draft.module);
  if (key === "anchor_date") return readAnchor(value, draft.module);
  const literal = literalValue(
    (value.type === "identifier" ? assignedValue(value, draft.module) : undefined) ?? value,
    draft.module.text,
  );
  const wanted = key === "day_or" ? "boolean" : "string";
  return typeof literal === wanted && typeof literal !== "number" ? literal : undefined;
}
