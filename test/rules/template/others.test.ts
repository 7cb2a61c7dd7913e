import { describe, it } from "vitest";
import { invalidBlock } from "../../../server/src/rules/template/invalidBlock";
import { invalidVariable } from "../../../server/src/rules/template/invalidVariable";
import { notEvaluated } from "../../../server/src/rules/template/notEvaluated";
import { notResolvedHere } from "../../../server/src/rules/template/notResolvedHere";
import { secretInClear } from "../../../server/src/rules/template/secretInClear";
import { checkPrefectYaml, entry } from "../checkPrefectYaml";

const shell = (section: string, script: string) =>
  `${section}:\n  - prefect.deployments.steps.run_shell_script:\n      id: hash\n      script: ${script}\n`;
const BUILD = shell("build", "git rev-parse HEAD");
const clone = (...inputs: readonly string[]) =>
  `pull:\n  - prefect.deployments.steps.git_clone:\n      ${inputs.join("\n      ")}\n`;
const job = (line: string) => entry("name: a", "work_pool:", "  job_variables:", `    ${line}`);

describe("template/not-evaluated", () => {
  it.each([
    { text: entry(`version: "«{{ $TAG | default('x') }}»"`), says: /stays as it is written/ },
    { text: job(`env: {A: "«{{ prefect.variables.a or prefect.variables.b }}»"}`) },
    { text: BUILD + entry(`description: "«{{ hash.stdout[:7] }}»"`) },
    {
      text: job(`env: {A: "«{{ prefect.variables.get('a') }}»"}`),
      fixed: job(`env: {A: "{{ prefect.variables.a }}"}`),
    },
    { text: entry("schedules:", `  - cron: "«{{ a or b }}»"`), severity: "error" },
    { text: entry(`version: "«{{ env('TAG') }}»"`), fixed: entry(`version: "{{ $TAG }}"`) },
    {
      text: shell("build", `echo «{{ 'prefect.variables.a' }}»`),
      fixed: shell("build", "echo {{ prefect.variables.a }}"),
    },
  ])("finds $text", (row) => checkPrefectYaml(notEvaluated, row));

  it.each([
    { text: entry(`version: "{{ $TAG }}"`) },
    { text: shell("build", `docker ps --format '{{json .}}'`) },
    { text: entry(`parameters: {template: "{{ user | upper }}"}`) },
    { text: entry(`description: "Use {{ a b }}"`) },
    { text: `deployments:\n  - triggers:\n      - parameters: {a: "{{ event.name | lower }}"}\n` },
    { text: entry(`version: "{{}}"`) },
  ])("leaves alone $text", (row) => checkPrefectYaml(notEvaluated, row));
});

describe("template/not-resolved-here", () => {
  it.each([
    { text: BUILD + entry(`tags: ["«{{ hash.stdout }}»"]`), says: /drops this item/ },
    { text: BUILD + entry(`entrypoint: "«{{ hash.stdout }}»:main"`), says: /before the steps run/ },
    {
      text: BUILD + entry("work_pool:", `  name: "«{{ hash.stdout }}»"`),
      says: /looks up the work pool/,
      severity: "error",
    },
    { text: BUILD + entry("work_pool:", `  name: "«{{ POOL }}»"`), severity: "warning" },
    { text: entry(`name: "nightly-«{{ $ENV }}»"`), severity: "hint" },
    { text: shell("build", "ls").replace("hash", `"«{{ $X }}»"`), says: /`id` as it is written/ },
    { text: job(`env: {"«{{ $X }}»": y}`), says: /not keys/ },
    { text: entry(`description: "«{{ ctx.flow.name }}»"`), says: /stays as it is written/ },
    { text: clone(`repository: "«{{ ctx.flow.name }}»"`) + entry("name: a"), says: /nothing in its place/ },
    {
      text: `${clone("id: clone", "repository: x")}  - prefect.deployments.steps.git_clone:
      repository: y
      directories: ["«{{ clone.directory }}»"]
${entry("name: a")}`,
    },
  ])("finds $text", (row) => checkPrefectYaml(notResolvedHere, row));

  it.each([
    { text: BUILD + entry(`tags: ["sha-{{ hash.stdout }}"]`) },
    { text: entry(`tags: ["{{ $TAG }}", "{{ prefect.variables.tag }}"]`) },
    { text: BUILD + entry(`version: "{{ hash.stdout }}"`) },
    { text: BUILD + entry("work_pool:", `  work_queue_name: "{{ hash.stdout }}"`) },
    { text: entry(`entrypoint: "{{ $FILE }}:main"`) },
    { text: job(`name: "{{ ctx.flow.name }}"`) },
    { text: clone("repository: x", 'id: "{{ $X }}"') + entry("name: a") },
    { text: BUILD + clone("repository: x", 'directories: ["{{ hash.stdout }}"]') + entry("name: a") },
    { text: entry(`tags: ["{{ nobody.knows }}"]`) },
    { text: `deployments:\n  - triggers:\n      - parameters: {a: ["{{ event.name }}"]}\n` },
  ])("leaves alone $text", (row) => checkPrefectYaml(notResolvedHere, row));
});

