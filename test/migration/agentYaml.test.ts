import { beforeAll, describe, expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parseAgentYaml } from "../../server/src/documents/agentYaml/parseAgentYaml";
import { planAgentYaml } from "../../server/src/migration/agentYaml/planAgentYaml";
import type { EntryPlan } from "../../server/src/migration/plan";
import { applyChanges } from "../../server/src/syntax/textChange";
import { contextOf, loadGrammar, moduleOf } from "./checkMigration";

beforeAll(loadGrammar);

const FLOW = "from prefect import flow\n\n\n@flow\ndef etl():\n    pass\n";

function planOf(text: string, before?: string, workPool?: string): EntryPlan {
  const context = contextOf({ ...(workPool !== undefined && { workPool }) });
  const source = TextDocument.create("file:///project/etl-deployment.yaml", "yaml", 0, text);
  return planAgentYaml(parseAgentYaml(source), {
    ...context,
    project: {
      ...context.project,
      pythonFile: (path) => (path === "/project/etl.py" ? moduleOf(FLOW, { file: path }) : "missing"),
      prefectYaml: { path: "/project/prefect.yaml", exists: before !== undefined, text: before },
    },
  });
}

/** Asserts prefect.yaml after a deployment file moved into it, and that a second run has nothing to move. */
function checkEntry(
  text: string,
  after: string,
  expected: {
    readonly before?: string;
    readonly workPool?: string;
    readonly level?: "safe" | "review";
    readonly notes?: readonly RegExp[];
    readonly commands?: readonly string[];
  } = {},
): void {
  const plan = planOf(text, expected.before, expected.workPool);
  expect(plan.left.map(({ reason }) => reason)).toEqual([]);
  expect(plan.textChanges(plan.conversions), "the file stays").toEqual([]);
  const yaml = applyChanges(plan.target?.text ?? "", plan.entryChanges(plan.conversions));
  expect(yaml).toBe(after);
  const again = planOf(text, yaml, expected.workPool);
  expect(again.conversions).toEqual([]);
  expect(again.left[0]?.reason).toMatch(/delete this file if that is its deployment/);
  const [conversion] = plan.conversions;
  if (expected.level) expect(conversion?.level).toBe(expected.level);
  if (expected.commands) expect(conversion?.commands).toEqual(expected.commands);
  for (const note of expected.notes ?? []) expect(conversion?.notes.join("\n")).toMatch(note);
}

/** A file as `prefect deployment build` of 2.20 writes it, with some keys said otherwise; `undefined` leaves one out. */
function built(keys: Readonly<Record<string, string | undefined>> = {}): string {
  const usual: Readonly<Record<string, string>> = {
    name: "nightly",
    description: "null",
    version: "be3e2aa37ce3c7e6ff169c293f9d98f8",
    work_queue_name: "default",
    work_pool_name: "null",
    tags: "[]",
    parameters: "{}",
    schedule: "null",
    schedules: "[]",
    is_schedule_active: "null",
    infra_overrides: "{}",
    infrastructure:
      "\n  type: process\n  env: {}\n  labels: {}\n  name: null\n  command: null\n  stream_output: true\n  working_dir: null\n  block_type_slug: process\n  _block_type_slug: process",
    flow_name: "etl",
    manifest_path: "null",
    storage: "null",
    path: "/srv/flows",
    entrypoint: "etl.py:etl",
    parameter_openapi_schema: "\n  title: Parameters\n  type: object\n  properties: {}",
    timestamp: "'2026-11-24T14:15:42.964842+00:00'",
    triggers: "[]",
    enforce_parameter_schema: "null",
  };
  const head = "###\n### A complete description of a Prefect Deployment for flow 'etl'\n###\n";
  const lines = Object.entries({ ...usual, ...keys }).map(([key, value]) => {
    if (value === undefined) return "";
    const comment =
      key === "work_queue_name" ? "# The work queue that will handle this deployment's runs\n" : "";
    const marker = key === "flow_name" ? "\n###\n### DO NOT EDIT BELOW THIS LINE\n###\n" : "";
    return `${comment}${marker}${key}:${value.startsWith("\n") ? "" : " "}${value}\n`;
  });
  return head + lines.join("");
}

const START = "deployments:\n  - name: nightly\n";
const ENTRYPOINT = "    entrypoint: etl.py:etl\n";
const POOL = "    work_pool:\n      name: p\n";
const PULL =
  "    pull:\n      - prefect.deployments.steps.set_working_directory:\n          directory: /srv/flows\n";

