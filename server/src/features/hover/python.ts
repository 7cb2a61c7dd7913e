import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import type { FeatureContext } from "../featureContext";
import { deploymentOfCallText } from "./deploymentOfCall";
import { flowText } from "./flow";
import type { HoverText } from "./hoverText";
import { scriptEntrypointText } from "./scriptEntrypoint";
import { scriptScheduleText } from "./scriptSchedule";

/** One kind of thing that can be explained in Python; `undefined` where it is none of that kind. */
type Explain = (module: PythonModule, offset: number, context: FeatureContext) => HoverText | undefined;

/** The first that has something to say says it. */
const KINDS: readonly Explain[] = [scriptScheduleText, scriptEntrypointText, deploymentOfCallText, flowText];

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
