import { describe, it } from "vitest";
import { imageWithoutCode } from "../../../server/src/rules/pool/imageWithoutCode";
import { localCode } from "../../../server/src/rules/pool/localCode";
import { unknownJobVariable } from "../../../server/src/rules/pool/unknownJobVariable";
import { wrongJobVariableType } from "../../../server/src/rules/pool/wrongJobVariableType";
import { checkPrefectYaml, entry } from "../checkPrefectYaml";

const job = (...lines: readonly string[]) =>
  entry("name: a", "work_pool:", "  name: pool", "  job_variables:", ...lines.map((line) => `    ${line}`));

describe("pool/unknown-job-variable", () => {
  it.each([
    {
      text: job("«memory»: 2Gi"),
      poolType: "kubernetes",
      says: /A Kubernetes work pool has no job variable `memory` and ignores it. Did you mean `memory_limit`/,
      fixed: job("memory_limit: 2Gi"),
      severity: "warning",
    },
    { text: job("«image»: x"), poolType: "process", says: /on the machine of its worker/ },
    { text: job("«imgae»: x"), poolType: "docker", fixed: job("image: x") },
    { text: job("«imgae»: x"), severity: "info", fixed: job("image: x") },
    { text: job("«nonsense.FOO»: x"), poolType: "docker" },
    {
      text: job("finished_job_ttl: 60", "cluster_config: {}", "«memory»: 2Gi"),
      says: /other job variables are those of a Kubernetes/,
      severity: "info",
      fixed: job("finished_job_ttl: 60", "cluster_config: {}", "memory_limit: 2Gi"),
    },
  ])("finds $text", (row) => checkPrefectYaml(unknownJobVariable, row));

  it.each([
    { text: job("memory: 2Gi") },
    { text: job("my_own_variable: x") },
    { text: job("memory_limit: 2Gi", "env.FOO: x"), poolType: "kubernetes" },
    { text: job("memory: 2Gi"), poolType: "ecs" },
    { text: job("stream_output: true"), poolType: "ecs" },
    { text: job("anything: x"), poolType: "my-own-type" },
    { text: job("finished_job_ttl: 60", "memory: 2Gi") },
    { text: job('"{{ $X }}": x'), poolType: "docker" },
    { text: entry("name: a", "work_pool: {name: pool}"), poolType: "docker" },
  ])("leaves alone $text", (row) => checkPrefectYaml(unknownJobVariable, row));
});

describe("pool/wrong-job-variable-type", () => {
  it.each([
    { text: job("env: {A: «1»}"), says: /`env.A` takes text/, fixed: job('env: {A: "1"}') },
    { text: job("env:", "  «- A=1»"), says: /takes a mapping, and this is a list/ },
    { text: job("image: «1.0»"), fixed: job('image: "1.0"') },
    { text: job("stream_output: «maybe»"), says: /takes true or false/ },
    { text: job("cpu: «fast»"), poolType: "ecs", says: /takes a whole number/ },
    { text: job("image_pull_policy: «Sometimes»"), poolType: "docker", says: /one of IfNotPresent/ },
    { text: job("networks: «net»"), poolType: "docker", says: /takes a list/ },
  ])("finds $text", (row) => checkPrefectYaml(wrongJobVariableType, row));

  it.each([
    { text: job('env: {A: "1", B: null}') },
    { text: job('stream_output: "{{ $X }}"', 'env: "{{ prefect.variables.env }}"') },
    { text: job("cpu: 256"), poolType: "ecs" },
    { text: job("stream_output: null") },
    { text: job("cpu: 256") },
    { text: job("my_own: [1]", "env.FOO: 1") },
    { text: job("image_pull_policy: Never"), poolType: "docker" },
    { text: job("image: 2024-01-01") },
    { text: job("anything: [1]"), poolType: "my-own-type" },
  ])("leaves alone $text", (row) => checkPrefectYaml(wrongJobVariableType, row));
});

const deployment = (...lines: readonly string[]) => entry("name: a", "entrypoint: flow.py:main", ...lines);

describe("pool/local-code", () => {
  it.each([
    {
      text: deployment("work_pool: {name: «pool»}"),
      poolType: "kubernetes",
      says: /a Kubernetes pool/,
      severity: "warning",
    },
    { text: deployment("work_pool: {name: «pool»}"), poolType: "modal:push" },
    { text: `pull: null\n${deployment("pull: null", "work_pool: {name: «pool»}")}`, poolType: "docker" },
    {
      text: deployment("work_pool: {name: «pool», job_variables: {finished_job_ttl: 60}}"),
      severity: "info",
    },
  ])("finds $text", (row) => checkPrefectYaml(localCode, row));

  it.each([
    { text: deployment("work_pool: {name: pool}") },
    { text: deployment("work_pool: {name: pool}"), poolType: "process" },
    { text: deployment("work_pool: {name: pool, job_variables: {image: x}}"), poolType: "docker" },
    { text: deployment("pull: []", "work_pool: {name: pool}"), poolType: "docker" },
    { text: `pull: []\n${deployment("work_pool: {name: pool}")}`, poolType: "docker" },
    { text: `pull:\n  - my.step: {}\n${deployment("work_pool: {name: pool}")}`, poolType: "docker" },
    {
      text: `build:\n  - prefect_docker.deployments.steps.build_docker_image: {}\n${deployment("work_pool: {name: pool}")}`,
      poolType: "docker",
    },
    { text: deployment("work_pool: {name: pool, job_variables: {env: {A: b}}}") },
  ])("leaves alone $text", (row) => checkPrefectYaml(localCode, row));
});

describe("pool/image-without-code", () => {
  const image = (...lines: readonly string[]) =>
    deployment(...lines, "work_pool:", "  name: pool", "  job_variables:", "    «image»: x");
  const plain = (...lines: readonly string[]) => image(...lines).replaceAll(/[«»]/g, "");
  it.each([
    {
      text: image(),
      fixed: plain(
        "pull:",
        "  - prefect.deployments.steps.set_working_directory:",
        "      directory: /opt/prefect",
      ),
    },
    {
      text: image().replace("flow.py:main", "pkg.main"),
      fixed: plain("pull: []").replace("flow.py:main", "pkg.main"),
    },
    {
      text: `build:\n  - prefect.deployments.steps.run_shell_script: {script: make}\n${image()}`,
      fixed: `build:\n  - prefect.deployments.steps.run_shell_script: {script: make}\n${plain("pull:", "  - prefect.deployments.steps.set_working_directory:", "      directory: /opt/prefect")}`,
    },
  ])("finds $text", (row) => checkPrefectYaml(imageWithoutCode, row));

  it.each([
    { text: plain("pull: []") },
    { text: plain(), poolType: "process" },
    { text: `pull:\n  - my.step: {}\n${plain()}` },
    { text: `build:\n  - prefect_docker.deployments.steps.build_docker_image: {}\n${plain()}` },
    { text: deployment("work_pool: {name: pool, job_variables: {image: null}}") },
  ])("leaves alone $text", (row) => checkPrefectYaml(imageWithoutCode, row));
});
