import { entry, type FileCases, steps } from "./fileCase";

const SHELL = "prefect.deployments.steps.run_shell_script";
const CWD = "prefect.deployments.steps.set_working_directory";

/** Steps, which are really run: build and push by `prefect deploy`, pull by the first flow run. */
export const stepCases: FileCases = {
  "steps as one mapping": { text: `build:\n  ${SHELL}: {script: echo a}\n${entry()}`, oldest: "refuses" },
  "an empty list of steps": { text: `build: []\npush: []\npull: []\n${entry()}`, run: true },
  "empty mappings for steps": `build: {}\npush: {}\n${entry()}`,
  "an empty mapping for pull": `pull: {}\n${entry()}`,
  "null for steps": { text: `build:\npush:\npull:\n${entry()}`, run: true },
  "steps as text": { text: `build: ${SHELL}\n${entry()}`, oldest: "refuses" },
  "steps as names": `pull:\n  - prefect.deployments.steps.git_clone\n${entry()}`,
  "a step that says something": steps("build", `- ${SHELL}:\n    script: echo hello`),
  "a step that fails": {
    text: steps("build", `- ${SHELL}:\n    script: "false"`),
    unseen: "the script decides",
  },
  "a step in flow style": steps("build", `- {${SHELL}: {script: echo hello}}`),
  "a step with an anchor": `x: &step\n  ${SHELL}: {script: echo hello}\nbuild: [*step]\n${entry()}`,
  "an empty step among others": steps("build", `- ${SHELL}: {script: echo hello}\n- {}`),
  "nothing among the steps": steps("build", `- ${SHELL}: {script: echo hello}\n-`),
  "a step of nothing": { text: steps("build", `- ${SHELL}:`) },
  "a step with inputs beside it": { text: steps("build", `- ${SHELL}:\n  script: echo hello`) },
  "a step with an input beside it": {
    text: steps("build", `- ${SHELL}:\n    script: echo hello\n  id: said`),
  },
  "a step with text for inputs": { text: steps("build", `- ${SHELL}: echo hello`) },
  "a step with a list for inputs": { text: steps("build", `- ${SHELL}: [echo hello]`) },
  "two steps in one item": {
    text: steps("build", `- ${SHELL}: {script: echo a}\n  ${CWD}: {directory: /}`),
  },
  "a step without its script": { text: steps("build", `- ${SHELL}: {id: nothing}`) },
  "a step with a stranger for an input": {
    text: steps("build", `- ${SHELL}: {script: echo a, scripts: echo b}`),
  },
  "a step with every input": steps(
    "build",
    `- ${SHELL}: {id: said, script: echo a, directory: /, env: {A: b}, stream_output: false, expand_env_vars: true}`,
  ),
  "a step with a number for its script": { text: steps("build", `- ${SHELL}: {script: 5}`) },
  "a step with yes for its script": { text: steps("build", `- ${SHELL}: {script: yes}`) },
  "a step with a list for its script": { text: steps("build", `- ${SHELL}: {script: [echo a]}`) },
  "a step that needs what is there": steps("build", `- ${SHELL}: {script: echo a, requires: pydantic>=2}`),
  "a step that needs several": steps(
    "build",
    `- ${SHELL}: {script: echo a, requires: [pydantic, httpx>=0.1]}`,
  ),
  "a step of many lines": steps("build", `- ${SHELL}:\n    script: |\n      echo a\n      echo b`),
  "a step that there is not": steps("build", "- prefect.deployments.steps.run_shell_scrip: {script: echo a}"),
  "a step of another module": steps("build", "- prefect.deployment.steps.run_shell_script: {script: echo a}"),
  "a step of the first releases": steps(
    "build",
    "- prefect.projects.steps.run_shell_script: {script: echo a}",
  ),
  "a step without a module": steps("build", "- run_shell_script: {script: echo a}"),
  "a step of one's own": steps("build", "- own_steps.harmless: {text: a, more: b}"),
  "a step of one's own in a file": steps("build", "- ./own_steps.py:harmless: {text: a}"),
  "a step of one's own that says nothing": steps("build", "- own_steps.silent: {}"),
  "a step of one's own without what it needs": { text: steps("build", "- own_steps.strict: {}") },
  "a step of one's own that there is not": { text: steps("build", "- own_steps.missing: {}") },
  "a step of a module that there is not": {
    text: steps("build", "- nobody_has.this: {}"),
    unseen: "any module may be installed",
  },
  "a step in the folder that there is not": {
    text: steps("build", `- ${SHELL}: {script: echo a, directory: missing}`),
    unseen: "folders are not looked up",
  },
  "a push step": steps("push", `- ${SHELL}: {script: echo pushed}`),
  "steps of a deployment": entry(
    "build:",
    `  - ${SHELL}: {script: echo a}`,
    "pull:",
    `  - ${CWD}: {directory: /}`,
  ),
  "steps of a deployment take the place of others": `build:\n  - no.such.step: {}\n${entry("build: null")}`,
  "pulling into a folder": { text: steps("pull", `- ${CWD}: {directory: "."}`), run: true },
  "pulling into a folder that there is not": {
    text: steps("pull", `- ${CWD}: {directory: /no/such/folder}`),
    run: true,
    unseen: "the folder may be on the machine of the worker",
  },
  "pulling without a folder": { text: steps("pull", `- ${CWD}: {}`), run: true },
  "pulling with a stranger": { text: steps("pull", `- ${CWD}: {directory: ., path: .}`), run: true },
  "pulling with a step of nothing": { text: steps("pull", `- ${SHELL}:`), run: true },
  "pulling with inputs beside the step": {
    text: steps("pull", `- ${CWD}:\n  directory: .`),
    run: true,
  },
  "pulling with a step that there is not": {
    text: steps("pull", "- prefect.deployments.steps.set_working_dir: {directory: .}"),
    run: true,
  },
  "pulling with a token and credentials": {
    text: steps(
      "pull",
      '- prefect.deployments.steps.git_clone: {repository: "https://127.0.0.1:9/a", access_token: a, credentials: {token: b}}',
    ),
    run: true,
  },
  "pulling a branch and a commit": {
    text: steps(
      "pull",
      '- prefect.deployments.steps.git_clone: {repository: "https://127.0.0.1:9/a", branch: a, commit_sha: b}',
    ),
    run: true,
  },
  "pulling a commit that is a tag": {
    text: steps(
      "pull",
      '- prefect.deployments.steps.git_clone: {repository: "https://127.0.0.1:9/a", commit_sha: v1.2}',
    ),
    run: true,
  },
  "pulling a branch that is an option": {
    text: steps(
      "pull",
      '- prefect.deployments.steps.git_clone: {repository: "https://127.0.0.1:9/a", branch: --all}',
    ),
    run: true,
  },
  "pulling from nowhere": {
    text: steps("pull", "- prefect.deployments.steps.git_clone: {branch: main}"),
    run: true,
  },
  "pulling what a script says": {
    text: steps("pull", `- ${SHELL}: {id: where, script: pwd}\n- ${CWD}: {directory: "{{ where.stdout }}"}`),
    run: true,
  },
  "pulling requirements": {
    text: steps(
      "pull",
      "- prefect.deployments.steps.pip_install_requirements: {requirements_file: requirements-of-flow.txt}",
    ),
    run: true,
  },
};
