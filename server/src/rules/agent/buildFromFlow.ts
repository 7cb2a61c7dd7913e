import { defineRule } from "../rule";
import { migrationFindings } from "./migrationFindings";

/**
 * Finds calls of `Deployment.build_from_flow`, which Prefect 3 no longer has.
 *
 * ## Why
 *
 * `Deployment`, infrastructure blocks and agents were removed in Prefect 3: importing `Deployment` raises
 * `PrefectImportError` there. A deployment is now made by the flow itself, for a work pool whose workers run it.
 *
 * In a project whose requirements allow no Prefect 2 this is an error; in one that allows no Prefect 3, where it works
 * still, an info.
 *
 * Flows themselves are left as they are, and one thing about them is different: in Prefect 3 a task that failed makes
 * its flow fail only where the flow raises or returns it.
 *
 * ## Example
 *
 * ```python
 * from prefect import flow
 * from prefect.deployments import Deployment
 *
 *
 * @flow
 * def my_flow():
 *     print("Hello")
 *
 *
 * if __name__ == "__main__":
 *     deployment = Deployment.build_from_flow(
 *         my_flow,
 *         name="my-deployment",
 *     )
 *     deployment.apply()
 * ```
 *
 * becomes
 *
 * ```python
 * from pathlib import Path
 *
 * from prefect import flow
 *
 *
 * @flow
 * def my_flow():
 *     print("Hello")
 *
 *
 * if __name__ == "__main__":
 *     my_flow.from_source(
 *         source=str(Path(__file__).parent),
 *         entrypoint="example.py:my_flow",
 *     ).deploy(
 *         name="my-deployment",
 *         work_pool_name="local",
 *     )
 * ```
 *
 * ## Fix
 *
 * Converts the call with its `.apply()`, its blocks and its imports. The fix is safe when the deployment record
 * stays the same but for what the upgrade guide itself changes (where the code comes from, the pool, schema
 * enforcement); it asks for review when a pool has to be chosen or something behaves differently, and says what.
 * A call that is not wholly understood is left as it is, with the reason. For a flow that only ran in a process on
 * this machine, `serve(…)` is offered as a second way.
 *
 * ## Source
 *
 * Prefect's guide "How to upgrade from agents to workers"; `REMOVED_IN_V3` of Prefect 3.
 */
export const buildFromFlow = defineRule({
  id: "agent/build-from-flow",
  severity: "warning",
  kind: "python",
  check: (document, context) =>
    migrationFindings(
      "agent/build-from-flow",
      document,
      context,
      () => "Prefect 3 has no Deployment.build_from_flow.",
    ),
});
