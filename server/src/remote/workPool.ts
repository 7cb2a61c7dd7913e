import { isRecord, optionalNumber, optionalString } from "./json";

/** Of pools and of queues alike; `undefined` stands for a status that this version does not know. */
export type WorkStatus = "READY" | "NOT_READY" | "PAUSED" | undefined;

export interface WorkPool {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly description: string | undefined;
  readonly status: WorkStatus;
  readonly isPaused: boolean;
  readonly concurrencyLimit: number | undefined;
  /** The names of the variables of its base job template; `undefined` when the answer has no template. */
  readonly jobVariables: readonly string[] | undefined;
  /** Its page in the UI of Prefect. */
  readonly uiUrl: string;
}

export interface WorkQueue {
  readonly id: string;
  readonly name: string;
  readonly status: WorkStatus;
  readonly isPaused: boolean;
  readonly priority: number | undefined;
  readonly concurrencyLimit: number | undefined;
  readonly uiUrl: string;
}

export interface Worker {
  readonly id: string;
  readonly name: string;
  readonly status: "ONLINE" | "OFFLINE" | undefined;
  /** ISO 8601, UTC. */
  readonly lastHeartbeat: string | undefined;
  readonly uiUrl: string;
}

export interface WorkPoolMembers {
  readonly queues: readonly WorkQueue[];
  readonly workers: readonly Worker[];
}

/** The routes of the API answer in snake case; `undefined` when the value is not one that Prefect would send. */
export function readWorkPool(value: unknown, uiUrl: (pool: string) => string): WorkPool | undefined {
  const named = readNamed(value);
  if (!named || typeof named.record.type !== "string") return undefined;
  const { id, name, record } = named;
  return {
    id,
    name,
    type: named.record.type,
    description: optionalString(record.description),
    status: readStatus(record.status),
    isPaused: record.is_paused === true,
    concurrencyLimit: optionalNumber(record.concurrency_limit),
    jobVariables: readJobVariables(record.base_job_template),
    uiUrl: uiUrl(name),
  };
}

/** A queue of a pool; `undefined` as for a pool. */
export function readWorkQueue(value: unknown, uiUrl: (id: string) => string): WorkQueue | undefined {
  const named = readNamed(value);
  if (!named) return undefined;
  const { id, name, record } = named;
  return {
    id,
    name,
    status: readStatus(record.status),
    isPaused: record.is_paused === true,
    priority: optionalNumber(record.priority),
    concurrencyLimit: optionalNumber(record.concurrency_limit),
    uiUrl: uiUrl(id),
  };
}

/** A worker of a pool; `undefined` as for a pool. */
export function readWorker(value: unknown, uiUrl: (name: string) => string): Worker | undefined {
  const named = readNamed(value);
  if (!named) return undefined;
  const { id, name, record } = named;
  return {
    id,
    name,
    status: record.status === "ONLINE" || record.status === "OFFLINE" ? record.status : undefined,
    lastHeartbeat: optionalString(record.last_heartbeat_time),
    uiUrl: uiUrl(name),
  };
}

function readNamed(value: unknown) {
  if (!isRecord(value) || typeof value.id !== "string" || typeof value.name !== "string") return undefined;
  return { id: value.id, name: value.name, record: value };
}

function readStatus(value: unknown): WorkStatus {
  return value === "READY" || value === "NOT_READY" || value === "PAUSED" ? value : undefined;
}

function readJobVariables(template: unknown): readonly string[] | undefined {
  const variables = isRecord(template) ? template.variables : undefined;
  const properties = isRecord(variables) ? variables.properties : undefined;
  return isRecord(properties) ? Object.keys(properties) : undefined;
}