describe("a file of prefect deployment build becomes an entry", () => {
  test("with nothing but its defaults", () => {
    checkEntry(built(), START + ENTRYPOINT + POOL + PULL, {
      workPool: "p",
      level: "safe",
      commands: ["prefect --no-prompt deploy -n nightly"],
      notes: [/delete it once the entry is deployed/, /`version`: unless one is given/],
    });
  });

  test.each<[key: string, keys: Readonly<Record<string, string>>, entry: string]>([
    ["version, which is text", { version: "7" }, `${START}    version: "7"\n${ENTRYPOINT}${POOL}`],
    ["tags", { tags: "\n- a\n- 'yes'" }, `${START}    tags:\n      - a\n      - "yes"\n${ENTRYPOINT}${POOL}`],
    [
      "description of several lines",
      { description: "'a\n\n  b'" },
      `${START}    description: "a\\nb"\n${ENTRYPOINT}${POOL}`,
    ],
    [
      "parameters of every kind",
      { parameters: "\n  day: 2\n  rate: 0.5\n  on: true\n  none: null\n  list: [1, a]\n  map: {a: b}" },
      `${START}${ENTRYPOINT}    parameters:\n      day: 2\n      rate: 0.5\n      none: null\n      list:\n        - 1\n        - a\n      map:\n        a: b\n${POOL}`,
    ],
    [
      "schedule of its early form",
      { schedule: "\n  cron: 0 1 * * *\n  timezone: Europe/Berlin\n  day_or: true" },
      `${START}${ENTRYPOINT}    schedules:\n      - cron: "0 1 * * *"\n        timezone: Europe/Berlin\n        day_or: true\n${POOL}`,
    ],
    [
      "schedules",
      {
        schedules:
          "\n- schedule:\n    interval: 3600.0\n    anchor_date: '2023-01-01T00:00:00+00:00'\n    timezone: null\n  active: true\n- schedule:\n    rrule: FREQ=DAILY\n    timezone: UTC\n  active: false",
      },
      `${START}${ENTRYPOINT}    schedules:\n      - interval: 3600\n        anchor_date: "2023-01-01T00:00:00+00:00"\n      - rrule: FREQ=DAILY\n        timezone: UTC\n        active: false\n${POOL}`,
    ],
    [
      "overrides, whose dots are nested",
      { infra_overrides: "\n  env.A: '1'\n  env.B: '2'" },
      `${START}${ENTRYPOINT}${POOL}      job_variables:\n        env:\n          A: "1"\n          B: "2"\n`,
    ],
    [
      "an anonymous block's own fields",
      {
        infrastructure:
          "\n  type: process\n  env:\n    A: b\n  stream_output: false\n  _block_type_slug: process\n  _is_anonymous: true\n  _block_document_name: anonymous-1",
      },
      `${START}${ENTRYPOINT}${POOL}      job_variables:\n        env:\n          A: b\n        stream_output: false\n`,
    ],
    [
      "enforce_parameter_schema",
      { enforce_parameter_schema: "true" },
      `${START}${ENTRYPOINT}    enforce_parameter_schema: true\n${POOL}`,
    ],
  ])("%s", (key, keys, entry) => {
    const text = key === "parameters of every kind" ? built(keys).replace("  on: true\n", "") : built(keys);
    checkEntry(text, entry + PULL, { workPool: "p" });
  });

  test("as the only document between markers", () => {
    checkEntry(`---\n${built()}...\n`, START + ENTRYPOINT + POOL + PULL, { workPool: "p", level: "safe" });
  });

  test("behind the entries that there are", () => {
    const before = "# ours\ndeployments:\n- name: other\n  entrypoint: a.py:b\n";
    checkEntry(
      built(),
      `${before}- name: nightly\n  entrypoint: etl.py:etl\n  work_pool:\n    name: p\n  pull:\n  - prefect.deployments.steps.set_working_directory:\n      directory: /srv/flows\n`,
      { before, workPool: "p" },
    );
  });

  test("the comments of people come along, each to its key", () => {
    const text = built({ tags: "[a]  # whose", parameters: "\n  # one of seven\n  day: 2" })
      .replace("name: nightly", "# by the data team\nname: nightly")
      .replace("flow_name:", "# not ours\nflow_name:");
    checkEntry(
      text,
      `deployments:\n  # not ours\n  # by the data team\n  - name: nightly\n    # whose\n    tags:\n      - a\n${ENTRYPOINT}    # one of seven\n    parameters:\n      day: 2\n${POOL}${PULL}`,
      { workPool: "p" },
    );
  });

  test("a container's image, and its folder in it", () => {
    const infrastructure =
      "\n  type: docker-container\n  env: {}\n  image: r/i:1\n  image_pull_policy: ALWAYS\n  networks: []\n  auto_remove: false\n  _block_type_slug: docker-container";
    checkEntry(
      built({ infrastructure, path: "/opt/prefect/flows" }),
      `${START}${ENTRYPOINT}    work_pool:\n      name: docker\n      job_variables:\n        image: r/i:1\n        image_pull_policy: Always\n${PULL.replace("/srv/flows", "/opt/prefect/flows")}`,
      {
        level: "review",
        commands: ["prefect work-pool create docker --type docker", "prefect --no-prompt deploy -n nightly"],
      },
    );
  });

  test("the image of Prefect 2 itself is not taken along", () => {
    const infrastructure =
      "\n  type: docker-container\n  image: prefecthq/prefect:2.20.25-python3.11\n  networks: [a]\n  _block_type_slug: docker-container";
    checkEntry(
      built({ infrastructure, path: "/opt/prefect/flows" }),
      `${START}${ENTRYPOINT}    work_pool:\n      name: docker\n      job_variables:\n        networks:\n          - a\n${PULL.replace("/srv/flows", "/opt/prefect/flows")}`,
      { level: "review" },
    );
  });

  test("a saved GitHub block says its repository; its token has to be saved anew", () => {
    const storage =
      "\n  repository: https://github.com/a/b\n  reference: main\n  access_token: '**********'\n  include_git_objects: true\n  _is_anonymous: false\n  _block_document_name: gh\n  _block_type_slug: github";
    checkEntry(
      built({ storage, path: "null" }),
      `${START}${ENTRYPOINT}${POOL}    pull:\n      - prefect.deployments.steps.git_clone:\n          repository: https://github.com/a/b\n          branch: main\n`,
      { workPool: "p", level: "review", notes: [/hides `access_token`/] },
    );
  });
});

