import type { FlowDefinition } from "../../documents/pythonModule/flows";
import type { Giver } from "./unknownName";

/** What is to be said of a required parameter that nothing gives to scheduled runs, to those of one schedule, or to one run. */
export function missingWords(name: string, { functionName }: FlowDefinition, by: Giver): string {
  return `\`${functionName}\` needs \`${name}\`, ${LACKS[by]}`;
}

const LACKS: Readonly<Record<Giver, string>> = {
  deployment: "and neither the deployment nor its schedules give it. Each scheduled run fails.",
  schedule: "and this schedule does not give it. Each of its runs fails.",
  run: "and neither this call nor the deployment gives it. The server refuses the run.",
};
