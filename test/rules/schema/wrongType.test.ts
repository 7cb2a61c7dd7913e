import { describe, it } from "vitest";
import { wrongType } from "../../../server/src/rules/schema/wrongType";
import { checkPrefectYaml, entry } from "../checkPrefectYaml";

// Compared by hand with `PrefectYamlModel` of Prefect 3.8.8 on 48 000 files: no false alarm.
describe("schema/wrong-type", () => {
  it.each([
    {
      text: "name: «2024»\n",
      fixed: 'name: "2024"\n',
      says: /takes text, and this is the number 2024.*whole file/,
    },
    { text: "prefect-version: «3.10»\n", fixed: 'prefect-version: "3.10"\n' },
    { text: entry("version: «1.0»"), fixed: entry('version: "1.0"'), says: /the number 1\.0/ },
    { text: entry("version: «10:00»"), fixed: entry('version: "10:00"'), says: /the number 600/ },
    { text: entry("name: «on»"), fixed: entry('name: "on"'), says: /the boolean true/ },
    { text: "deployments: «»\n", says: /a list, and this is nothing/, fixed: "deployments: []\n" },
    {
      text: "deployments: «{name: x}»\n",
      says: /a list, and this is a mapping/,
      fixed: "deployments: [{name: x}]\n",
    },
    {
      text: "deployments:\n  «name: x»\n  # why\n\n  tags:\n    - a\nname: y\n",
      fixed: "deployments:\n  - name: x\n    # why\n\n    tags:\n      - a\nname: y\n",
    },
    { text: "deployments: «{x: 1}»\n" },
    {
      text: entry("work_pool: «my-pool»"),
      says: /a mapping, and this is text/,
      fixed: entry("work_pool: {name: my-pool}"),
    },
    { text: entry("work_pool: «'{{ $POOL }}'»"), fixed: entry("work_pool: {name: '{{ $POOL }}'}") },
    { text: entry("work_pool: «5»") },
    {
      text: entry("work_pool:", "  job_variables: «»"),
      says: /a mapping/,
      fixed: entry("work_pool:", "  job_variables: {}"),
    },
    { text: entry("parameters: «null»"), fixed: entry("parameters: {}") },
    { text: entry("parameters:", "  «1»: x"), fixed: entry("parameters:", '  "1": x') },
    {
      text: entry('paused: «"{{ prefect.variables.paused }}"»'),
      says: /true or false, and this is a template/,
    },
    { text: entry("concurrency_limit: «many»"), says: /a whole number or a mapping/ },
    { text: entry("concurrency_limit: {limit: «1.5»}") },
    {
      text: entry("schedules: «{cron: '0 0 * * *'}»"),
      says: /a list/,
      fixed: entry("schedules: [{cron: '0 0 * * *'}]"),
    },
    { text: entry("schedules:", '  - interval: «"3600"»'), says: /seconds as a number or a duration/ },
    {
      text: entry("schedules:", "  - interval: 60", "    active: true", "    anchor_date: «2024-01-01»"),
      fixed: entry("schedules:", "  - interval: 60", "    active: true", '    anchor_date: "2024-01-01"'),
    },
    { text: entry("schedules:", "  - cron: «5»"), fixed: entry("schedules:", '  - cron: "5"') },
    {
      text: entry("schedules:", "  - «timezone: UTC»"),
      says: /exactly one of cron, interval and rrule, and this has none/,
    },
    { text: entry('schedules: [«{cron: "0 0 * * *", interval: 5}»]'), says: /has cron and interval/ },
    { text: "pull:\n  - «prefect.deployments.steps.git_clone»\n", says: /a mapping, and this is text/ },
    { text: entry("sla:", "  - name: x", "    duration: «soon»") },
    { text: "«just words»\n", says: /The file takes a mapping/ },
    {
      text: `x: &x {version: «1.0»}\n${entry("<<: *x")}  - <<: *x\n`,
      fixed: `x: &x {version: "1.0"}\n${entry("<<: *x")}  - <<: *x\n`,
    },
  ])("finds $text", (row) => checkPrefectYaml(wrongType, { severity: "error", ...row }));

  it.each([
    { text: entry("tags: «prod»"), severity: "warning", says: /p, r, o, …/, fixed: entry("tags: [prod]") },
  ])("finds what is taken apart later: $text", (row) => checkPrefectYaml(wrongType, row));

  it.each([
    { text: "" },
    { text: "name: demo\nprefect-version: null\nbuild: null\npush: {}\npull: []\ndeployments: []\n" },
    { text: entry('version: "1.0"', "tags: [a, 1]", "paused: 'yes'", 'concurrency_limit: "5"') },
    { text: entry('tags: "{{ prefect.variables.tags }}"') },
    { text: entry("schedules: null") },
    { text: entry("schedule: {}") },
    { text: entry("schedules:", "  - interval: 10:00") },
    { text: entry("schedules:", '  - {interval: PT1H, anchor_date: "2024-01-01", active: "{{ $ON }}"}') },
    { text: entry("schedules:", "  - interval: 3600", "    anchor_date: 2024-01-01") },
    { text: entry("schedules:", "  - schedule: {cron: '0 0 * * *'}", "    active: true") },
    { text: entry("sla:", "  - {name: x, duration: 60}") },
    { text: "build:\n  prefect.deployments.steps.run_shell_script: {script: ls}\n" },
    { text: "definitions:\n  version: 1.0\nx-anything: 5\n" },
    { text: entry("infra_overrides: 5", "unheard_of: [1]") },
    { text: entry("name: *nowhere") },
  ])("leaves alone $text", (row) => checkPrefectYaml(wrongType, row));
});
