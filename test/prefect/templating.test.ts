import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parsePrefectYaml } from "../../server/src/documents/prefectYaml/parsePrefectYaml";
import { runRules } from "../../server/src/rules/engine";
import { rules } from "../../server/src/rules/index";
import { nothingKnown } from "../../server/src/workspace/projectView";
import { environment, whyNoPrefect } from "./prefectServer";
import { runOrThrow } from "./runProgram";

const BUILD = `build:
  - prefect_docker.deployments.steps.build_docker_image:
      id: build-image
      image_name: repo/image
`;
const OUTPUTS = {
  image_name: "repo/image",
  tag: "v1",
  image: "repo/image:v1",
  image_id: "sha",
  additional_tags: ["a"],
};

/** A value of a field, and what its author wants of it. */
const fields: readonly (readonly [written: string, wanted: unknown])[] = [
  ['description: "{{ build-image.image }}"', "repo/image:v1"],
  ['description: "{{build-image.image}}"', "repo/image:v1"],
  ['description: "{{ build_image.image }}"', "repo/image:v1"],
  ['description: "{{ build-image.digest }}"', "sha"],
  ['description: "{{ image }}"', "repo/image:v1"],
  ['description: "{{ imgae }}"', "repo/image:v1"],
  ['description: "x:{{ tag }}"', "x:v1"],
  ['description: "x:{{ build-image.tga }}"', "x:v1"],
  ['description: "{{ build-image.additional_tags[0] }}"', "a"],
  ['description: "{{ build-image.image | upper }}"', "REPO/IMAGE:V1"],
  ["description: \"{{ 'prefect.variables.size' }}\"", 3],
  ['description: "{{ $TEMPLATING_TAG }}"', "v2"],
  ['description: "{{ $TEMPLATING_TAG | default(1) }}"', "v2"],
  ['description: "{{ env.TEMPLATING_TAG }}"', "v2"],
  ['description: "{{ prefect.variables.size }}"', 3],
  ['description: "{{ prefect.variables.Size }}"', 3],
  ['description: "{{ prefect.variables.size.x }}"', 3],
  ['description: "{{ prefect.variable.size }}"', 3],
  ['description: "{{ prefect.variables.with-dash }}"', "d"],
  ['description: "x {{ prefect.variables.size }}"', "x 3"],
  ['description: "{{ prefect.blocks.aws-credentials.mine.region_name }}"', "eu"],
  ['description: "{{ prefect.blocks.aws-credentials.mine.regin_name }}"', "eu"],
  ['description: "x {{ prefect.blocks.aws-credentials.mine }}"', "x eu"],
  ['description: "{{ prefect.blocks.aws-credentials }}"', "eu"],
  ['description: "{{ prefect.blocks.aws_credentials.mine.region_name }}"', "eu"],
  ['description: "{{ ctx.flow.name }}"', "my-flow"],
  ['tags: ["{{ build-image.tag }}"]', ["v1"]],
  ['tags: ["sha-{{ build-image.tag }}"]', ["sha-v1"]],
  ['tags: ["{{ $TEMPLATING_TAG }}", "{{ prefect.variables.with-dash }}"]', ["v2", "d"]],
  ["description: |\n      one {{ tag }}\n", "one v1\n"],
];

