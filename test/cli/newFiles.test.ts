import { applyPatch } from "diff";
import { expect, test } from "vitest";
import { cliProject } from "./runCli";
import { AGENT_ERA } from "./scripts";

const BLOCKS =
  'from prefect.infrastructure import KubernetesJob\n\nKubernetesJob(namespace="jobs").save("k8s", overwrite=True)\n';
const TEMPLATE = "ops/k8s-base-job-template.json";
const COMMAND = `prefect work-pool create k8s --type kubernetes --base-job-template ${TEMPLATE}`;

test("a block script gets the template of its pool beside it, once", async () => {
  const project = await cliProject({ "ops/blocks.py": BLOCKS });
  const { code, stdout } = await project.run("migrate", "--format", "json");
  expect(code).toBe(1);
  const report = JSON.parse(stdout);
  expect(report).toMatchObject({
    files: [],
    newFiles: [{ path: TEMPLATE }],
    left: [{ path: "ops/blocks.py", line: 3, rule: "agent/infrastructure-block" }],
    commands: [COMMAND],
  });
  await expect(project.read(TEMPLATE), "nothing is written yet").rejects.toThrow();

  expect(applyPatch("", (await project.run("migrate")).stdout)).toBe(report.newFiles[0].text);
  expect((await project.run("migrate", "--write")).stdout).toContain(`New files:\n  ${TEMPLATE}\n`);
  expect(await project.read(TEMPLATE)).toBe(report.newFiles[0].text);
  expect(await project.read("ops/blocks.py")).toBe(BLOCKS);

  const again = JSON.parse((await project.run("migrate", "--write", "--format", "json")).stdout);
  expect(again).toEqual({ ...report, newFiles: [] });
});

test("a file that is there already is never overwritten", async () => {
  const project = await cliProject({ "ops/blocks.py": BLOCKS, [TEMPLATE]: "mine" });
  const { newFiles, left } = JSON.parse((await project.run("migrate", "--write", "--format", "json")).stdout);
  expect(newFiles).toEqual([]);
  expect(left).toMatchObject([
    { rule: "agent/infrastructure-block", reason: expect.stringContaining("takes the place") },
    {
      rule: "agent/infrastructure-block",
      reason: `${TEMPLATE} was not written: it is there already, with another text.`,
    },
  ]);
  expect(await project.read(TEMPLATE)).toBe("mine");
});

test("a template of the same name from two scripts is written once, and the other is told of", async () => {
  const other = BLOCKS.replace('"jobs"', '"others"');
  const project = await cliProject({ "a.py": BLOCKS, "b.py": other, "c.py": BLOCKS });
  const { newFiles, left } = JSON.parse((await project.run("migrate", "--format", "json")).stdout);
  expect(newFiles).toHaveLength(1);
  expect(left.filter(({ reason }: { reason: string }) => /was not written/.test(reason))).toMatchObject([
    { path: "b.py" },
  ]);
});

test.each([
  ["prefect>=3.0,<3.2\n", /Prefect 3\.1 is assumed.*requirements\.txt/],
  ["prefect==2.20.25\n", /The newest Prefect 3 is assumed: requirements\.txt asks for prefect==2\.20\.25/],
])("the target is told once: %s", async (requirements, sentence) => {
  const project = await cliProject({
    "requirements.txt": requirements,
    "a/deploy.py": AGENT_ERA,
    "b/deploy.py": AGENT_ERA,
  });
  const { stdout } = await project.run("migrate", "--level", "review", "--format", "json");
  expect(JSON.parse(stdout).assumptions).toEqual([expect.stringMatching(sentence)]);
  const { stderr } = await project.run("migrate", "--level", "review");
  expect(stderr.match(/is assumed/g)).toHaveLength(1);
});
