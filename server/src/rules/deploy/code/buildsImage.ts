import { givenArguments, givenValue } from "../../../documents/pythonModule/callArguments";
import { certainValue } from "../../../documents/pythonModule/certainValue";
import { readCodeSource } from "../../../documents/pythonModule/codeSource";
import { deploymentValue, type PrefectCall } from "../../../documents/pythonModule/prefectCalls";
import type { PythonModule } from "../../../documents/pythonModule/pythonModule";
import { editArguments } from "../../../syntax/python/argumentEdits";
import { literalValue } from "../../../syntax/python/literal";
import { defineRule, type Finding } from "../../rule";
import type { RuleContext } from "../../ruleContext";
import { poolGiven } from "../poolGiven";
import { deploysSeveral, hasSplat, isMethod, spanOf, workerCalls } from "../workerCalls";
import { givenDeployments } from "./deployedStorage";

/**
 * A call that builds an image and pushes it, where that is hardly meant.
 *
 * ## Why
 *
 * `image=` is not only the name of an image to run: `deploy` builds it with the folder that the script is run in, and
 * pushes it to the registry that its name tells. That takes Docker and a login, and it writes over an image of the same
 * tag. Managed work pools build nothing.
 *
 * This is the way to bring a flow's code into an image of one's own, and nothing is said of it there. It is told
 *
 * - of the images of `prefecthq`, which only Prefect can push;
 * - as a hint, of an image in a registry that is named with its host, when the code comes from a repository: the worker
 *   clones that, and runs nothing of what was copied into the image.
 *
 * A call that says `build` or `push` gets none, and neither does one that names its own Dockerfile.
 *
 * ## Example
 *
 * ```python
 * from prefect import flow
 *
 * if __name__ == "__main__":
 *     flow.from_source("https://github.com/org/repo.git", "flows/etl.py:etl").deploy(
 *         "nightly", work_pool_name="my-pool", image="prefecthq/prefect:3-latest"
 *     )
 * ```
 *
 * ## Fix
 *
 * For an image that is there already, with all in it that the flow needs: `build=False`.
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
      if (isMethod(found, "deploy") || deploysSeveral(found)) yield* findingsFor(found, module, context);
    }
  },
});

function* findingsFor(found: PrefectCall, module: PythonModule, context: RuleContext): Iterable<Finding> {
  const given = givenArguments(found);
  const image = given.get("image");
  if (image === undefined || given.has("build") || given.has("push") || hasSplat(found)) return;
  const pool = poolGiven(found, module, context);
  if (pool?.type.endsWith(":managed") || pool?.type === "process") return;
  const name = literalValue(certainValue(image.value, module), module.text);
  if (typeof name !== "string") return;
  const isPrefects = PREFECTS.test(name);
  if (!isPrefects && !(HAS_HOST.test(name) && comesFromRepository(found, module))) return;
  const message = isPrefects
    ? "This builds an image of that name from the current folder and pushes it, which only Prefect itself can. To run the image as it is, write `build=False`."
    : "This builds the image from the current folder and pushes it, while the worker takes the code from the repository. For an image that is there, write `build=False`.";
  yield {
    span: spanOf(image.nameNode ?? image.value),
    message,
    ...(isPrefects && { severity: "warning" as const }),
    fixes: [
      {
        title: "Add build=False",
        level: "review",
        kind: "fault",
        changes: editArguments(found.call, { removed: new Set(), added: ["build=False"] }, module.text),
        notes: ["The image then has to be there, with all in it that the flow needs."],
      },
    ],
  };
}

const PREFECTS = /^(?:(?:index\.|registry-1\.)?docker\.io\/)?prefecthq\//;

/** As Docker tells a host from a name on Docker Hub. */
const HAS_HOST = /^(?:[^/]*[.:][^/]*|localhost)\//;

/** Whether the code of all that a call deploys is cloned by the worker. */
function comesFromRepository(found: PrefectCall, module: PythonModule): boolean {
  const made = deploysSeveral(found)
    ? givenDeployments(found).map((node) => deploymentValue(node, module))
    : [found];
  return (
    made.length > 0 &&
    made.every((one) => {
      const source = one?.receiver?.kind === "source" ? givenValue(one.receiver.source, "source") : undefined;
      return source !== undefined && readCodeSource(source, module).kind === "git";
    })
  );
}
