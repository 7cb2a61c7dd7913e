import type { StepSection } from "../../documents/prefectYaml/prefectYaml";

/** When people hear of a step that fails. */
export function failure(section: StepSection): string {
  return section === "pull" ? "Every flow run fails there." : "`prefect deploy` stops there.";
}

/** The last part of a step's dotted name, which is what people call it. */
export function shortName(functionName: string): string {
  return functionName.slice(functionName.lastIndexOf(".") + 1);
}
