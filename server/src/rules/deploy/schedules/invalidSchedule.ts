import { secondsOf } from "../../../documents/pythonModule/moments";
import type { PythonModule } from "../../../documents/pythonModule/pythonModule";
import { readAnchor } from "../../../prefect/schedule/anchor";
import { readRecurrence } from "../../../prefect/schedule/rruleText";
import { literalValue } from "../../../syntax/python/literal";
import { elementsOf, type PythonNode } from "../../../syntax/python/node";
import { writtenText } from "../../../syntax/python/writtenText";
import { replaceText } from "../../replaceText";
import { defineRule, type Finding, type Fix } from "../../rule";
import { ANCHOR_FAULT, mendedAnchor } from "../../schedule/invalidAnchor";
import { shortInterval } from "../../schedule/invalidInterval";
import { type Refused, refusedCron, refusedRecurrence, refusedZone } from "../../schedule/refusals";
import { givenTo } from "../madeDeployments";
import { spanOf, workerCalls } from "../workerCalls";

/**
 * A cron expression, recurrence rule, interval, anchor or time zone that Prefect does not take.
 *
 * ## Why
 *
 * Prefect raises a `ValueError` or a `ValidationError` when the script runs: for a time zone, an interval of nothing or
 * an anchor that is no date not before the schedule is part of a deployment. Only what is written out is looked at.
 *
 * ## Example
 *
 * ```python
 * from prefect.schedules import Cron
 *
 * nightly = Cron("0 24 * * *", timezone="Europe/Berln")
 * ```
 *
 * ## Fix
 *
 * Write `Cron("0 0 * * *", timezone="Europe/Berlin")`.
 *
 * ## Source
 *
 * `prefect/schedules.py`, `validate_cron_string` and `validate_rrule_string` in `prefect/_internal/schemas/validators.py`.
 */
export const invalidSchedule = defineRule({
  id: "deploy/invalid-schedule",
  severity: "error",
  kind: "python",
  *check(module, context): Iterable<Finding> {
    for (const found of workerCalls(module, context)) {
      const given = givenTo(found, module);
      for (const [name, value] of given) {
        // Without an interval nobody reads the anchor.
        if (name === "anchor_date" && !given.has("interval")) continue;
        for (const node of alternatives(name, value)) {
          const fault = faultOf(name, node, module);
          if (fault !== undefined) yield { span: spanOf(node), ...fault };
        }
      }
    }
  },
});

/** `cron=["0 3 * * *", "0 9 * * *"]` is one schedule for each. */
function alternatives(name: string, node: PythonNode): readonly PythonNode[] {
  return ["cron", "rrule", "interval"].includes(name) && (node.type === "list" || node.type === "tuple")
    ? elementsOf(node)
    : [node];
}

type Fault = Pick<Finding, "message" | "fixes">;

function faultOf(name: string, node: PythonNode, module: PythonModule): Fault | undefined {
  if (name === "interval") return intervalFault(node, module);
  const value = literalValue(node, module.text);
  if (typeof value === "number" && (name === "cron" || name === "rrule"))
    return { message: `\`${name}\` is a text, and this is a number. Prefect stops there.` };
  if (typeof value !== "string") return undefined;
  switch (name) {
    case "cron":
      return meaning(refusedCron(value), "review", node, module);
    case "rrule": {
      const read = readRecurrence(value);
      return typeof read === "string" ? { message: refusedRecurrence(read) } : undefined;
    }
    case "timezone":
      return meaning(refusedZone(value), "safe", node, module);
    case "anchor_date":
      return anchorFault(value, node, module);
    default:
      return undefined;
  }
}

function intervalFault(node: PythonNode, module: PythonModule): Fault | undefined {
  const seconds = secondsOf(node, module);
  if (seconds !== undefined) return seconds > 0 ? undefined : { message: shortInterval(seconds) };
  if (typeof literalValue(node, module.text) !== "string") return undefined;
  return {
    message:
      "This is no length of time: give a number of seconds, a `timedelta` or a text such as `PT1H`. The deployment fails.",
  };
}

/** What Prefect refuses, with a fix where it is known what was meant. */
function meaning(
  refused: Refused | undefined,
  level: Fix["level"],
  node: PythonNode,
  module: PythonModule,
): Fault | undefined {
  if (refused === undefined) return undefined;
  const { message, meant } = refused;
  return { message, fixes: meant === undefined ? [] : changeTo(meant, level, node, module) };
}

function anchorFault(text: string, node: PythonNode, module: PythonModule): Fault | undefined {
  if (text === "" || readAnchor(text) !== "invalid") return undefined;
  return meaning({ message: ANCHOR_FAULT, meant: mendedAnchor(text) }, "safe", node, module);
}

function changeTo(
  meant: string,
  level: Fix["level"],
  node: PythonNode,
  module: PythonModule,
): readonly Fix[] {
  const written = writtenText(node, module.text);
  return written?.isVerbatim ? [replaceText(written.span, meant, level)] : [];
}
