import { setTimeout } from "node:timers/promises";

/**
 * @typedef {{name: string, type: string, description?: string, concurrency_limit?: number, is_paused?: boolean}} Pool
 */

/** One pool of each kind that the examples deploy to. @type {readonly Pool[]} */
export const examplePools = [
  { name: "local", type: "process", description: "Runs flows as processes of this machine." },
  { name: "my-k8s-job", type: "kubernetes", concurrency_limit: 10 },
  { name: "docker", type: "docker", is_paused: true },
];

/**
 * Creates the pools that a Prefect server does not have yet, with the base job template of their type.
 * @param {string} apiUrl
 * @param {readonly Pool[]} pools
 * @throws {Error} when the server refuses
 */
export async function createWorkPools(apiUrl, pools) {
  const templates = await call(apiUrl, "GET", "/collections/views/aggregate-worker-metadata");
  for (const pool of pools) {
    const template = baseJobTemplate(templates, pool.type);
    const body = { ...pool, ...(template === undefined ? {} : { base_job_template: template }) };
    await call(apiUrl, "POST", "/work_pools/", body, [409]);
  }
}

/**
 * Says to the server that a worker is alive, as the worker itself would do every 30 s.
 * @param {string} apiUrl
 * @param {string} pool
 * @param {string} worker
 */
export async function sendHeartbeat(apiUrl, pool, worker) {
  await call(apiUrl, "POST", `/work_pools/${pool}/workers/heartbeat`, { name: worker });
}

/** How often a request is sent again while the server is busy, as Prefect's own client does. */
const ATTEMPTS = 5;

/**
 * @param {string} apiUrl @param {string} method @param {string} path @param {unknown} [body]
 * @param {readonly number[]} [accepted] statuses beside success: 409 is "exists already"
 */
async function call(apiUrl, method, path, body, accepted = []) {
  const request = {
    method,
    headers: { "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
  let answer = await fetch(`${apiUrl}${path}`, request);
  // A server that is just starting writes to its database itself, and answers so where that is locked.
  for (let attempt = 1; answer.status === 503 && attempt <= ATTEMPTS; attempt++) {
    await setTimeout(attempt * 1000);
    answer = await fetch(`${apiUrl}${path}`, request);
  }
  const text = await answer.text();
  if (!answer.ok && !accepted.includes(answer.status)) {
    throw new Error(
      `The Prefect server answered ${answer.status} to ${method} ${path}: ${text.slice(0, 300)}`,
    );
  }
  return text === "" ? undefined : JSON.parse(text);
}

/**
 * Workers are listed by the package they come from.
 * @param {Record<string, Record<string, {default_base_job_configuration?: unknown}>>} packages
 * @param {string} type
 */
function baseJobTemplate(packages, type) {
  return Object.values(packages).find((workers) => type in workers)?.[type]?.default_base_job_configuration;
}
