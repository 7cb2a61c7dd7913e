import { describe, it } from "vitest";
import { exclusiveInputs } from "../../../server/src/rules/step/exclusiveInputs";
import { invalidRequires } from "../../../server/src/rules/step/invalidRequires";
import { invalidRevision } from "../../../server/src/rules/step/invalidRevision";
import { misplacedStep } from "../../../server/src/rules/step/misplaced";
import { missingInput } from "../../../server/src/rules/step/missingInput";
import { relativeDirectory } from "../../../server/src/rules/step/relativeDirectory";
import { secretInPullUrl } from "../../../server/src/rules/step/secretInUrl";
import { unknownInput } from "../../../server/src/rules/step/unknownInput";
import { wrongInputType } from "../../../server/src/rules/step/wrongInputType";
import { checkPrefectYaml } from "../checkPrefectYaml";

const CLONE = "prefect.deployments.steps.git_clone";
const SHELL = "prefect.deployments.steps.run_shell_script";
const BUILD = "prefect_docker.deployments.steps.build_docker_image";

const step = (name: string, ...inputs: readonly string[]) =>
  `pull:\n  - ${name}:\n      ${inputs.join("\n      ")}\n`;
const build = (name: string, ...inputs: readonly string[]) =>
  step(name, ...inputs).replace("pull:", "build:");

describe("step/missing-input", () => {
  it.each([
    { text: step(`«${CLONE}»`, "branch: main"), says: /`git_clone` needs `repository`. Every flow run/ },
    { text: build(`«${BUILD}»`, "tag: x"), says: /needs `image_name`. `prefect deploy` stops/ },
    { text: `pull:\n  - «${CLONE}»: {}\n` },
    {
      text: step("«prefect.deployments.steps.pull_with_block»", "id: x"),
      says: /`block_document_name` and `block_type_slug`/,
    },
  ])("finds $text", (row) => checkPrefectYaml(missingInput, row));

  it.each([
    { text: step(CLONE, "repository: x") },
    { text: step(CLONE, "repositori: x") },
    { text: step("my.step", "a: 1") },
    { text: `pull:\n  - ${CLONE}:\n` },
    { text: `pull:\n  - ${CLONE}:\n    repository: x\n` },
    { text: `x-in: &in\n  repository: x\n${step(CLONE, "<<: *in")}` },
  ])("leaves alone $text", (row) => checkPrefectYaml(missingInput, row));
});

describe("step/unknown-input", () => {
  it.each([
    { text: step(CLONE, "«repo»: x"), fixed: step(CLONE, "repository: x") },
    { text: step(CLONE, "repository: x", "«brnch»: y"), fixed: step(CLONE, "repository: x", "branch: y") },
    { text: step(CLONE, "repository: x", "«depth»: 1"), says: /It takes `repository`/ },
    { text: step(SHELL, "«command»: ls"), says: /has no input `command`/ },
  ])("finds $text", (row) => checkPrefectYaml(unknownInput, row));

  it.each([
    { text: step(CLONE, "repository: x", "id: a", "requires: b") },
    { text: build(BUILD, "image_name: x", "platform: amd64") },
    { text: step("prefect.deployments.steps.pull_from_remote_storage", "url: x", "key: y") },
    { text: step("my.step", "anything: 1") },
    { text: `pull:\n  - ${CLONE}: text\n` },
  ])("leaves alone $text", (row) => checkPrefectYaml(unknownInput, row));
});

describe("step/wrong-input-type", () => {
  it.each([
    {
      text: step(CLONE, "repository: x", "branch: «1.0»"),
      fixed: step(CLONE, "repository: x", 'branch: "1.0"'),
    },
    {
      text: step(CLONE, "repository: x", "directories: «flows»"),
      says: /letter by letter/,
      fixed: step(CLONE, "repository: x", "directories: [flows]"),
    },
    {
      text: step(SHELL, "script: ls", 'stream_output: «"false"»'),
      says: /counts as true/,
      fixed: step(SHELL, "script: ls", "stream_output: false"),
    },
    { text: step(SHELL, "script: ls", "env: {A: «1»}"), fixed: step(SHELL, "script: ls", 'env: {A: "1"}') },
    { text: step(SHELL, "script: ls", "env: «A=1»"), says: /takes a mapping/ },
    { text: step(SHELL, "script:", "  «- ls»", "  - pwd"), says: /takes text, and this is a list/ },
    {
      text: build(BUILD, "image_name: x", "tag: «1.10»"),
      says: /1\.1/,
      fixed: build(BUILD, "image_name: x", 'tag: "1.10"'),
    },
  ])("finds $text", (row) => checkPrefectYaml(wrongInputType, row));

  it.each([
    { text: step(CLONE, 'repository: "{{ $REPO }}"', 'directories: "{{ prefect.variables.dirs }}"') },
    { text: step(CLONE, "repository: x", "credentials: {a: b}") },
    { text: build(BUILD, "image_name: x", "tag: 2024") },
    { text: step(SHELL, "script: ls", "stream_output: no", "env: {A: b}") },
    { text: step(SHELL, "script: ls", "directory: null") },
    { text: build(BUILD, "image_name: x", "nocache: 1", "buildargs: {A: 1}") },
    { text: step("my.step", "script: [1]") },
  ])("leaves alone $text", (row) => checkPrefectYaml(wrongInputType, row));
});

