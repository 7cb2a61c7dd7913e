import { hasSelf } from "../../../documents/pythonModule/callArguments";
import type { PrefectCall } from "../../../documents/pythonModule/prefectCalls";
import type { CallableParameter } from "../../../prefect/signatures";
import { defineRule, type Finding } from "../../rule";
import { placesOf, positional } from "../places";
import { parametersFor } from "../projectRelease";
import { shortName, spanOf, workerCalls } from "../workerCalls";

/**
 * An argument without a name where Prefect takes none, or takes it only by its name.
 *
 * ## Why
 *
 * Python raises a `TypeError` when the script runs, and nothing is deployed. The same happens when an argument is given
 * by its place and by its name.
 *
 * ## Example
 *
 * ```python
 * from prefect.client.schemas.schedules import CronSchedule
 *
 * nightly = CronSchedule("0 3 * * *", timezone="Europe/Berlin")
 * ```
 *
 * ## Fix
 *
 * Write `CronSchedule(cron="0 3 * * *", timezone="Europe/Berlin")`.
 *
 * ## Source
 *
 * The signatures of all releases of Prefect 3.
 */
export const misplacedArgument = defineRule({
  id: "deploy/misplaced-argument",
  severity: "error",
  kind: "python",
  *check(module, context): Iterable<Finding> {
    for (const found of workerCalls(module, context)) {
      const parameters = parametersFor(found.callable, context);
      if (parameters === undefined || hasSelf(found)) continue;
      yield* excess(found, parameters);
      yield* twice(found, parameters);
    }
  },
});

/** What stands behind the last place that the call has. */
function* excess(found: PrefectCall, parameters: readonly CallableParameter[]): Iterable<Finding> {
  if (parameters.some(({ kind }) => kind === "var-positional")) return;
  const places = placesOf(parameters);
  const byName = parameters.filter(({ kind }) => kind === "keyword-only");
  for (const [index, argument] of positional(found).entries()) {
    if (index < places.length) continue;
    const most = `\`${shortName(found)}\` takes ${places.length === 0 ? "its arguments only by their names" : `at most ${places.length} without a name`}`;
    const name = index === places.length ? byName.find(({ required }) => required)?.name : undefined;
    const isFree = name !== undefined && !found.call.args.some((other) => other.name === name);
    const at = { start: argument.value.start, end: argument.value.start };
    yield {
      span: spanOf(argument.value),
      message: `${most}, and Python stops there.${isFree ? ` Write \`${name}=…\`.` : ""}`,
      fixes: isFree
        ? [
            {
              title: `Put ${name}= before it`,
              level: "review",
              kind: "fault",
              changes: [{ span: at, newText: `${name}=` }],
              notes: [],
            },
          ]
        : [],
    };
  }
}

/** What is named, and was given by its place before. */
function* twice(found: PrefectCall, parameters: readonly CallableParameter[]): Iterable<Finding> {
  const taken = placesOf(parameters).slice(0, positional(found).length);
  for (const { name, nameNode } of found.call.args) {
    if (
      nameNode === undefined ||
      !taken.some((place) => place.name === name && place.kind !== "positional-only")
    )
      continue;
    const message = `\`${name}\` is given already, by its place in the call, and Python stops there.`;
    yield { span: spanOf(nameNode), message };
  }
}
