const RUN = "name: nightly\n    entrypoint: flows/etl.py:etl\n    work_pool: {name: local}\n";

/** A deployment that is complete, and more lines. */
function entry(...lines: readonly string[]): string {
  return `deployments:\n  - ${RUN}${lines.map((line) => `    ${line}\n`).join("")}`;
}

/** Files that few people would write and that Prefect deploys as they are meant, by what is unusual in each. */
export const validFiles: Readonly<Record<string, string>> = {
  "nothing at all": "",
  "a list that is still empty": "name: demo\nprefect-version: null\ndeployments: []\n",
  JSON: '{"deployments": [{"name": "nightly", "entrypoint": "flow.py:f", "work_pool": {"name": "local"}, "tags": ["a"]}]}\n',
  "JSON over several lines":
    '{\n  "pull": [],\n  "deployments": [\n    {\n      "name": "nightly",\n      "entrypoint": "flow.py:f",\n      "work_pool": {"name": "local"}\n    }\n  ]\n}\n',
  "lists at the column of their key":
    "pull:\n- prefect.deployments.steps.set_working_directory:\n    directory: /srv\ndeployments:\n- name: a\n  entrypoint: b.py:c\n  work_pool:\n    name: local\n  tags:\n  - x\n  - y\n",
  "indented by four":
    "deployments:\n    -   name: a\n        entrypoint: b.py:c\n        work_pool:\n            name: local\n        schedules:\n            -   cron: '0 0 * * *'\n",
  "quoted keys":
    'deployments:\n  - "name": a\n    \'entrypoint\': "b.py:c"\n    "work_pool": {"name": "local"}\n',
  "question marks for keys":
    "? deployments\n: - ? name\n    : a\n    ? entrypoint\n    : b.py:c\n    work_pool: {name: local}\n",
  "anchors under definitions":
    "definitions:\n  pool: &pool\n    name: local\n  schedules:\n    night: &night {cron: '0 0 * * *', timezone: Europe/Berlin}\n  tags: &tags [a, b]\ndeployments:\n  - name: a\n    entrypoint: b.py:c\n    work_pool: *pool\n    schedules: [*night]\n    tags: *tags\n",
  "anchors under a key of one's own":
    "x-base: &base\n  entrypoint: b.py:c\n  work_pool: &pool {name: local}\ndeployments:\n  - <<: *base\n    name: a\n  - <<: *base\n    name: b\n    work_pool:\n      <<: *pool\n      job_variables: {env: {MODE: test}}\n",
  "an anchor where it is first used":
    "deployments:\n  - &first\n    name: a\n    entrypoint: b.py:c\n    work_pool: {name: local}\n  - <<: *first\n    name: b\n",
  "a merge of several":
    "x-a: &a {tags: [a]}\nx-b: &b {paused: yes}\ndeployments:\n  - <<: [*a, *b]\n    name: n\n    entrypoint: b.py:c\n    work_pool: {name: local}\n",
  "steps with anchors":
    "x-clone: &clone\n  prefect.deployments.steps.git_clone:\n    repository: https://github.com/org/repo.git\n    branch: main\npull:\n  - *clone\ndeployments:\n  - name: a\n    entrypoint: b.py:c\n    work_pool: {name: local}\n",
  "a step without a list":
    "pull:\n  prefect.deployments.steps.git_clone:\n    repository: https://github.com/org/repo.git\n" +
    entry(),
  "a step of one's own": `build:\n  - my_company.deploying.steps.build_wheel:\n      id: wheel\n      requires: my-company>=2\n      source: .\n${entry(
    'version: "{{ wheel.version }}"',
  )}`,
  "templates of every kind": entry(
    'version: "{{ $GIT_SHA }}"',
    'tags: ["{{ prefect.variables.team }}", fixed]',
    'description: "Deployed by {{ $USER }} on {{ prefect.variables.host }}"',
  ),
  "a secret in a pull step": `pull:\n  - prefect.deployments.steps.git_clone:\n      repository: https://github.com/org/repo.git\n      access_token: "{{ prefect.blocks.secret.github-token }}"\n${entry()}`,
  "every kind of schedule": entry(
    "schedules:",
    '  - {cron: "*/5 8-18 * * MON-FRI", timezone: America/New_York, slug: days}',
    "  - {interval: PT1H, slug: hourly, active: false}",
    "  - {interval: 90.5, anchor_date: '2024-01-01T00:00:00+01:00', slug: odd}",
    '  - {rrule: "FREQ=MONTHLY;BYDAY=-1FR", slug: fridays, parameters: {last: true}}',
  ),
  "a description in several lines": entry(
    "description: |",
    "  # Not a comment",
    "  key: value",
    "",
    "  - and a list",
  ),
  "a description that looks like more": entry("description: 'tags: [a], name: b'"),
  "names of the world": entry("description: Über Nacht – 夜間 🌙").replace("nightly", "Nächtlich (夜間)"),
  "parameters of every shape": entry(
    "parameters:",
    "  text: words",
    '  quoted: "10:00"',
    "  number: 42",
    "  fraction: 0.50",
    "  none: null",
    "  flag: off",
    "  day: 2024-01-01",
    "  list: [1, two, null]",
    "  deep: {a: {b: [c, {d: e}]}}",
    "  empty: {}",
    "  name: name",
    "  infra_overrides: {}",
  ),
  "comments everywhere":
    "# top\n---\n# more\ndeployments: # here\n  # there\n  - name: a # name\n    # between\n    entrypoint: b.py:c # e\n    work_pool: # pool\n      # inside\n      name: local\n# end\n...\n",
  limits: entry("concurrency_limit:", "  limit: 3", "  collision_strategy: CANCEL_NEW"),
  "a module path": entry().replace("flows/etl.py:etl", "my_package.flows.etl"),
  "a method": entry().replace("flows/etl.py:etl", "flows/etl.py:Jobs.nightly"),
  triggers: entry(
    "triggers:",
    "  - type: event",
    "    match: {prefect.resource.id: 'prefect.flow-run.*'}",
    "    match_related: {prefect.resource.name: upstream, prefect.resource.role: flow}",
    "    expect: [prefect.flow-run.Completed]",
    "    parameters: {run: '{{ event.resource.id }}'}",
    "  - require: all",
    "    within: 3600",
    "    triggers:",
    "      - {type: event, expect: [a]}",
    "      - {type: event, expect: [b], posture: Proactive, within: 60}",
  ),
  "no pull steps": `pull: []\n${entry()}`,
  "explicit nulls": entry("version: null", "description: ~", "schedules:", "paused: null", "build: null"),
  "an unusual docker image": `${entry().replace(
    "{name: local}",
    "{name: k8s, job_variables: {image: 'registry.example.invalid:5000/a/b@sha256:0123', env: {A: \"1\"}}}",
  )}pull:\n  - prefect.deployments.steps.set_working_directory: {directory: /opt/prefect/app}\n`,
  "a rest of flow style":
    "deployments: [\n  {name: a, entrypoint: b.py:c,\n   work_pool: {name: local},},\n]\n",
  "the same name for two flows":
    "deployments:\n  - {name: a, entrypoint: b.py:c, work_pool: {name: local}}\n  - {name: a, entrypoint: b.py:d, work_pool: {name: local}}\n",
};