describe("template/secret-in-clear", () => {
  it.each([
    { text: job('env: {A: "«{{ prefect.blocks.secret.a }}»"}'), says: /into `job_variables`/ },
    { text: entry('parameters: {a: "«{{ prefect.blocks.github-credentials.mine.token }}»"}') },
    { text: entry('parameters: {a: "«{{ prefect.blocks.aws-credentials.mine }}»"}') },
  ])("finds $text", (row) => checkPrefectYaml(secretInClear, row));

  it.each([
    { text: job('region: "{{ prefect.blocks.aws-credentials.mine.region_name }}"') },
    { text: job('env: {A: "{{ prefect.blocks.my-own.a }}"}') },
    { text: clone("repository: x", 'access_token: "{{ prefect.blocks.secret.a }}"') + entry("name: a") },
    { text: job('env: {A: "{{ prefect.variables.a }}"}') },
    { text: entry('parameters: {a: "{{ prefect.blocks.s3-bucket.mine.bucket_name }}"}') },
  ])("leaves alone $text", (row) => checkPrefectYaml(secretInClear, row));
});

describe("template/invalid-block", () => {
  it.each([
    { text: job('image: "«{{ prefect.blocks.secret }}»"'), says: /its type and its name/ },
    { text: job('image: "x «{{ prefect.blocks.github-credentials.mine }}»"'), says: /whole block/ },
    {
      text: job('image: "«{{ prefect.blocks.github-credentials.mine.tokn }}»"'),
      fixed: job('image: "{{ prefect.blocks.github-credentials.mine.token }}"'),
      severity: "warning",
    },
    {
      text: job('image: "«{{ prefect.blocks.github_credentials.mine.token }}»"'),
      fixed: job('image: "{{ prefect.blocks.github-credentials.mine.token }}"'),
      severity: "error",
    },
    {
      text: job('image: "«{{ prefect.blocks.secret.My_Token }}»"'),
      fixed: job('image: "{{ prefect.blocks.secret.my-token }}"'),
    },
    {
      text: job('image: "«{{ prefect.blocks.aws-credential.mine }}»"'),
      fixed: job('image: "{{ prefect.blocks.aws-credentials.mine }}"'),
      severity: "warning",
    },
    { text: clone('repository: "«{{ prefect.blocks.x }}»"') + entry("name: a") },
  ])("finds $text", (row) => checkPrefectYaml(invalidBlock, row));

  it.each([
    { text: job('image: "{{ prefect.blocks.secret.mine }}/x"') },
    { text: job('image: "{{ prefect.blocks.secret.mine.value.a[0] }}"') },
    { text: job('image: "{{ prefect.blocks.secret.mine.some-key }}"') },
    { text: job('image: "{{ prefect.blocks.my-own-type.mine.what.ever }}"') },
    {
      text:
        clone("repository: x", 'credentials: "{{ prefect.blocks.github-credentials.mine }}"') +
        entry("name: a"),
    },
    { text: job('image: "{{ prefect.blocks.github-credentials.mine.token }}@"') },
  ])("leaves alone $text", (row) => checkPrefectYaml(invalidBlock, row));
});

describe("template/invalid-variable", () => {
  it.each([
    {
      text: entry('version: "«{{ prefect.variables.Release }}»"'),
      fixed: entry('version: "{{ prefect.variables.release }}"'),
    },
    { text: entry('version: "«{{ prefect.variables.a.b }}»"'), says: /`a.b`/ },
  ])("finds $text", (row) => checkPrefectYaml(invalidVariable, row));

  it.each([
    { text: entry('version: "{{ prefect.variables.a_b-1 }}"') },
    { text: entry('version: "{{ $A }}"') },
    { text: `name: "{{ prefect.variables.A }}"\n` },
  ])("leaves alone $text", (row) => checkPrefectYaml(invalidVariable, row));
});
