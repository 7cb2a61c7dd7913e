import { certainValue } from "../../../documents/pythonModule/certainValue";
import { type PrefectCall, prefectCallAt } from "../../../documents/pythonModule/prefectCalls";
import type { PythonModule } from "../../../documents/pythonModule/pythonModule";
import { makesDeployment } from "../../../documents/pythonModule/scriptDeployments";
import { addImports } from "../../../migration/imports/addImports";
import { resolveName } from "../../../migration/imports/importNeed";
import { keepBlankLines } from "../../../migration/imports/keepBlankLines";
import { removeImports } from "../../../migration/imports/removeImports";
import { signature } from "../../../prefect/signatures";
import { elementsOf } from "../../../syntax/python/node";
import { replaceText } from "../../replaceText";
import { defineRule, type Finding, type Fix } from "../../rule";
import { givenTo } from "../madeDeployments";
import { shortName, spanOf, workerCalls } from "../workerCalls";

/**
 * A trigger of an automation, where the trigger of a deployment is wanted.
 *
 * ## Why
 *
 * Prefect names each trigger of a deployment and tells it which deployment it runs. `EventTrigger` and its like know
 * neither, so the call ends in an `AttributeError`. The classes whose names begin with `Deployment` do, and take the same
 * arguments. Inside a compound or a sequence the plain ones are right.
 *
 * ## Example
 *
 * ```python
 * from prefect import flow
 * from prefect.events import EventTrigger
 *
 *
 * @flow
 * def etl(): ...
 *
 *
 * if __name__ == "__main__":
 *     etl.serve("nightly", triggers=[EventTrigger(expect={"file.arrived"})])
 * ```
 *
 * ## Fix
 *
 * Writes the deployment's class in its place, and imports it.
 *
 * ## Source
 *
 * `validate_automation_names` and `_create_triggers` of `RunnerDeployment` in `prefect/deployments/runner.py`.
 */
export const plainTrigger = defineRule({
  id: "deploy/plain-trigger",
  severity: "error",
  kind: "python",
  *check(module, context): Iterable<Finding> {
    for (const found of workerCalls(module, context).filter(makesDeployment)) {
      const list = givenTo(found, module).get("triggers");
      const items = list?.type === "list" || list?.type === "tuple" ? elementsOf(list) : [];
      for (const item of items) {
        const made = prefectCallAt(certainValue(item, module), module);
        const successor = made && successorOf(made);
        if (made === undefined || successor === undefined) continue;
        yield {
          span: spanOf(made.call.callee),
          message: `\`${shortName(found)}\` fails with a trigger of an automation: write \`${successor}\`.`,
          fixes: fixOf(made, successor, module),
        };
      }
    }
  },
});

const EVENTS = "prefect.events";

/** The class for deployments that takes what a class for automations takes. */
function successorOf({ callable }: PrefectCall): string | undefined {
  const [module, name] = [callable.slice(0, callable.lastIndexOf(".")), callable.split(".").at(-1)];
  const successor = `Deployment${name}`;
  return module === EVENTS && signature("workerEra", `${EVENTS}.${successor}`) ? successor : undefined;
}

function fixOf({ call, nameNode }: PrefectCall, successor: string, module: PythonModule): readonly Fix[] {
  const title = `Write ${successor}`;
  // `events.EventTrigger`: the module has the other one as well.
  if (call.callee.type === "attribute") return [replaceText(spanOf(nameNode), successor, "safe", title)];
  const found = resolveName({ module: EVENTS, name: successor }, module);
  if (found === undefined) return [];
  const renamed = [{ span: spanOf(call.callee), newText: found.expression }];
  const freed = removeImports(module, renamed, []);
  const added = found.need ? addImports(module, [found.need], freed) : [];
  const changes = [...renamed, ...keepBlankLines(freed, added, module.text), ...added];
  return [{ title, level: "safe", kind: "fault", changes, notes: [] }];
}
