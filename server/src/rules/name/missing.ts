import { type PartName, partName } from "../../documents/prefectYaml/partName";
import { pairsOf } from "../../documents/prefectYaml/parts";
import type { YamlPair } from "../../syntax/yaml/yamlTree";
import { defineRule, type Finding, type Fix } from "../rule";
import { fillIn } from "../schema/writeEmpty";

/**
 * A deployment has no name, or an empty one.
 *
 * ## Why
 *
 * `prefect deploy --all` skips deployments without a name where nobody can be asked (in CI, with `--no-prompt`) and
 * succeeds, so nobody notices. A pattern for `--name` makes it stop with a Python TypeError. In a file with one
 * deployment the command line can give the name: `prefect deploy --name nightly`. At an empty name (`""`) it stops.
 *
 * ## Example
 *
 * ```yaml
 * deployments:
 *   - name: nightly
 *     entrypoint: flows/etl.py:etl
 *   - entrypoint: flows/report.py:report
 * ```
 *
 * ## Fix
 *
 * ```yaml
 *   - name: report
 *     entrypoint: flows/report.py:report
 * ```
 *
 * ## Source
 *
 * `_run_multi_deploy` and `_run_single_deploy` in `prefect/cli/deploy/_core.py`.
 */
export const missingName = defineRule({
  id: "name/missing",
  severity: "warning",
  kind: "prefectYaml",
  *check({ parts, tree }): Iterable<Finding> {
    const deployments = parts.filter((part) => part.kind === "deployment");
    const isAlone = deployments.length === 1;
    for (const part of deployments) {
      const known = partName(part);
      if (known === undefined || (known.name !== undefined && !known.isEmpty)) continue;
      const pair = pairsOf(part).get("name");
      const { start } = part.node.span;
      const first = /^\S*/.exec(tree.text.slice(start, start + 200))?.[0].length ?? 0;
      yield {
        span: pair?.key.span ?? { start, end: start + first },
        ...judged(known, isAlone),
        fixes: nameFix(known, pair, tree.text),
      };
    }
  },
});

export const EMPTY_NAME = "The name of a deployment cannot be empty. The deployment fails.";

function judged({ isEmpty, entrypoint }: PartName, isAlone: boolean): Pick<Finding, "message" | "severity"> {
  if (isEmpty) {
    return { message: EMPTY_NAME, severity: "error" };
  }
  if (!isAlone) {
    const message =
      "This deployment has no name, and `prefect deploy --all` skips it where nobody can be asked, such as in CI.";
    return { message, severity: "warning" };
  }
  const message = "This deployment has no name; `prefect deploy` needs one from `--name` then.";
  // An entry that `prefect init` made and nobody has filled in yet is not worth a line in a list of problems.
  return { message, severity: entrypoint === undefined ? "hint" : "info" };
}

/** Fills in a name that is there and empty, after the function of the flow. */
function nameFix({ entrypoint }: PartName, pair: YamlPair | undefined, text: string): readonly Fix[] {
  const functionName = entrypoint?.functionName;
  if (functionName === undefined || pair === undefined) return [];
  const name = functionName.replaceAll(/[_.]/g, "-");
  const change = fillIn(pair.value, name, text);
  if (change === undefined) return [];
  return [
    {
      title: `Name it ${name}`,
      level: "review",
      kind: "fault",
      changes: [change],
      notes: ["The deployment is called so then; any name will do."],
    },
  ];
}
