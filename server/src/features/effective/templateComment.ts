import type { Step, StepSection } from "../../documents/prefectYaml/prefectYaml";
import { hasOutput, outputsOf } from "../../documents/prefectYaml/stepOutputs";
import { keysOf, type Placeholder, placeholdersIn } from "../../syntax/template/placeholders";

/** Where a text stands: in a field of the deployment, in the parameters of a trigger, or in the inputs of a step. */
export type Zone = "field" | "trigger" | StepSection;

/** A comment that says when the placeholders of a text are filled in, and with what; `undefined` without any. */
export function templateComment(text: string, zone: Zone, before: readonly Step[]): string | undefined {
  if (zone === "trigger")
    return text.includes("{{") ? "filled in by the automation, when it fires" : undefined;
  const comments = placeholdersIn(text).map((placeholder) => commentOn(placeholder, zone, before));
  return comments.length === 0 ? undefined : [...new Set(comments)].join("; ");
}

function commentOn(
  { kind, name }: Placeholder,
  zone: Exclude<Zone, "trigger">,
  before: readonly Step[],
): string {
  const when = WHEN[zone];
  switch (kind) {
    case "output":
      return outputComment(name, zone, before);
    case "environment": {
      const variable = name.replace(/^\$+/, "");
      if (zone === "pull")
        return `environment variable ${variable}, ${WHEN.field} if it is set there, else ${when}`;
      return `environment variable ${variable}, ${when}`;
    }
    case "variable":
      return `Prefect variable ${name.split(".").slice(2).join(".")}, ${when}`;
    case "block":
      return `Prefect block ${name.split(".").slice(2).join(".")}, ${when}${zone === "field" ? " and stored in clear" : ""}`;
    case "context":
      return zone === "field"
        ? "filled in by the worker, for each flow run"
        : outputComment(name, zone, before);
  }
}

const WHEN: Readonly<Record<Exclude<Zone, "trigger">, string>> = {
  field: "filled in by `prefect deploy`",
  build: "filled in by `prefect deploy` before the step runs",
  push: "filled in by `prefect deploy` before the step runs",
  pull: "filled in by the worker, for each flow run",
};

function outputComment(name: string, zone: Exclude<Zone, "trigger">, before: readonly Step[]): string {
  const keys = keysOf(name);
  if (hasOutput(outputsOf(before), keys) === false) {
    return `no step before gives ${name}: ${zone === "pull" ? "it stays as it is" : "nothing is filled in"}`;
  }
  const deployed = before.filter(({ section }) => section !== "pull");
  const isDeployed = zone !== "pull" || hasOutput(outputsOf(deployed), keys) === true;
  const when = isDeployed ? "`prefect deploy` fills it in" : "the worker fills it in";
  return `output of a step, ${when} once the step has run`;
}
