import { nodesOf } from "../../documents/prefectYaml/parts";
import { type PlaceholderUse, placeholderUses } from "../../documents/prefectYaml/placeholderUses";
import type { PartFile, PrefectYamlPart } from "../../documents/prefectYaml/prefectYaml";
import { hasOutput, outputsOf } from "../../documents/prefectYaml/stepOutputs";
import { type TemplateUse, templateUses } from "../../documents/prefectYaml/templateUses";
import { keysOf } from "../../syntax/template/placeholders";
import { defineRule, type Finding } from "../rule";

/**
 * A placeholder at a place where Prefect does not fill it.
 *
 * ## Why
 *
 * Each kind of placeholder is filled at a moment of its own, and what is read before that moment is read with its
 * braces:
 *
 * - `entrypoint` and the name of the work pool are read before the steps run, so they have no outputs of steps;
 * - a list loses items that are nothing but the output of a step, in deployments and in `pull`: Prefect
 *   looks for environment variables before the steps run, and drops the items that are none;
 * - `id` and `requires` of a step are taken away before its inputs are filled;
 * - keys are never filled, only values;
 * - `ctx` is known to the worker only, which fills it in the job variable `name`;
 * - `prefect deploy -n` compares the name before it is filled.
 *
 * ## Example
 *
 * ```yaml
 * deployments:
 *   - name: nightly
 *     tags:
 *       - "{{ build-image.tag }}"
 * ```
 *
 * ## Fix
 *
 * Give the item some text around the placeholder (`"image-{{ build-image.tag }}"`), or use an environment
 * variable or a variable of Prefect, which are filled first.
 *
 * ## Source
 *
 * `_run_single_deploy` in `prefect/cli/deploy/_core.py`, `apply_values` in `prefect/utilities/templating`,
 * `prepare_for_flow_run` in `prefect/workers/base.py`.
 */
export const notResolvedHere = defineRule({
  id: "template/not-resolved-here",
  severity: "warning",
  kind: "prefectYaml",
  checkPart: notResolved,
});

function* notResolved(part: PrefectYamlPart, file: PartFile): Iterable<Finding> {
  for (const use of templateUses(part, file)) {
    for (const placeholder of placeholderUses(use.scalar, file.text)) {
      const finding = findingFor(placeholder, use);
      if (finding !== undefined) yield finding;
    }
  }
  yield* keysWithTemplates(part, file.text);
}

type Verdict = Pick<Finding, "message" | "severity"> | undefined;

function findingFor({ placeholder, span, isWhole }: PlaceholderUse, use: TemplateUse): Finding | undefined {
  const { zone, path } = use;
  const { kind } = placeholder;
  const verdict: Verdict =
    zone.kind === "reserved"
      ? reserved(use, kind)
      : kind === "context"
        ? context(use)
        : kind === "output" && isWhole && typeof path.at(-1) === "number" && losesItem(use, placeholder.name)
          ? { message: LOST }
          : zone.kind === "field"
            ? field(path.join("."), kind, keysOf(placeholder.name).length === 1)
            : undefined;
  return verdict && { span, ...verdict };
}

const LOST =
  "Prefect drops this item before any step has run: in this list it takes the output of a step only with other text around it.";

/** Whether the output would be there, if only Prefect had not dropped the item before. */
function losesItem({ zone, before }: TemplateUse, name: string): boolean {
  const keys = keysOf(name);
  if (hasOutput(outputsOf(before), keys) === false) return false;
  if (zone.kind === "field") return true;
  if (zone.kind !== "step" || zone.step.section !== "pull") return false;
  // `prefect deploy` fills in what `build` and `push` gave, and drops what the worker's steps will give.
  return hasOutput(outputsOf(before.filter(({ section }) => section !== "pull")), keys) === false;
}

function reserved({ zone, path }: TemplateUse, kind: string): Verdict {
  if (zone.kind !== "reserved") return undefined;
  // `prefect deploy` fills the pull steps as a whole with outputs and environment variables.
  if (zone.step.section === "pull" && kind !== "block" && kind !== "variable") return undefined;
  return { message: `Prefect takes \`${path[0]}\` as it is written, braces included.` };
}

function context({ zone, path }: TemplateUse): Verdict {
  if (zone.kind === "step")
    return { message: `A step knows no \`ctx\`: Prefect puts nothing in its place. ${WORKERS}` };
  if (zone.kind !== "field" || path.join(".") === "work_pool.job_variables.name") return undefined;
  return { message: `Here \`ctx\` stays as it is written. ${WORKERS}` };
}

const WORKERS = "Workers fill it in the job variable `name` only.";

/** A bare name may be that of an environment variable, which is filled in before. */
function field(path: string, kind: string, isBare: boolean): Verdict {
  if (path === "name") {
    return {
      message:
        "`prefect deploy -n` compares this name before it is filled in: select it by its text as written, or with `--all`.",
      severity: "hint",
    };
  }
  if (kind !== "output") return undefined;
  const severity = isBare ? "warning" : "error";
  if (path === "entrypoint") {
    return {
      message: "`prefect deploy` loads the flow before the steps run, so this is no output yet: it fails.",
      severity,
    };
  }
  if (path === "work_pool.name") {
    return {
      message:
        "`prefect deploy` looks up the work pool before the steps run, so this is no output yet: it fails.",
      severity,
    };
  }
  return undefined;
}

function* keysWithTemplates(part: PrefectYamlPart, text: string): Iterable<Finding> {
  if (part.kind !== "deployment") return;
  for (const { node, pair } of nodesOf(part)) {
    if (node !== pair?.key || node.kind !== "scalar" || !node.text.includes("{{")) continue;
    for (const { span } of placeholderUses(node, text)) {
      yield { span, message: "Prefect fills values, not keys: this stays as it is written." };
    }
  }
}
