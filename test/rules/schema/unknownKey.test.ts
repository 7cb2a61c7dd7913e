import { describe, expect, it } from "vitest";
import { agentEraKey } from "../../../server/src/rules/schema/agentEraKey";
import { unknownKey } from "../../../server/src/rules/schema/unknownKey";
import { checkPrefectYaml, entry, firstFix } from "../checkPrefectYaml";

describe("schema/unknown-key", () => {
  it.each([
    {
      text: "«deployment»: []\n",
      fixed: "deployments: []\n",
      says: /Prefect ignores it.*Did you mean `deployments`/,
    },
    { text: entry("«entry_point»: a.py:b"), fixed: entry("entrypoint: a.py:b") },
    {
      text: entry("name: a", "«workPool»:", "  name: x"),
      fixed: entry("name: a", "work_pool:", "  name: x"),
    },
    { text: entry("work_pool:", "  «job_variable»: {}"), fixed: entry("work_pool:", "  job_variables: {}") },
    {
      text: entry("concurrency_limit: {limit: 1, «colision_strategy»: ENQUEUE}"),
      fixed: entry("concurrency_limit: {limit: 1, collision_strategy: ENQUEUE}"),
    },
    { text: entry("«unheard_of»: 1"), says: /no key of a deployment. Prefect ignores it.$/ },
    { text: entry("«timezone»: UTC"), says: /belongs to an item of `schedules`/ },
    {
      text: entry("«job_variables»: {}"),
      says: /belongs under `work_pool`/,
      fixed: entry("work_pool:", "  job_variables: {}"),
    },
    {
      text: entry("work_pool: {name: a}", "«job_variables»: {env: {A: b}}"),
      fixed: entry("work_pool: {name: a, job_variables: {env: {A: b}}}"),
    },
    {
      text: entry(
        "work_pool:",
        "  name: a # here",
        "«job_variables»:",
        "  env: # all",
        "    A: b",
        "tags: []",
      ),
      fixed: entry(
        "work_pool:",
        "  name: a # here",
        "  job_variables:",
        "    env: # all",
        "      A: b",
        "tags: []",
      ),
    },
    { text: entry("work_pool: {name: a}", "«job_variables»:", "  env: {A: b}") },
    {
      text: entry("«cron»: '0 0 * * *' # daily"),
      fixed: entry("schedules:", "  - cron: '0 0 * * *' # daily"),
    },
    { text: entry("schedules:", "  - cron: a", "  - cron: b", "«timezone»: UTC") },
    {
      text: entry("schedules:", "  - cron: a", "name: x", "«timezone»: UTC", "tags: []"),
      fixed: entry("schedules:", "  - cron: a", "    timezone: UTC", "name: x", "tags: []"),
    },
    { text: "«entrypoint»: a.py:b\n", says: /belongs to an item of `deployments`/ },
    {
      text: entry('"«entry_point»": a.py:b').replace('"«', '«"').replace('»"', '"»'),
      fixed: entry('"entrypoint": a.py:b'),
    },
    {
      text: `x: &x {«tag»: [a]}\n${entry("<<: *x")}  - <<: *x\n`,
      fixed: `x: &x {tags: [a]}\n${entry("<<: *x")}  - <<: *x\n`,
    },
  ])("warns of $text", (row) => checkPrefectYaml(unknownKey, { severity: "warning", ...row }));

  it.each([
    {
      text: entry(
        "schedules:",
        "  - cron: x",
        "    «catchup»: true",
        "    «max_active_runs»:",
        "    active: true",
      ),
      says: /ignores the whole file/,
      fixed: entry("schedules:", "  - cron: x", "    active: true"),
    },
    {
      text: entry("schedules:", "  - cron: x", "    «time_zone»: UTC"),
      fixed: entry("schedules:", "  - cron: x", "    timezone: UTC"),
    },
    { text: entry("schedules:", "  - schedule: {cron: '0 0 * * *'}", "    «timezone»: UTC") },
  ])("refuses $text", (row) => checkPrefectYaml(unknownKey, { severity: "error", ...row }));

  it.each([
    { text: "definitions: {}\nx-common: {}\ndescription: x\nrequired_inputs: {}\n_anchors: []\n" },
    { text: entry("name: a", "entrypoint: b.py:c", "tags: []") },
    { text: entry("parameters: {nam: 1}", "work_pool: {job_variables: {imge: x}}") },
    { text: entry("triggers:", "  - {type: event, anything: 1}") },
    { text: entry("pull:", "  - my.step: {repositry: x}") },
    { text: entry("infra_overrides: {}") },
    { text: entry("x-name: 1", "_base: 2", ".hidden: 3") },
    { text: entry("schedules: [{}]") },
  ])("leaves alone $text", (row) => checkPrefectYaml(unknownKey, row));

  it.each([
    { text: entry("name: a", "wo", "tags: [b]") },
    { text: entry("name: a", 'description: "half', "unheard_of: 1") },
    { text: entry("«unheard_of»: 1", "tags: [b", "other_one: 1") },
  ])("guesses nothing behind what is half typed: $text", (row) => checkPrefectYaml(unknownKey, row));

  it("moves all job variables at once", () => {
    const pool = ["work_pool:", "  image: a", "  name: b", "  env:", "    C: d"];
    expect(firstFix(unknownKey, entry(...pool))).toBe(
      entry("work_pool:", "  job_variables:", "    image: a", "    env:", "      C: d", "  name: b"),
    );
  });

  it("does not rename to a key that stands already", () => {
    checkPrefectYaml(unknownKey, { text: entry("entrypoint: a", "«entry_point»: b"), says: /Did you mean/ });
  });
});

