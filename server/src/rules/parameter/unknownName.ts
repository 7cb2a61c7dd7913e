import type { FlowDefinition } from "../../documents/pythonModule/flows";
import { nearestName } from "../nearestName";
import type { Finding } from "../rule";

/** What gives a flow's parameter a value. */
export type Giver = "deployment" | "schedule" | "run";

/**
 * What is to be said of a name that is no parameter of the flow, with the parameter that was probably meant.
 *
 * @param siblings the names that are given with it
 */
export function unknownName(
  name: string,
  by: Giver,
  siblings: Pick<ReadonlyMap<string, unknown>, "has">,
  flow: FlowDefinition,
): Pick<Finding, "message" | "severity"> & { readonly near: string | undefined } {
  const names = flow.parameters.map((parameter) => parameter.name);
  const near = nearestName(
    name,
    names.filter((candidate) => !siblings.has(candidate)),
  );
  const variadic = flow.parameters.find(({ kind }) => kind === "var-keyword")?.name;
  const advice =
    near !== undefined
      ? `Did you mean \`${near}\`?`
      : variadic !== undefined
        ? `What \`**${variadic}\` is to get has to stand below \`${variadic}\`.`
        : names.length === 0
          ? "It takes none."
          : `It takes ${names.map((candidate) => `\`${candidate}\``).join(", ")}.`;
  return {
    message: `\`${flow.functionName}\` has no parameter \`${name}\`. ${FAILS[by]} ${advice}`,
    // Nobody who starts a run can take the parameter away; of a schedule only its own runs fail, and one is taken at first.
    severity: by === "deployment" ? "error" : "warning",
    near,
  };
}

const FAILS: Readonly<Record<Giver, string>> = {
  deployment: "Each run of the deployment fails.",
  schedule: "Each run of this schedule fails.",
  run: "The run fails.",
};
