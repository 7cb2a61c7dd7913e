import { leftoverUses } from "../../documents/prefectYaml/placeholderUses";
import type { PartFile, PrefectYamlPart } from "../../documents/prefectYaml/prefectYaml";
import { outputsOf, type StepOutputs } from "../../documents/prefectYaml/stepOutputs";
import { type TemplateUse, templateUses } from "../../documents/prefectYaml/templateUses";
import { keysOf } from "../../syntax/template/placeholders";
import { replaceText } from "../replaceText";
import { defineRule, type Finding } from "../rule";

/**
 * Braces that look like a template and that Prefect leaves as they are written.
 *
 * ## Why
 *
 * Between the braces Prefect reads one name of letters, digits, `.`, `-`, `_`, `[`, `]` and `$`, and nothing else:
 * it has no filters, no defaults, no `or`, no calls and no arithmetic. Other braces are no error; the text, braces
 * included, becomes the value.
 *
 * Braces that could be meant for somebody else (a format of `docker`, Jinja in a parameter) are left alone.
 *
 * ## Example
 *
 * ```yaml
 * work_pool:
 *   name: "{{ $POOL | default('local') }}"
 * ```
 *
 * ## Fix
 *
 * Name one thing only, `"{{ $POOL }}"`, and see to the default elsewhere: in the shell that runs `prefect deploy`, or
 * in a `run_shell_script` step whose output you use.
 *
 * ## Source
 *
 * `PLACEHOLDER_CAPTURE_REGEX` in `prefect/utilities/templating`; PrefectHQ/prefect#20662.
 */
export const notEvaluated = defineRule({
  id: "template/not-evaluated",
  severity: "warning",
  kind: "prefectYaml",
  checkPart: unread,
});

function* unread(part: PrefectYamlPart, file: PartFile): Iterable<Finding> {
  for (const use of templateUses(part, file)) {
    if (use.zone.kind === "jinja") continue;
    for (const { content, span } of leftoverUses(use.scalar, file.text)) {
      if (!isMeantForPrefect(content, use, outputsOf(use.before))) continue;
      const name = plainName(content);
      const message = `Prefect fills only a bare name in braces: this stays as it is written.${
        name === undefined ? "" : ` Write \`{{ ${name} }}\`.`
      }`;
      yield {
        span,
        message,
        ...(isRefused(use) ? { severity: "error" as const } : {}),
        ...(name === undefined ? {} : { fixes: [replaceText(span, `{{ ${name} }}`, "review")] }),
      };
    }
  }
}

/** Whether braces are refused where they stand: no schedule has any in its times. */
function isRefused({ zone, path }: TemplateUse): boolean {
  const isSchedule = path[0] === "schedules" || path[0] === "schedule";
  return zone.kind === "field" && isSchedule && ["cron", "rrule", "timezone"].includes(String(path.at(-1)));
}

/** Fields in which braces have no other meaning than Prefect's. */
const PREFECTS_OWN = new Set(["name", "version", "entrypoint", "tags", "schedules", "schedule", "work_pool"]);

function isMeantForPrefect(content: string, { zone, path }: TemplateUse, outputs: StepOutputs): boolean {
  if (/(?:^|[^\w.])prefect\.(?:blocks|variables)\b/.test(content)) return true;
  const first = /^\s*([\w$-]+)/.exec(content)?.[1] ?? "";
  const isId = outputs.byId.has(keysOf(first)[0] ?? "") && /^\s*[\w$-]+\./.test(content);
  if (isId || zone.kind !== "field") return isId;
  if (/^\s*\$[A-Za-z_]/.test(content)) return true;
  const [key = "", inner] = path;
  const isFree = key === "work_pool" && inner === "job_variables" && path[2] !== "image";
  return PREFECTS_OWN.has(String(key)) && !isFree && content.trim() !== "";
}

/** The one name that a call or a quoted name most likely means. */
function plainName(content: string): string | undefined {
  const trimmed = content.trim();
  const variable =
    /^prefect\.variables(?:\.get\(|\[)\s*["']([\w-]+)["']\s*[)\]]$/.exec(trimmed) ??
    /^["']prefect\.variables\.([\w-]+)["']$/.exec(trimmed);
  if (variable?.[1] !== undefined) return `prefect.variables.${variable[1]}`;
  const environment =
    /^(?:os\.)?(?:env|environ|getenv)(?:\.get)?[([]\s*["'](\w+)["']\s*[)\]]$/.exec(trimmed) ??
    /^\$\{(\w+)\}?$/.exec(trimmed);
  return environment?.[1] === undefined ? undefined : `$${environment[1]}`;
}
