import { followed } from "../../documents/pythonModule/assignedValue";
import { givenArguments } from "../../documents/pythonModule/callArguments";
import type { PrefectCall } from "../../documents/pythonModule/prefectCalls";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { readImageReference } from "../../prefect/imageReference";
import { editArguments } from "../../syntax/python/argumentEdits";
import { literalValue } from "../../syntax/python/literal";
import { defineRule, type Finding } from "../rule";
import type { RuleContext } from "../ruleContext";
import { poolGiven } from "./poolGiven";
import { hasSplat, isMethod, spanOf, workerCalls } from "./workerCalls";

/**
 * A call that builds an image and pushes it.
 *
 * ## Why
 *
 * `image=` is not only the name of an image to run: `deploy` builds it with the folder that the script is run in, and
 * pushes it to the registry that its name tells. That takes Docker and a login, and it writes over an image of the same
 * tag. Managed work pools build nothing.
 *
 * This is a hint, as it is often what is meant. A call that says `build` or `push` gets none.
 *
 * ## Example
 *
 * ```python
 * from prefect import flow
 *
 *
 * @flow
 * def etl(): ...
 *
 *
 * if __name__ == "__main__":
 *     etl.deploy("nightly", work_pool_name="my-pool", image="registry.example.com/etl:1.2")
 * ```
 *
 * ## Fix
 *
 * For an image that is there already, with the code in it: `build=False`.
 *
 * ## Source
 *
 * `deploy` in `prefect/deployments/runner.py`, `DockerImage` in `prefect/docker/docker_image.py`.
 */
export const buildsImage = defineRule({
  id: "deploy/builds-image",
  severity: "hint",
  kind: "python",
  *check(module, context): Iterable<Finding> {
    for (const found of workerCalls(module, context)) {
      if (isMethod(found, "deploy") || found.callable === "prefect.deploy")
        yield* findingsFor(found, module, context);
    }
  },
});

function* findingsFor(found: PrefectCall, module: PythonModule, context: RuleContext): Iterable<Finding> {
  const given = givenArguments(found);
  const image = given.get("image");
  const isTold = given.has("build") || given.has("push") || hasSplat(found);
  if (image === undefined || image.value.type === "none" || isTold) return;
  const pool = poolGiven(found, module, context);
  if (pool?.type.endsWith(":managed") || pool?.type === "process") return;
  const text = literalValue(followed(image.value, module), module.text);
  const isUntagged = typeof text === "string" && readImageReference(text)?.tag === undefined;
  const tag = isUntagged ? " under a tag of the time" : "";
  const changes = editArguments(found.call, { removed: new Set(), added: ["build=False"] }, module.text);
  yield {
    span: spanOf(image.nameNode ?? image.value),
    message: `This builds the image from the current folder${tag} and pushes it to its registry. For an image that is there, write \`build=False\`.`,
    fixes: [
      {
        title: "Add build=False",
        level: "review",
        kind: "fault",
        changes,
        notes: ["The image then has to be there, with the flow's code in it."],
      },
    ],
  };
}