/** Inputs of `run_shell_script`, and what its author wants it to print. */
const scripts: readonly (readonly [written: string, wanted: string])[] = [
  ["script: echo a", "a"],
  ["script: echo a | tr a b", "b"],
  ["shell: true\n  script: echo a | tr a b", "b"],
  ["script: echo a && echo b", "a\nb"],
  ["script: echo $TEMPLATING_TAG", "v2"],
  ["expand_env_vars: true\n  script: echo $TEMPLATING_TAG", "v2"],
  ["shell: true\n  script: echo $TEMPLATING_TAG", "v2"],
  ["script: echo 'a | b'", "a | b"],
  ["script: bash -c 'echo a | tr a b'", "b"],
  ["script: |\n    # a comment\n    echo a", "a"],
  ["shell: true\n  script: |\n    # a comment\n    echo a", "a"],
  ["script: |\n    X=1\n    echo a", "a"],
  ["script: |\n    echo a \\\n      b", "a b"],
  ["script: |\n    export X=1\n    echo a", "a"],
  ["shell: true\n  script: |\n    cd /\n    pwd", "/"],
  ["shell: true\n  script: cd / && pwd", "/"],
  ["shell: true\n  script: |\n    if true; then\n      echo a\n    fi", "a"],
  ["script: echo https://x/?a=1&b=2", "https://x/?a=1&b=2"],
  ["script: echo costs 5$", "costs 5$"],
  ["script: >\n    echo a\n    b", "a b"],
  ["script: echo a\n  env: {A: 1}", "a"],
  ['script: echo a\n  env: {A: "1"}', "a"],
  ["script: [echo, a]", "a"],
  ["command: echo a", "a"],
  ["script: echo $(echo a)", "a"],
  ['script: echo "`echo a`"', "a"],
  ["script: echo a; echo b", "a\nb"],
];

const missing = await whyNoPrefect();
const SCRIPT = resolve(__dirname, "python/templating.py");

const fieldText = (written: string) => `${BUILD}deployments:\n  - name: a\n    ${written}\n`;
const stepText = (written: string) => `prefect.deployments.steps.run_shell_script:\n  ${written}\n`;

/** Whether something is said of a text by the rules about templates and steps. */
function isTold(text: string): boolean {
  const source = TextDocument.create("file:///project/prefect.yaml", "prefect-yaml", 1, text);
  const table = rules.filter(
    ({ id }) => /^(?:template|step)\//.test(id) && id !== "template/secret-in-clear",
  );
  const context = { project: nothingKnown, migration: { workPool: undefined }, severities: {} };
  return runRules(table, parsePrefectYaml(source), context).length > 0;
}

// What does not become what it was written for is told, and what does is not.
describe.skipIf(missing)(`templates and scripts${missing ? ` (skipped: ${missing})` : ""}`, () => {
  let answers: {
    fields: Readonly<Record<string, unknown>>;
    steps: Readonly<Record<string, { stdout?: string }>>;
  } = {
    fields: {},
    steps: {},
  };

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), "prefect-templating-"));
    try {
      const file = join(folder, "asked.json");
      const asked = {
        fields: Object.fromEntries(fields.map(([written], index) => [index, fieldText(written)])),
        steps: Object.fromEntries(scripts.map(([written], index) => [index, stepText(written)])),
        outputs: { ...OUTPUTS, "build-image": OUTPUTS },
        environment: { TEMPLATING_TAG: "v2" },
      };
      await writeFile(file, JSON.stringify(asked));
      const { python } = await environment("workerEra");
      const env = { ...process.env, PREFECT_HOME: join(folder, "home"), PYTHONWARNINGS: "ignore" };
      const { stdout } = await runOrThrow(python, [SCRIPT, file], { cwd: folder, env });
      answers = JSON.parse(/^ANSWER (.*)$/m.exec(stdout)?.[1] ?? "{}");
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it.each(fields.map(([written, wanted], index) => ({ written, wanted, index })))(
    "a field $written",
    ({ written, wanted, index }) => {
      const isLost = JSON.stringify(answers.fields[index]) !== JSON.stringify(wanted);
      expect({ isLost, got: answers.fields[index] }).toEqual({
        isLost: isTold(fieldText(written)),
        got: answers.fields[index],
      });
    },
  );

  it.each(scripts.map(([written, wanted], index) => ({ written, wanted, index })))(
    "a script $written",
    ({ written, wanted, index }) => {
      const answer = answers.steps[index];
      const isLost = answer?.stdout !== wanted;
      const text = `build:\n  - ${stepText(written).replaceAll("\n", "\n    ").trim()}\n`;
      expect({ isLost, answer }).toEqual({ isLost: isTold(text), answer });
    },
  );
});
