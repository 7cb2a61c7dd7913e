import { argumentAt } from "../../documents/pythonModule/callArguments";
import { callSchedule } from "../../documents/pythonModule/callSchedule";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { flowCalls } from "../../workspace/flowCalls";
import type { FeatureContext } from "../featureContext";
import type { HoverText } from "./hoverText";
import { describeSchedule } from "./schedule";

/** The arguments that decide when a schedule runs. */
const TIMES = new Set(["cron", "interval", "rrule", "timezone", "day_or"]);

/** What is known about the word at an offset of a deploy script: a schedule in words, with its next runs. */
export function pythonText(
  module: PythonModule,
  offset: number,
  { now, project }: FeatureContext,
): HoverText | undefined {
  const at = argumentAt(flowCalls(module, project), offset);
  if (at === undefined || !TIMES.has(at.name)) return undefined;
  const moment = now?.();
  const read = callSchedule(at.found, module, moment?.getTime() ?? 0);
  const text = read && describeSchedule(read, moment);
  const { start, end } = at.argument.value;
  return text === undefined ? undefined : { span: { start, end }, text };
}
