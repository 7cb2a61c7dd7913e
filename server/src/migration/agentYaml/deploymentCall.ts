import type { AgentYaml } from "../../documents/agentYaml/agentYaml";
import { signature } from "../../prefect/signatures";
import { asMapping, effectivePairs, isNull, itemsOf, lookup } from "../../syntax/yaml/navigation";
import { SECOND_DOCUMENT } from "../../syntax/yaml/refusals";
import type { YamlNode } from "../../syntax/yaml/yamlTree";
import { type BlockText, blockText } from "./blockText";
import { constructorText, pythonText } from "./pythonText";

/** A deployment file as the call of Python that says the same. */
export interface DeploymentCall {
  readonly text: string;
  /** Sentences about what the file does not tell. */
  readonly reviews: readonly string[];
}

/** What a script says otherwise of the deployment that it loads: text of Python that needs no name of the script. */
export interface Overrides {
  readonly fields: ReadonlyMap<string, string>;
  /** The arguments of its `.apply()`. */
  readonly applied: string;
}

/** Keys that Prefect 2 wrote for itself: it worked all of them out anew. */
const DROPPED = new Set(["flow_name", "manifest_path", "parameter_openapi_schema", "timestamp"]);

/** What Prefect 2 took for the version when none was said: the hash of the flow's file. */
const HASH = /^[0-9a-f]{32}$/;

const FIELDS = new Set(
  (signature("agentEra", "prefect.deployments.Deployment")?.parameters ?? []).map(({ name }) => name),
);

const SCHEDULES = "prefect.client.schemas.schedules";
const KINDS: readonly (readonly [key: string, className: string, keys: readonly string[]])[] = [
  ["cron", "CronSchedule", ["cron", "timezone", "day_or"]],
  ["interval", "IntervalSchedule", ["interval", "anchor_date", "timezone"]],
  ["rrule", "RRuleSchedule", ["rrule", "timezone"]],
];

/**
 * A file of `prefect deployment build` says what `Deployment(…)` says, so it is read as that call, and whatever is
 * known about the call holds for the file. A sentence where it is no such file.
 */
export function deploymentCall(
  { root, tree }: AgentYaml,
  overrides: Overrides = { fields: new Map(), applied: "" },
): DeploymentCall | string {
  const [problem] = tree.problems;
  if (problem?.message === SECOND_DOCUMENT)
    return "The file holds several documents; put each in a file of its own first, so that each becomes an entry.";
  if (problem) return `The file is no YAML that can be read (${problem.message}); mend it first.`;
  if (!root) return "The file holds no mapping of keys.";
  const before: string[] = [];
  const args: string[] = [];
  const reviews: string[] = [];
  for (const [key, { value }] of effectivePairs(root)) {
    if (DROPPED.has(key) || isNull(value) || overrides.fields.has(key)) continue;
    if (!FIELDS.has(key))
      return `\`${key}\` is no key of a deployment file of Prefect 2, which refused it; remove it first.`;
    const text = argumentText(key, value);
    if (text === undefined) continue;
    if (typeof text === "string") args.push(`${key}=${text}`);
    else if ("problem" in text) return text.problem;
    else {
      args.push(`${key}=${text.expression}`);
      before.push(...text.before);
      if (text.secrets.length > 0) reviews.push(hiddenSecret(key, text.secrets));
    }
  }
  args.push(...[...overrides.fields].map(([name, text]) => `${name}=${text}`));
  const call = `prefect.deployments.Deployment(${args.join(", ")}).apply(${overrides.applied})`;
  return { text: ["import prefect", ...imports(before, args), ...before, call, ""].join("\n"), reviews };
}

function argumentText(
  key: string,
  value: YamlNode,
): string | BlockText | { readonly problem: string } | undefined {
  switch (key) {
    case "infrastructure":
    case "storage": {
      const block = blockText(value);
      return block === "unknown"
        ? { problem: `\`${key}\` is a block of a class that is not known; write the entry by hand.` }
        : block;
    }
    case "version":
      if (value.kind === "scalar" && HASH.test(value.text)) return undefined;
      return value.kind === "scalar"
        ? pythonText({ ...value, resolved: { type: "string", value: value.text } })
        : pythonText(value);
    case "schedule":
      return scheduleText(value);
    case "schedules":
      return itemsOf(value).length === 0 ? undefined : `[${itemsOf(value).map(itemText).join(", ")}]`;
    case "tags":
    case "triggers":
      return itemsOf(value).length === 0 ? undefined : pythonText(value);
    case "parameters":
    case "infra_overrides":
    case "job_variables":
      return asMapping(value)?.pairs.length === 0 ? undefined : pythonText(value);
    default:
      return pythonText(value);
  }
}

function itemText(item: YamlNode): string {
  const schedule = lookup(asMapping(item), "schedule");
  if (!schedule) return scheduleText(item);
  const active = lookup(asMapping(item), "active");
  return `prefect.client.schemas.objects.MinimalDeploymentSchedule(schedule=${scheduleText(schedule)}, active=${active ? pythonText(active) : "True"})`;
}

function scheduleText(node: YamlNode): string {
  const mapping = asMapping(node);
  const kind = KINDS.find(([key]) => lookup(mapping, key) !== undefined);
  if (!kind) return pythonText(node);
  const [, name, keys] = kind;
  return constructorText(`${SCHEDULES}.${name}`, node, keys, (key, value) =>
    key === "interval" ? `datetime.timedelta(seconds=${pythonText(value)})` : pythonText(value),
  );
}

function imports(...texts: readonly (readonly string[])[]): readonly string[] {
  const used = texts.flat().join("\n");
  const packages = [...used.matchAll(/\b(prefect_\w+)\./g)].map(([, name]) => `import ${name}`);
  return [...new Set([...(used.includes("datetime.timedelta") ? ["import datetime"] : []), ...packages])];
}

function hiddenSecret(key: string, fields: readonly string[]): string {
  const names = fields.map((field) => `\`${field}\``).join(" and ");
  return `\`${key}\`: the file hides ${names} of the block; what reads the code needs a secret of its own, from a saved block.`;
}