describe("step/exclusive-inputs", () => {
  it.each([
    { text: step(CLONE, "repository: x", "branch: a", "«commit_sha»: b"), says: /`branch` or `commit_sha`/ },
    { text: step(CLONE, "credentials: {a: b}", "«access_token»: x") },
  ])("finds $text", (row) => checkPrefectYaml(exclusiveInputs, row));

  it.each([
    { text: step(CLONE, "repository: x", "branch: a", "access_token: b") },
    { text: step(CLONE, "repository: x", "branch: null", "commit_sha: b") },
    { text: step("my.clone", "branch: a", "commit_sha: b") },
    { text: `pull: []\n` },
  ])("leaves alone $text", (row) => checkPrefectYaml(exclusiveInputs, row));
});

describe("step/invalid-revision", () => {
  it.each([
    {
      text: step(CLONE, "repository: x", "commit_sha: «v1.2»"),
      says: /hexadecimal digits. Every flow run fails there. For a branch or a tag/,
      fixed: step(CLONE, "repository: x", "branch: v1.2"),
    },
    {
      text: step(CLONE, "repository: x", "commit_sha: «abc»"),
      fixed: step(CLONE, "repository: x", "branch: abc"),
    },
    { text: step(CLONE, "repository: x", "commit_sha: «'see below'»") },
    { text: step(CLONE, "repository: x", "branch: «--upload-pack=x»"), says: /git would read an option/ },
  ])("finds $text", (row) => checkPrefectYaml(invalidRevision, row));

  it.each([
    { text: step(CLONE, "repository: x", "commit_sha: 6B9c1d8") },
    { text: step(CLONE, "repository: x", 'commit_sha: "{{ $SHA }}"') },
    { text: step(CLONE, "repository: x", "branch: v1.2") },
    { text: step(CLONE, "repository: x", "branch: a", "commit_sha: v1") },
    { text: step("my.clone", "commit_sha: v1") },
  ])("leaves alone $text", (row) => checkPrefectYaml(invalidRevision, row));
});

describe("step/secret-in-url", () => {
  it.each([
    {
      text: step(CLONE, "repository: «https://oauth2:abc@gitlab.com/o/r.git»"),
      says: /access_token: "\{\{ prefect/,
    },
    { text: step(CLONE, "repository: «https://ghp_abc@github.com/o/r.git»") },
  ])("finds $text", (row) => checkPrefectYaml(secretInPullUrl, row));

  it.each([
    { text: step(CLONE, "repository: https://org@dev.azure.com/org/p/_git/r") },
    { text: step(CLONE, 'repository: "https://x:{{ prefect.blocks.secret.token }}@github.com/o/r.git"') },
    { text: step(CLONE, "repository: git@github.com:o/r.git") },
    { text: build(CLONE, "repository: https://oauth2:abc@gitlab.com/o/r.git") },
    { text: step("my.clone", "repository: https://oauth2:abc@gitlab.com/o/r.git") },
  ])("leaves alone $text", (row) => checkPrefectYaml(secretInPullUrl, row));
});

describe("step/misplaced", () => {
  it.each([
    { text: step(`«${BUILD}»`, "image_name: x"), says: /every worker/, severity: "warning" },
    { text: build(`«${CLONE}»`, "repository: x"), says: /is for `pull`/, severity: "info" },
    { text: `push:\n  «prefect_aws.deployments.steps.pull_from_s3»: {}\n` },
  ])("finds $text", (row) => checkPrefectYaml(misplacedStep, row));

  it.each([
    { text: step(CLONE, "repository: x") },
    { text: step(SHELL, "script: ls") },
    { text: `push:\n  - ${BUILD}: {}\n` },
    { text: `build:\n  - prefect_aws.deployments.steps.push_to_s3: {}\n` },
    { text: step("my.build", "a: b") },
  ])("leaves alone $text", (row) => checkPrefectYaml(misplacedStep, row));
});

describe("step/invalid-requires", () => {
  it.each([
    {
      text: build(BUILD, "requires: «prefect-docker, prefect-aws>=0.5»"),
      fixed: build(BUILD, 'requires: [prefect-docker, "prefect-aws>=0.5"]'),
    },
    { text: build(BUILD, "requires: «{a: b}»"), says: /this is a mapping/ },
    { text: build(BUILD, "requires: [a, «1»]"), says: /item of `requires` is text/ },
  ])("finds $text", (row) => checkPrefectYaml(invalidRequires, row));

  it.each([
    { text: build(BUILD, "requires: prefect-docker>=0.3.1") },
    { text: build(BUILD, 'requires: "prefect-docker >= 0.3.1"') },
    { text: build(BUILD, "requires: [prefect-docker, prefect-aws]") },
    { text: build(BUILD, "requires: git+https://github.com/a/b.git") },
    { text: build(BUILD, "requires:") },
  ])("leaves alone $text", (row) => checkPrefectYaml(invalidRequires, row));
});

describe("step/relative-directory", () => {
  const cd = (folder: string) =>
    step("prefect.deployments.steps.set_working_directory", `directory: ${folder}`);
  it.each([
    { text: cd("«flows»"), severity: "info" },
    { text: cd("«./flows»") },
    { text: cd("«~/flows»"), severity: "warning" },
  ])("finds $text", (row) => checkPrefectYaml(relativeDirectory, row));

  it.each([
    { text: cd("/opt/prefect") },
    { text: cd('"."') },
    { text: cd("C:\\flows") },
    { text: cd('"{{ clone.directory }}"') },
    {
      text: `${step(CLONE, "repository: x")}  - prefect.deployments.steps.set_working_directory:\n      directory: repo\n`,
    },
    { text: cd("flows").replace("pull", "build") },
  ])("leaves alone $text", (row) => checkPrefectYaml(relativeDirectory, row));
});
