import type { PartFile, PrefectYamlPart } from "../../documents/prefectYaml/prefectYaml";
import { lineBreakOf } from "../../syntax/lineBreak";
import { effectivePairs, isNull } from "../../syntax/yaml/navigation";
import { defineRule, type Finding, type Fix } from "../rule";
import type { PartContext } from "../ruleContext";
import { hasDefaultPull } from "./codePlace";
import { poolOf } from "./poolOf";

/**
 * A deployment with an image of its own that does not say where in it the code is.
 *
 * ## Why
 *
 * With an `image` and without `pull` and a step that builds the image, `prefect deploy` lets every run start in
 * `/opt/prefect`, with a warning. If the image has its code elsewhere the flow is not found; if it has no such
 * folder, the run fails at once, also for a flow of an installed package.
 *
 * ## Example
 *
 * ```yaml
 * deployments:
 *   - name: nightly
 *     entrypoint: my_package.flows.etl
 *     work_pool:
 *       name: my-docker-pool
 *       job_variables:
 *         image: registry.example.com/etl:1.2
 * ```
 *
 * ## Fix
 *
 * Say where the code is, with `prefect.deployments.steps.set_working_directory` under `pull`. For a package that is
 * installed in the image, `pull: []` (since 3.8.0) says that there is nothing to fetch.
 *
 * ## Source
 *
 * `_generate_default_pull_action` in `prefect/cli/deploy/_actions.py`; PrefectHQ/prefect#22489.
 */
export const imageWithoutCode = defineRule({
  id: "pool/image-without-code",
  severity: "info",
  kind: "prefectYaml",
  checkPart: findImages,
});

function* findImages(part: PrefectYamlPart, file: PartFile, context: PartContext): Iterable<Finding> {
  const pool = poolOf(part, context);
  if (pool?.jobVariables === undefined || pool.type === "process" || !hasDefaultPull(part, file)) return;
  const image = effectivePairs(pool.jobVariables).get("image");
  if (image === undefined || isNull(image.value)) return;
  const message = "Without `pull`, runs start in `/opt/prefect` of this image: say where its code is.";
  const fix = pullFix(part, file.text);
  yield { span: image.key.span, message, ...(fix ? { fixes: [fix] } : {}) };
}

/** Writes a `pull` in front of `work_pool`, where that begins a line. */
function pullFix({ deployment }: PrefectYamlPart, text: string): Fix | undefined {
  const pool = deployment?.node.pairs.find(({ key }) => key.kind === "scalar" && key.text === "work_pool");
  if (deployment === undefined || pool === undefined || deployment.node.flow) return undefined;
  const { start } = pool.key.span;
  const lead = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  if (lead.trim() !== "") return undefined;
  const lineEnd = lineBreakOf(text);
  const isPackage = deployment.entrypoint?.form === "module";
  const lines = isPackage
    ? ["pull: []"]
    : ["pull:", "  - prefect.deployments.steps.set_working_directory:", "      directory: /opt/prefect"];
  return {
    title: isPackage ? "Add pull: []" : "Add a pull that names the folder",
    level: "review",
    kind: "fault",
    changes: [{ span: { start, end: start }, newText: `${lines.join(lineEnd + lead)}${lineEnd}${lead}` }],
    notes: isPackage
      ? [
          "Needs Prefect 3.8 where `prefect deploy` runs.",
          "Runs then start in the folder that the image sets.",
        ]
      : ["Change the folder to the one that the image has the code in."],
  };
}
