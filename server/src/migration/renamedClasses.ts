import { isImportBridge } from "../documents/pythonModule/importBridge";
import type { PythonModule } from "../documents/pythonModule/pythonModule";
import { removedStep } from "../prefect/steps";
import type { Binding } from "../syntax/python/names";
import { contains, type Span } from "../syntax/span";
import type { PlannedConversion } from "./build/plannedConversion";
import { resolveName } from "./imports/importNeed";
import { usesOf } from "./reading/variables";

interface Successor {
  readonly module: string;
  readonly name: string;
}

/** Classes that Prefect 3 has under another name, with the same arguments. */
const SUCCESSORS: Readonly<Record<string, Successor>> = {
  "prefect.deployments.DeploymentImage": { module: "prefect.docker", name: "DockerImage" },
  "prefect.deployments.runner.DeploymentImage": { module: "prefect.docker", name: "DockerImage" },
  "prefect.client.schemas.objects.MinimalDeploymentSchedule": {
    module: "prefect.client.schemas.actions",
    name: "DeploymentScheduleCreate",
  },
  ...Object.fromEntries(
    ["CronSchedule", "IntervalSchedule", "RRuleSchedule"].map((name) => [
      `prefect.orion.schemas.schedules.${name}`,
      { module: "prefect.client.schemas.schedules", name },
    ]),
  ),
};

/**
 * Finds imports of classes and steps that only changed their name, and renames all their uses.
 *
 * @param isTaken regions that other conversions write anew; a class with a use in there is left to them
 */
export function renamedClasses(
  module: PythonModule,
  isTaken: (span: Span) => boolean,
): readonly PlannedConversion[] {
  if (!module.parses) return [];
  return module.names.imports.flatMap((binding) => {
    const successor = SUCCESSORS[binding.target ?? ""] ?? stepSuccessor(binding.target ?? "");
    if (!successor || isImportBridge(binding, module.text)) return [];
    const uses = usesOf(binding, module);
    const name = resolveSuccessor(successor, binding, module);
    if (uses.length === 0 || !name || uses.some(isTaken)) return [];
    return {
      rule: "agent/removed-import",
      level: "safe",
      span: { start: binding.node.start, end: binding.node.end },
      title: `Use ${successor.name} of ${successor.module}`,
      notes: [],
      reviews: [],
      commands: [],
      alternatives: [],
      composition: { changes: uses.map((span) => ({ span, newText: name.expression })), moves: [] },
      needs: name.need ? [name.need] : [],
      group: undefined,
    };
  });
}

/** Steps of `prefect.projects`, and with `project` in their names: the successors take the same inputs. */
function stepSuccessor(path: string): Successor | undefined {
  const successor = removedStep(path)?.successor;
  const dot = successor?.lastIndexOf(".") ?? -1;
  return successor && dot > 0
    ? { module: successor.slice(0, dot), name: successor.slice(dot + 1) }
    : undefined;
}

/** A class that keeps its name takes over the name of the import that goes. */
function resolveSuccessor(
  successor: { module: string; name: string },
  binding: Binding,
  module: PythonModule,
) {
  const isOnly = module.names.bindingsNamed(successor.name).every((other) => other === binding);
  if (binding.name === successor.name && isOnly) return { expression: successor.name, need: successor };
  return resolveName(successor, module);
}

/** Whether a span lies in one of the changes. */
export function liesIn(changes: readonly { readonly span: Span }[]): (span: Span) => boolean {
  return (span) => changes.some((change) => contains(change.span, span));
}
