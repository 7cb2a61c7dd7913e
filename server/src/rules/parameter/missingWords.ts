import type { FlowDefinition } from "../../documents/pythonModule/flows";

/** What is to be said of a required parameter that nothing gives to scheduled runs, or not to those of one schedule. */
export function missingWords(
  name: string,
  { functionName }: FlowDefinition,
  by: "deployment" | "schedule",
): string {
  return by === "deployment"
    ? `\`${functionName}\` needs \`${name}\`, and neither the deployment nor its schedules give it. Each scheduled run fails.`
    : `\`${functionName}\` needs \`${name}\`, and this schedule does not give it. Each of its runs fails.`;
}
