import { certainValue } from "../../../documents/pythonModule/certainValue";
import { type PrefectCall, prefectCallAt } from "../../../documents/pythonModule/prefectCalls";
import type { PythonModule } from "../../../documents/pythonModule/pythonModule";
import { writtenDict } from "../../../documents/pythonModule/writtenDict";
import { readCall } from "../../../syntax/python/call";
import { literalValue } from "../../../syntax/python/literal";
import { childAt, type PythonNode } from "../../../syntax/python/node";
import { defineRule, type Finding, type Fix } from "../../rule";
import { givenTo } from "../madeDeployments";
import { shortName, spanOf, workerCalls } from "../workerCalls";
import { scheduleItems } from "./givenSchedules";

/**
 * Something that is no schedule, where a schedule is wanted.
 *
 * ## Why
 *
 * `schedule` takes one object such as `Cron("0 3 * * *")`, and `schedules` a list of them. A bare cron text, a number of
 * seconds, a `timedelta` or a dictionary without the key `schedule` end in a `ValidationError` or a `TypeError`. So do
 * schedules of `prefect.server.schemas.schedules`: "Server schema schedules are not supported."
 *
 * `DeploymentScheduleCreate(schedule=…)` takes the schedules of `prefect.client.schemas.schedules` and no others.
 *
 * ## Example
 *
 * ```python
 * from prefect import flow
 *
 *
 * @flow
 * def etl(): ...
 *
 *
 * if __name__ == "__main__":
 *     etl.serve("nightly", schedules=["0 3 * * *"])
 * ```
 *
 * ## Fix
 *
 * Make schedules of them: `schedules=[Cron("0 3 * * *")]`, or write `cron="0 3 * * *"`.
 *
 * ## Source
 *
 * `normalize_to_deployment_schedule` in `prefect/deployments/schedules.py`, `RunnerDeployment.reconcile_schedules` in
 * `prefect/deployments/runner.py`.
 */
export const unusableSchedule = defineRule({
  id: "deploy/unusable-schedule",
  severity: "error",
  kind: "python",
  *check(module, context): Iterable<Finding> {
    for (const found of workerCalls(module, context)) {
      for (const [node, fault] of faultsIn(found, module)) {
        const fixes = fault === SERVER ? serverFix(node, module) : [];
        yield { span: spanOf(node), message: `${fault} \`${shortName(found)}\` fails.`, fixes };
      }
    }
  },
});

const TAKES_SCHEDULES =
  /^prefect\.(?:Flow\.a?(?:deploy|serve|to_deployment)|deployments\.runner\.RunnerDeployment\.a?from_\w+|deployments\.schedules\.normalize_\w+)$/;
const WRAPS_SCHEDULE = /\.(?:DeploymentScheduleCreate|create_deployment_schedule_create)$/;

type Place = readonly [node: PythonNode, fault: string];

/** What a call is given as a schedule that is none, with why. */
function faultsIn(found: PrefectCall, module: PythonModule): readonly Place[] {
  const given = givenTo(found, module);
  const [single, several] = [given.get("schedule"), given.get("schedules")];
  const at = (node: PythonNode | undefined, fault: string | undefined): readonly Place[] =>
    node === undefined || fault === undefined ? [] : [[node, fault]];
  if (WRAPS_SCHEDULE.test(found.callable))
    return at(single, single && coreFault(single, module, /Create$/.test(found.callable)));
  if (!TAKES_SCHEDULES.test(found.callable)) return [];
  return [
    ...at(single, singleFault(single, module)),
    ...at(several, listFault(several, module)),
    ...scheduleItems(several, module).flatMap((node) => itemFaults(node, module)),
  ];
}

const KINDS = ["cron", "interval", "rrule"];

const SERVER =
  "A schedule of `prefect.server` is not taken: it has its like in `prefect.client.schemas.schedules`.";
const SINGLE = "This is no schedule: write `Cron(…)`, `Interval(…)` or `RRule(…)`.";