describe("schema/agent-era-key", () => {
  it.each([
    {
      text: entry("«infra_overrides»: {}"),
      says: /job_variables/,
      fixed: entry("work_pool:", "  job_variables: {}"),
    },
    {
      text: entry("name: x", "«work_pool_name»: y"),
      says: /under `work_pool`/,
      fixed: entry("name: x", "work_pool:", "  name: y"),
    },
    { text: entry("«is_schedule_active»: false"), says: /paused/, fixed: entry("paused: true") },
    { text: entry("name: x", "«is_schedule_active»: true"), fixed: entry("name: x") },
    { text: entry("«is_schedule_active»: no", "paused: true") },
    { text: entry("name: x", "«timestamp»: null", "tags: []"), fixed: entry("name: x", "tags: []") },
    { text: "deployments: [{«infra_overrides»: {}}]\n" },
    { text: `x: &x {«work_queue_name»: q}\n${entry("<<: *x")}` },
    { text: entry("work_pool: {name: a}", "«work_pool_name»: b") },
    { text: entry("«image»: a", "«path»: b") },
  ])("finds $text", (row) => checkPrefectYaml(agentEraKey, { severity: "warning", ...row }));

  it("moves all keys of the pool at once", () => {
    const lines = ["name: x", "work_pool_name: y", "tags: []", "infra_overrides:", "  image: z"];
    expect(firstFix(agentEraKey, entry(...lines))).toBe(
      entry("name: x", "work_pool:", "  name: y", "  job_variables:", "    image: z", "tags: []"),
    );
    const windows = entry("work_queue_name: q", ...lines).replaceAll("\n", "\r\n");
    const moved = ["work_pool:", "  work_queue_name: q", "  name: y", "  job_variables:", "    image: z"];
    expect(firstFix(agentEraKey, windows)).toBe(
      entry(...moved, "name: x", "tags: []").replaceAll("\n", "\r\n"),
    );
  });

  it.each([
    { text: "infra_overrides: {}\n" },
    { text: entry("parameters: {path: x}", "work_pool: {job_variables: {image: x, env: {}}}") },
  ])("leaves alone $text", (row) => checkPrefectYaml(agentEraKey, row));
});
