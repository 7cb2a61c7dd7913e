import { findStep } from "../../prefect/steps";
import type { Argument } from "../../syntax/python/call";
import { literalValue } from "../../syntax/python/literal";
import { isMapping } from "../../syntax/yaml/writeYaml";
import { withdrawUpload } from "../build/argumentRules";
import { type Draft, tell } from "../draft";
import { type PullStep, stepOf } from "./pullSteps";

/**
 * The step that uploads the code to where a pull step fetches it from, as the build of Prefect 2 did; `undefined` where
 * nothing was uploaded, or where no step does it.
 */
export function pushStepsOf(
  pull: readonly PullStep[] | undefined,
  args: ReadonlyMap<string, Argument>,
  draft: Draft,
): readonly PullStep[] | undefined {
  const [[name = "", inputs] = []] = [...(pull?.[0] ?? [])];
  const step = findStep(name.replace(".pull_from_", ".push_to_"));
  if (!step || step.name === name || !inputs || !isMapping(inputs) || !withdrawUpload(draft))
    return undefined;
  const ignored = args.get("ignore_file");
  const ignoreFile = ignored && literalValue(ignored.value, draft.module.text);
  tell(
    draft,
    `\`push\`: \`prefect deploy\` uploads the folder of prefect.yaml, as the build did with the folder that the script was run from; it needs ${step.package} where you deploy.`,
  );
  const extra = typeof ignoreFile === "string" ? ([["ignore_file", ignoreFile]] as const) : [];
  return [stepOf(step.name, [...inputs, ...extra])];
}