describe("a saved block of infrastructure", () => {
  const infrastructure =
    "\n  type: kubernetes-job\n  env:\n    A: '1'\n  image: r/i:1\n  namespace: jobs\n  job:\n    apiVersion: batch/v1\n    kind: Job\n    metadata:\n      labels: {}\n    spec:\n      template:\n        spec:\n          parallelism: 1\n          completions: 1\n          restartPolicy: Never\n          containers:\n          - name: prefect-job\n            env: []\n  customizations: []\n  pod_watch_timeout_seconds: 60\n  _is_anonymous: false\n  _block_document_name: k8s\n  _block_type_slug: kubernetes-job";

  test("gives its pool the template that the file tells", () => {
    const plan = planOf(built({ infrastructure, path: "/opt/prefect/flows" }));
    expect(plan.conversions.map(({ level }) => level)).toEqual(["safe"]);
    const [use] = plan.left;
    expect(use?.commands).toEqual([
      "prefect work-pool create k8s --type kubernetes --base-job-template k8s-base-job-template.json",
    ]);
    const template = JSON.parse(use?.newFiles?.[0]?.text ?? "{}");
    expect(template.variables.properties.namespace.default).toBe("jobs");
    expect(template.variables.properties.env.default).toEqual({ A: "1" });
    // The manifest that the block had anyway is none of its own.
    expect(template.job_configuration.job_manifest.metadata.namespace).toBe("{{ namespace }}");
  });
});

describe("a file that no entry can take the place of stays, with the reason", () => {
  test.each<[why: string, text: string, reason: RegExp]>([
    [
      "no YAML",
      "name: [a\nflow_name: a\nentrypoint: a.py:a\ninfrastructure: {}\n",
      /no YAML that can be read/,
    ],
    [
      "several documents",
      `${built()}---\n${built({ name: "weekly" })}`,
      /several documents; put each in a file of its own first/,
    ],
    ["a key that Prefect 2 refused", `${built()}owner: me\n`, /`owner` is no key of a deployment file/],
    ["a file that is not there", built({ entrypoint: "other.py:etl" }), /there is no such file there/],
    ["triggers", built({ triggers: "\n- name: a" }), /`triggers`/],
    [
      "a class of infrastructure that is not known",
      built({ infrastructure: "\n  type: ours\n  _block_type_slug: ours" }),
      /`infrastructure` is a block of a class that is not known/,
    ],
    ["no name", built({ name: undefined }), /no name/],
    ["a path that is no absolute one", built({ path: "flows" }), /`path` counts from wherever/],
  ])("%s", (_, text, reason) => {
    const plan = planOf(text, undefined, "p");
    expect(plan.conversions).toEqual([]);
    expect(plan.entryChanges(plan.conversions)).toEqual([]);
    expect(plan.left.map((left) => left.reason).join("\n")).toMatch(reason);
  });
});
