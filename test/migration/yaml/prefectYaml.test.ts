import { beforeAll, describe, expect, test } from "vitest";
import { loadGrammar } from "../../grammar";
import { checkEntries, planEntriesOf } from "./checkEntries";
import { rest, script } from "./texts";

beforeAll(loadGrammar);

const CALL = script('Deployment.build_from_flow(etl, name="nightly", apply=True)');
const MOVED = { script: rest(), workPool: "pool" };

/** The entry of the call, at the depth that a file has its entries at. */
function added(indent: string): string {
  return ["- name: nightly", "  entrypoint: example.py:etl", "  work_pool:", "    name: pool", ""]
    .map((line) => (line === "" ? line : indent + line))
    .join("\n");
}

describe("what prefect.yaml had stays to the letter", () => {
  test.each([
    [
      "comments, anchors, order, quotes and odd layout",
      `# The project.
prefect-version:   '3.0'
name: "etl"   # old name

definitions:
  pools:
    base: &pool {name: other,   job_variables: {image: "x"}}

deployments:
    # The first one.
    - name:  first
      entrypoint: a.py:a   # where it is
      work_pool: *pool
      schedules: [ {cron: "0 0 * * *"} ]
      # schedules: []

# The end.
`,
      `# The project.
prefect-version:   '3.0'
name: "etl"   # old name

definitions:
  pools:
    base: &pool {name: other,   job_variables: {image: "x"}}

deployments:
    # The first one.
    - name:  first
      entrypoint: a.py:a   # where it is
      work_pool: *pool
      schedules: [ {cron: "0 0 * * *"} ]
      # schedules: []
${added("    ")}
# The end.
`,
    ],
    [
      "lists at the depth of their key",
      "deployments:\n- name: first\n  entrypoint: a.py:a\npull: null\n",
      `deployments:\n- name: first\n  entrypoint: a.py:a\n${added("")}pull: null\n`,
    ],
    [
      "blank lines between entries",
      "deployments:\n  - name: first\n    entrypoint: a.py:a\n\n  - name: second\n    entrypoint: b.py:b\n\nname: x\n",
      `deployments:\n  - name: first\n    entrypoint: a.py:a\n\n  - name: second\n    entrypoint: b.py:b\n\n${added("  ")}\nname: x\n`,
    ],
    [
      "a text in lines at the end",
      "deployments:\n  - name: first\n    entrypoint: a.py:a\n    description: |\n      One.\n\n      Two.\n",
      `deployments:\n  - name: first\n    entrypoint: a.py:a\n    description: |\n      One.\n\n      Two.\n${added("  ")}`,
    ],
    [
      "no line end at the end",
      "deployments:\n  - name: first\n    entrypoint: a.py:a  # here",
      `deployments:\n  - name: first\n    entrypoint: a.py:a  # here\n${added("  ")}`,
    ],
    ["no deployments yet", "# Mine.\nname: etl\n", `# Mine.\nname: etl\ndeployments:\n${added("  ")}`],
    [
      "no deployments yet, and lists at the depth of their key",
      "pull:\n- prefect.deployments.steps.git_clone:\n    repository: https://x/y.git\n",
      `pull:\n- prefect.deployments.steps.git_clone:\n    repository: https://x/y.git\ndeployments:\n${added("")}`,
    ],
    [
      "an empty list of deployments",
      "deployments: []  # none yet\nname: etl\n",
      `deployments:  # none yet\n${added("  ")}name: etl\n`,
    ],
    ["a key without a value", "deployments:\n\nname: etl\n", `deployments:\n${added("  ")}\nname: etl\n`],
    ["null", "deployments: ~\n", `deployments:\n${added("  ")}`],
    ["only comments", "# Nothing yet.\n", `# Nothing yet.\ndeployments:\n${added("  ")}`],
    ["an empty file", "", `deployments:\n${added("  ")}`],
  ])("%s", (_, before, yaml) => {
    checkEntries(CALL, { ...MOVED, before, yaml });
  });

  test("and its own line ends", () => {
    const before = "name: etl\r\ndeployments:\r\n  - name: first\r\n    entrypoint: a.py:a\r\n";
    checkEntries(CALL, { ...MOVED, before, yaml: before + added("  ").replaceAll("\n", "\r\n") });
  });

  test("pull steps for all deployments count for the new one too, and a person looks at that", () => {
    const before = "pull:\n  - prefect.deployments.steps.set_working_directory:\n      directory: /srv\n";
    checkEntries(CALL, {
      ...MOVED,
      before,
      yaml: `${before}deployments:\n${added("  ")}`,
      level: "review",
      notes: [/`pull` steps for all of its deployments/],
    });
  });

  test("another flow may have a deployment of the same name", () => {
    const before = "deployments:\n  - name: nightly\n    entrypoint: a.py:other\n";
    checkEntries(CALL, {
      ...MOVED,
      before,
      yaml: before + added("  "),
      commands: ["prefect --no-prompt deploy -n etl/nightly"],
    });
  });
});

test("a part of the calls can be chosen, and the rest stays as it was", () => {
  const two = script(
    'Deployment.build_from_flow(etl, name="a", apply=True)\nDeployment.build_from_flow(etl, name="b", apply=True)',
  );
  const plan = planEntriesOf(two, { workPool: "pool" });
  const [, second] = plan.conversions;
  const chosen = second ? [second] : [];
  expect(plan.entryChanges(chosen).map(({ newText }) => newText)).toEqual([
    "deployments:\n  - name: b\n    entrypoint: example.py:etl\n    work_pool:\n      name: pool\n",
  ]);
  expect(plan.textChanges(chosen)).toHaveLength(1);
});
