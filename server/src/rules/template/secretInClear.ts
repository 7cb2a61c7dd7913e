import { blockReference } from "../../documents/prefectYaml/blockReference";
import { placeholderUses } from "../../documents/prefectYaml/placeholderUses";
import type { PartFile, PrefectYamlPart } from "../../documents/prefectYaml/prefectYaml";
import { templateUses } from "../../documents/prefectYaml/templateUses";
import { blocksWithSlug } from "../../prefect/blocks";
import { defineRule, type Finding } from "../rule";

/**
 * The secret of a block in a field of a deployment, where Prefect stores it in clear.
 *
 * ## Why
 *
 * `prefect deploy` fills `{{ prefect.blocks.… }}` in the fields of a deployment while it deploys, and sends the
 * value to the API: in `job_variables` or `parameters` it can be read by everybody who can read the deployment, and
 * it does not change when the block does. In `pull` steps the worker fills it before each flow run, and nothing is
 * stored.
 *
 * Blocks that have no secret, and types of block that Prefect does not ship, are left alone.
 *
 * ## Example
 *
 * ```yaml
 * work_pool:
 *   name: my-pool
 *   job_variables:
 *     env:
 *       DATABASE_PASSWORD: "{{ prefect.blocks.secret.database-password }}"
 * ```
 *
 * ## Fix
 *
 * Load the block in the flow (`Secret.load("database-password")`), refer to it in the base job template of the work
 * pool, which the worker fills, or let the infrastructure bring the secret (a secret of Kubernetes, of the cloud).
 *
 * ## Source
 *
 * `_run_single_deploy` in `prefect/cli/deploy/_core.py`; PrefectHQ/prefect#14088, PrefectHQ/prefect#17432.
 */
export const secretInClear = defineRule({
  id: "template/secret-in-clear",
  severity: "warning",
  kind: "prefectYaml",
  checkPart: secrets,
});

function* secrets(part: PrefectYamlPart, file: PartFile): Iterable<Finding> {
  for (const { scalar, path, zone } of templateUses(part, file)) {
    if (zone.kind === "step" || zone.kind === "reserved") continue;
    for (const { placeholder, span } of placeholderUses(scalar, file.text)) {
      if (placeholder.kind !== "block" || !isSecret(placeholder.name)) continue;
      const where = path.slice(0, 2).join(".").startsWith("work_pool.job") ? "job_variables" : path[0];
      const message = `\`prefect deploy\` writes the secret itself into \`${where}\`, where everybody who sees the deployment can read it. Load the block in the flow, or refer to it in the work pool's base job template.`;
      yield { span, message };
    }
  }
}

/** Whether the value is a secret for sure, by the fields of the block's type. */
function isSecret(name: string): boolean {
  const { slug, keys } = blockReference(name);
  const fields = blocksWithSlug("workerEra", slug ?? "").flatMap((block) => block.fields);
  const [first] = keys;
  return fields.some(({ name: field, secret }) => secret && (first === undefined || first === field));
}