function singleFault(node: PythonNode | undefined, module: PythonModule): string | undefined {
  if (node === undefined || node.type === "none") return undefined;
  if (isServers(node, module)) return SERVER;
  if (node.type === "list" || node.type === "tuple") return "A list of schedules goes into `schedules`.";
  if (prefectCallAt(node, module)?.callable.endsWith(".DeploymentScheduleCreate"))
    return "This goes into the list of `schedules`; `schedule` takes the schedule in it.";
  return isNone(node, module) ? SINGLE : undefined;
}

function listFault(node: PythonNode | undefined, module: PythonModule): string | undefined {
  if (node === undefined || node.type === "none" || node.type === "list" || node.type === "tuple")
    return undefined;
  const isOne = prefectCallAt(node, module)?.callable.match(/chedule/) != null;
  const isText = typeof literalValue(node, module.text) === "string";
  return isOne || isText || node.type === "dictionary" ? "`schedules` takes a list of schedules." : undefined;
}

function itemFaults(node: PythonNode, module: PythonModule): readonly Place[] {
  if (node.type !== "dictionary") {
    const fault = coreFault(node, module, false);
    return fault === undefined ? [] : [[node, fault]];
  }
  const dict = writtenDict(node, module);
  const inner = dict?.entries.get("schedule")?.value;
  if (dict?.isWhole && inner === undefined)
    return [[node, "A dictionary in `schedules` needs the key `schedule`, with the schedule itself."]];
  const value = inner && certainValue(inner, module);
  const fault = value && coreFault(value, module, false);
  return value === undefined || fault === undefined ? [] : [[value, fault]];
}

/** Why an expression is not the schedule of one entry. */
function coreFault(node: PythonNode, module: PythonModule, isClient: boolean): string | undefined {
  if (isServers(node, module)) return SERVER;
  if (isClient && prefectCallAt(node, module)?.callable.startsWith("prefect.schedules."))
    return "`DeploymentScheduleCreate` takes the schedules of `prefect.client.schemas.schedules` alone: give this one to `schedules` as it is.";
  const dict = node.type === "dictionary" ? writtenDict(node, module) : undefined;
  if (dict?.isWhole && dict.entries.size > 0 && !KINDS.some((kind) => dict.entries.has(kind))) return SINGLE;
  const isOther = ["tuple", "list", "none"].includes(node.type);
  return isOther || isNone(node, module) ? SINGLE : undefined;
}

/** Whether an expression is certainly no schedule: a text, a number, a length of time. */
function isNone(node: PythonNode, module: PythonModule): boolean {
  const value = literalValue(node, module.text);
  if (value !== undefined) return value !== null;
  const call = readCall(node, module.text);
  return call !== undefined && module.names.qualifiedName(call.callee) === "datetime.timedelta";
}

const SERVERS = "prefect.server.schemas.schedules";

function isServers(node: PythonNode, module: PythonModule): boolean {
  return prefectCallAt(node, module)?.callable.startsWith(`${SERVERS}.`) === true;
}

/** Imports it from the client, where that import brings in schedules alone. */
function serverFix(node: PythonNode, module: PythonModule): readonly Fix[] {
  const callee = readCall(node, module.text)?.callee;
  const reference = callee && module.names.referenceAt(callee);
  const [binding] = reference ? module.names.lookup(reference) : [];
  let statement = binding?.node;
  while (statement !== undefined && statement.type !== "import_from_statement") statement = statement.parent;
  const source = statement && childAt(statement, "module_name");
  const names = statement?.children.filter(({ field }) => field === "name") ?? [];
  const isMovable = names.every((name) =>
    /^(?:Cron|Interval|RRule)Schedule\b/.test(module.text.slice(name.start)),
  );
  if (source === undefined || !isMovable || module.text.slice(source.start, source.end) !== SERVERS)
    return [];
  return [
    {
      title: "Import it from prefect.client.schemas.schedules",
      level: "safe",
      kind: "fault",
      changes: [{ span: spanOf(source), newText: "prefect.client.schemas.schedules" }],
      notes: [],
    },
  ];
}
