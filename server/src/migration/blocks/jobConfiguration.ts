import { applyPatch, type Operation } from "rfc6902";
import type { Json } from "../../prefect/era";

/** A base job template while it is being written. */
export interface Template {
  readonly job_configuration: Record<string, unknown>;
  readonly variables: {
    readonly properties: Record<string, Record<string, unknown>>;
    readonly definitions?: Record<string, Record<string, unknown>>;
  };
}

/**
 * Carries out what a field says about the job itself, as `generate_work_pool_base_job_template` of Prefect 2.20
 * does it.
 *
 * @param fields the block's fields, as far as they can be read
 * @returns whether it could be done; the template is as it was when not
 */
export function changeJob(
  field: string,
  value: Json,
  fields: ReadonlyMap<string, Json>,
  template: Template,
): boolean {
  const job = template.job_configuration;
  switch (field) {
    case "task_definition":
      job.task_definition = value;
      return true;
    case "args":
      return addArguments(value, template);
    case "job": {
      const manifest = patched(value, shortcuts(fields));
      if (manifest !== undefined) job.job_manifest = manifest;
      return manifest !== undefined;
    }
    case "customizations": {
      const manifest = patched(job.job_manifest, operationsIn(value));
      if (manifest !== undefined) job.job_manifest = manifest;
      return manifest !== undefined;
    }
    case "task_customizations":
      return customizeTask(operationsIn(value), template);
    default:
      return false;
  }
}

/** A JSON patch as a list, or as the text of one. */
function operationsIn(value: Json): readonly Operation[] | undefined {
  const list = typeof value === "string" ? parsed(value) : value;
  if (!Array.isArray(list)) return undefined;
  const isWhole = list.every((item) => typeof item?.op === "string" && typeof item.path === "string");
  return isWhole ? (list as Operation[]) : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A copy with all operations applied; `undefined` when one of them cannot be. */
function patched(document: unknown, operations: readonly Operation[] | undefined): unknown {
  if (!operations) return undefined;
  const copy = structuredClone(document);
  const failures = applyPatch(copy, structuredClone([...operations])).filter((failure) => failure !== null);
  return failures.length > 0 ? undefined : copy;
}

/** What Prefect 2 wrote from a block's other fields into a manifest of one's own. */
function shortcuts(fields: ReadonlyMap<string, Json>): readonly Operation[] {
  const container = "/spec/template/spec/containers/0";
  const entries = (name: string) => Object.entries(fields.get(name) ?? {});
  const set = (name: string, path: string): Operation[] => {
    const value = fields.get(name);
    return value === undefined || value === null ? [] : [{ op: "add", path, value }];
  };
  const name = fields.get("name");
  return [
    ...set("namespace", "/metadata/namespace"),
    ...set("image", `${container}/image`),
    ...entries("labels").map(([key, value]) => ({
      op: "add" as const,
      path: `/metadata/labels/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`,
      value,
    })),
    ...entries("env")
      .filter(([, value]) => value !== null)
      .map(([key, value]) => ({
        op: "add" as const,
        path: `${container}/env/-`,
        value: { name: key, value },
      })),
    ...set("image_pull_policy", `${container}/imagePullPolicy`),
    ...set("service_account_name", "/spec/template/spec/serviceAccountName"),
    ...set("finished_job_ttl", "/spec/ttlSecondsAfterFinished"),
    ...set("command", `${container}/args`),
    // Without a name the worker makes one up.
    ...(typeof name === "string"
      ? [{ op: "add" as const, path: "/metadata/generateName", value: `${name}-` }]
      : []),
  ];
}

/** The template of Cloud Run has no variable for these, so the converter adds one. */
function addArguments(value: Json, template: Template): boolean {
  const path = "/job_body/spec/template/spec/template/spec/containers/0/args";
  const changed = patched(template.job_configuration, [{ op: "add", path, value: "{{ args }}" }]);
  if (changed === undefined) return false;
  Object.assign(template.job_configuration, changed);
  // The converter calls it a string and gives it a list, which Prefect 3 refuses.
  template.variables.properties.args = {
    title: "Arguments",
    type: "array",
    items: { type: "string" },
    description: "Arguments to be passed to your Cloud Run Job's entrypoint command.",
    default: value,
  };
  return true;
}

/** Patches of the network become a variable of its own; all others change the request that starts the task. */
function customizeTask(operations: readonly Operation[] | undefined, template: Template): boolean {
  if (!operations) return false;
  const isNetwork = ({ path }: Operation) => path.includes("networkConfiguration");
  const request = patched(
    template.job_configuration.task_run_request,
    operations.filter((operation) => !isNetwork(operation)),
  );
  const network = networkOf(operations.filter(isNetwork));
  if (request === undefined || network === undefined) return false;
  template.job_configuration.task_run_request = request;
  const variable = template.variables.properties.network_configuration;
  if (variable && network !== null) variable.default = network;
  return true;
}

/** The `awsvpcConfiguration` that patches make of nothing; `null` without patches, `undefined` when they fail. */
function networkOf(operations: readonly Operation[]): unknown {
  if (operations.length === 0) return null;
  const document = {};
  for (const { op, path } of operations) {
    const parts = path.split("/").slice(1);
    ensurePath(document, op === "add" ? parts.slice(0, -1) : parts);
  }
  const network = patched(document, operations) as
    | { networkConfiguration?: { awsvpcConfiguration?: unknown } }
    | undefined;
  return network?.networkConfiguration?.awsvpcConfiguration;
}

/** Makes the objects and lists that a path leads through. */
function ensurePath(document: object, parts: readonly string[]): void {
  let current = document as Record<string, object>;
  parts.forEach((part, index) => {
    const next = parts[index + 1];
    current[part] ??= next !== undefined && /^(\d+|-)$/.test(next) ? [] : {};
    current = current[part] as Record<string, object>;
  });
}
