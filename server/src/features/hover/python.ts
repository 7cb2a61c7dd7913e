import { argumentAt } from "../../documents/pythonModule/callArguments";
import { callSchedule } from "../../documents/pythonModule/callSchedule";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { flowCallsAt } from "../../workspace/flowCalls";
import type { FeatureContext } from "../featureContext";
import { deploymentOfCallText } from "./deploymentOfCall";
import { flowText } from "./flow";
import type { HoverText } from "./hoverText";
import { describeSchedule } from "./schedule";
import { scriptEntrypointText } from "./scriptEntrypoint";

/** One kind of thing that can be explained in Python; `undefined` where it is none of that kind. */
type Explain = (module: PythonModule, offset: number, context: FeatureContext) => HoverText | undefined;

/** The first that has something to say says it. */
const KINDS: readonly Explain[] = [argumentText, scriptEntrypointText, deploymentOfCallText, flowText];

/**
 * What is known about the word at an offset of a deploy script: a schedule in words with its next runs, the flow of an
 * entrypoint, the deployment that is run, the deployments of a flow.
 */
export function pythonText(
  module: PythonModule,
  offset: number,
  context: FeatureContext,
): HoverText | undefined {
  for (const explain of KINDS) {
    const found = explain(module, offset, context);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The arguments that decide when a schedule runs. */
const TIMES = new Set(["cron", "interval", "rrule", "timezone", "day_or"]);

function argumentText(
  module: PythonModule,
  offset: number,
  { now, project }: FeatureContext,
): HoverText | undefined {
  const at = argumentAt(flowCallsAt(module, offset, project), offset);
  if (at === undefined || !TIMES.has(at.name)) return undefined;
  const moment = now?.();
  const read = callSchedule(at.found, module, moment?.getTime() ?? 0);
  const text = read && describeSchedule(read, moment);
  const { start, end } = at.argument.value;
  return text === undefined ? undefined : { span: { start, end }, text };
}
