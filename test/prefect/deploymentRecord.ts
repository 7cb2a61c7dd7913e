import { agentEraPlace, type StorageBlock, workerEraPlace } from "./oracle/codePlace";
import { changedDefaults, effectiveVariables, sorted } from "./oracle/jobVariables";
import { normalisedSchedules } from "./oracle/schedules";
import { type Json, type PrefectApi, prefectApi } from "./prefectApi";
import type { Era } from "./prefectServer";

/**
 * What a Prefect server says of one deployment, in words that both eras share. The fields have the names of the
 * API; those that only one era has hold what stands for them in the other:
 * - `code`: the place of the flow's file, made of `path`, `storage`, `pull_steps` and `entrypoint`;
 * - `infrastructure`: the type of the pool (or of the pool that replaces the block), the settings of the pool (or
 *   of a saved block), and what no job variable says;
 * - `triggers`: the automations that start it;
 * - `work_queue_concurrency`: how many runs its queue starts at once;
 * - `job_variables`: the overrides, over the settings of a block that only this deployment has.
 */
export interface DeploymentRecord {
  readonly id: string;
  readonly flowName: string;
  readonly name: string;
  readonly fields: Readonly<Record<Field, unknown>>;
}

/** In the order of the report. */
export const FIELDS = [
  "description",
  "version",
  "tags",
  "parameters",
  "parameter_openapi_schema",
  "enforce_parameter_schema",
  "schedules",
  "triggers",
  "paused",
  "entrypoint",
  "path",
  "storage",
  "pull_steps",
  "code",
  "infrastructure",
  "job_variables",
  "work_pool_name",
  "work_queue_name",
  "work_queue_concurrency",
] as const;
export type Field = (typeof FIELDS)[number];

/** The version of a flow that has none; every edit of its file changes it. */
export const HASH_OF_FILE = "<the hash of the file>";

/** What Prefect 2 makes of a deployment's infrastructure block; see `python/agent_infrastructure.py`. */
export interface AgentInfrastructure {
  readonly type: string;
  /** Whether the block has a name of its own, so that other deployments can share it. */
  readonly isSaved: boolean;
  readonly variables: Json;
  readonly rest: Json;
}

/** What is written for values that hold a time, a path or a hash of this one run. */
export interface Placeholders {
  /** The folder of the scripts, as an absolute path without symbolic links. */
  readonly project: string;
  /** Versions that every edit or commit changes, with the words for them. */
  readonly versions: ReadonlyMap<string, string>;
}

/** Reads every deployment of an agent-era server; `infrastructures` are by deployment id. */
export async function readAgentEra(
  apiUrl: string,
  infrastructures: Readonly<Record<string, AgentInfrastructure>>,
  placeholders: Placeholders,
): Promise<readonly DeploymentRecord[]> {
  const api = prefectApi(apiUrl);
  return await readAll("agentEra", apiUrl, placeholders, async (row) => {
    const infrastructure = infrastructures[String(row.id)];
    const document = row.storage_document_id
      ? storageBlock(await api.read(`/block_documents/${row.storage_document_id}`))
      : undefined;
    return {
      storage: document ? `${document.slug}/${document.name}` : null,
      code: agentEraPlace(
        document,
        row.path as string | null,
        String(row.entrypoint),
        infrastructure !== undefined && infrastructure.type !== "process",
      ),
      infrastructure: infrastructure ? settingsOf(infrastructure) : null,
      job_variables: effectiveVariables(
        infrastructure?.isSaved ? {} : (infrastructure?.variables ?? {}),
        row.infra_overrides as Json,
      ),
    };
  });
}

/** Reads every deployment of a worker-era server. */
export async function readWorkerEra(
  apiUrl: string,
  placeholders: Placeholders,
): Promise<readonly DeploymentRecord[]> {
  const api = prefectApi(apiUrl);
  const blocks = (await api.list("block_documents")).map(storageBlock);
  const usual = Object.assign(
    {},
    ...Object.values(await api.read("/collections/views/aggregate-worker-metadata")),
  );
  return await readAll("workerEra", apiUrl, placeholders, async (row) => {
    const pool = row.work_pool_name ? await api.read(`/work_pools/${row.work_pool_name}`) : undefined;
    const type = String(pool?.type);
    const defaults = changedDefaults(pool?.base_job_template, usual[type]?.default_base_job_configuration);
    return {
      storage: null,
      code: workerEraPlace(
        (row.pull_steps ?? []) as readonly Json[],
        row.path as string | null,
        String(row.entrypoint),
        (slug, name) => blocks.find((block) => block.slug === slug && block.name === name),
        pool !== undefined && type !== "process",
      ),
      infrastructure: pool ? { type, ...effectiveVariables(defaults, {}) } : null,
      job_variables: effectiveVariables({}, row.job_variables as Json),
    };
  });
}

type EraFields = Pick<DeploymentRecord["fields"], "storage" | "code" | "infrastructure" | "job_variables">;

async function readAll(
  era: Era,
  apiUrl: string,
  placeholders: Placeholders,
  eraFields: (row: Json) => Promise<EraFields>,
): Promise<readonly DeploymentRecord[]> {
  const api = prefectApi(apiUrl);
  const flows = new Map((await api.list("flows")).map(({ id, name }) => [id, String(name)]));
  const records: DeploymentRecord[] = [];
  for (const row of await api.list("deployments")) {
    const fields: DeploymentRecord["fields"] = {
      // Prefect 3.8 writes this text when a flow has no doc string and the deployment is new.
      description: era !== "agentEra" && row.description === "None" ? null : row.description,
      version: placeholders.versions.get(String(row.version)) ?? row.version,
      tags: row.tags,
      parameters: sorted(row.parameters as Json),
      parameter_openapi_schema: withoutEmptyDefinitions(row.parameter_openapi_schema as Json),
      enforce_parameter_schema: row.enforce_parameter_schema,
      schedules: normalisedSchedules(row.schedules),
      triggers: await triggersOf(api, row),
      paused: row.paused,
      entrypoint: row.entrypoint,
      path: row.path,
      pull_steps: row.pull_steps,
      work_pool_name: row.work_pool_name,
      work_queue_name: row.work_queue_name,
      work_queue_concurrency: await queueLimit(api, row),
      ...(await eraFields(row)),
    };
    records.push({
      id: String(row.id),
      flowName: flows.get(row.flow_id) ?? "",
      name: String(row.name),
      fields: withPlaceholders(fields, placeholders.project),
    });
  }
  return records.toSorted((a, b) => (`${a.flowName}/${a.name}` < `${b.flowName}/${b.name}` ? -1 : 1));
}

/** `prefect deploy` of 3.0 writes down that there are none. */
function withoutEmptyDefinitions({ definitions, ...schema }: Json): Json {
  return definitions === undefined || JSON.stringify(definitions) === "{}"
    ? schema
    : { definitions, ...schema };
}

/** The automations that belong to a deployment, without what only this server knows them by. */
async function triggersOf(api: PrefectApi, { id }: Json): Promise<unknown> {
  const automations = await automationsOf(api, String(id));
  return automations.map(({ name, enabled, trigger }) => ({ name, enabled, trigger }));
}

/** The automations that belong to a deployment in the order of their names; triggers and actions without ids. */
export async function automationsOf(api: PrefectApi, id: string): Promise<readonly Json[]> {
  const automations = await api.read(`/automations/related-to/prefect.deployment.${id}`);
  return (automations as unknown as readonly Json[])
    .map((automation) => ({
      ...automation,
      trigger: withoutIds(automation.trigger),
      actions: withoutIds(automation.actions),
    }))
    .toSorted((a, b) => (String((a as Json).name) < String((b as Json).name) ? -1 : 1));
}

/** Sets come in any order. */
const SETS = new Set(["after", "expect", "for_each"]);

function withoutIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutIds);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => !/^(?:deployment_)?id$/.test(name));
  return Object.fromEntries(
    kept.map(([name, each]) => [
      name,
      SETS.has(name) && Array.isArray(each) ? each.toSorted() : withoutIds(each),
    ]),
  );
}

async function queueLimit(api: PrefectApi, row: Json): Promise<unknown> {
  const [pool, queue] = [row.work_pool_name, row.work_queue_name].map(
    (name) => name && encodeURIComponent(String(name)),
  );
  return pool && queue ? (await api.read(`/work_pools/${pool}/queues/${queue}`)).concurrency_limit : null;
}

function withPlaceholders<T>(value: T, project: string): T {
  return JSON.parse(JSON.stringify(value).replaceAll(project, "<project>")) as T;
}

function settingsOf({ type, isSaved, variables, rest }: AgentInfrastructure): Json {
  return { type, ...(isSaved ? effectiveVariables(variables, {}) : {}), ...rest };
}

function storageBlock(document: Json): StorageBlock {
  const type = document.block_type as Json;
  return { slug: String(type.slug), name: String(document.name), data: document.data as Json };
}
