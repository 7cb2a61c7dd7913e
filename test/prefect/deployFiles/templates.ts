import { entry, type FileCases, schedule, steps } from "./fileCase";

const STATE = "what a variable or a block holds is known to the server alone";
const SAID = "- prefect.deployments.steps.run_shell_script: {id: said, script: echo local}";

/** Templates: what each kind becomes, and where. */
export const templates: FileCases = {
  "an output for the pool": { text: steps("build", SAID, 'work_pool: {name: "{{ said.stdout }}"}') },
  "an output for a tag": steps("build", SAID, 'tags: ["{{ said.stdout }}"]'),
  "an output inside text": steps("build", SAID, 'description: "made by {{ said.stdout }}"'),
  "an output without its step": steps("build", SAID, 'description: "{{ stdout }}"'),
  "an output of a list": steps("build", "- own_steps.harmless: {id: own}", 'version: "{{ own.items[0] }}"'),
  "an output that there is not": steps("build", SAID, 'description: "{{ said.image }}"'),
  "an output of a step that there is not": entry('description: "{{ nobody.stdout }}"'),
  "an output for the next step": steps(
    "build",
    `${SAID}\n- prefect.deployments.steps.run_shell_script: {script: "echo {{ said.stdout }}"}`,
  ),
  "a missing output for a step that needs it": {
    text: steps("build", '- prefect.deployments.steps.run_shell_script: {script: "{{ nobody.stdout }}"}'),
  },
  "an output in the schedule": {
    text: steps(
      "build",
      "- prefect.deployments.steps.run_shell_script: {id: said, script: echo @daily}",
      "schedules:",
      '  - cron: "{{ said.stdout }}"',
    ),
    oldest: "refuses",
  },
  "a missing output in the schedule": { text: schedule('cron: "{{ nobody.stdout }}"') },
  "a filter": entry('description: "{{ said.stdout | upper }}"'),
  "an expression": entry(`description: "{{ 1 + 1 }}"`),
  "an expression as the cron": { text: schedule('cron: "{{ a or b }}"') },
  "a variable": entry('description: "{{ prefect.variables.a_word }}"'),
  "a variable inside text": entry('description: "say {{ prefect.variables.a_word }}"'),
  "a variable that there is not": entry('description: "{{ prefect.variables.nobody }}"'),
  "a variable that is a list for tags": entry('tags: "{{ prefect.variables.a_list }}"'),
  "a variable for the limit": {
    text: entry('concurrency_limit: "{{ prefect.variables.a_number }}"'),
    oldest: "takes",
  },
  "a variable for parameters": entry(
    "entrypoint: flow.py:greet",
    'parameters: {name: "{{ prefect.variables.a_word }}"}',
  ),
  "a variable for job variables": entry(
    'work_pool: {name: local, job_variables: {env: {A: "{{ prefect.variables.a_word }}"}}}',
  ),
  "a variable that is the pool": {
    text: entry('work_pool: {name: "{{ prefect.variables.a_word }}"}'),
    unseen: STATE,
  },
  "an environment variable": entry('description: "{{ $HOME }}"'),
  "an environment variable that is not set": entry('description: "{{ $NOBODY_SETS_THIS }}"'),
  "an environment variable that is not set in the cron": {
    text: schedule('cron: "{{ $NOBODY_SETS_THIS }}"'),
    unseen: "the environment of `prefect deploy` decides",
  },
  "an environment variable that is not set for the pool": {
    text: entry('work_pool: {name: "{{ $NOBODY_SETS_THIS }}"}'),
    unseen: "the environment of `prefect deploy` decides",
  },
  "an environment variable for the entrypoint": {
    text: entry('entrypoint: "{{ $NOBODY_SETS_THIS }}"'),
    unseen: "the environment of `prefect deploy` decides",
  },
  "a secret": entry(
    'work_pool: {name: local, job_variables: {env: {A: "{{ prefect.blocks.secret.a-secret }}"}}}',
  ),
  "a block that there is not": {
    text: entry('description: "{{ prefect.blocks.secret.nobody }}"'),
    unseen: STATE,
  },
  "a block without a name": { text: entry('description: "{{ prefect.blocks.secret }}"') },
  "a block with a path into it": {
    text: entry('description: "{{ prefect.blocks.secret.a-secret.nobody }}"'),
    unseen: STATE,
  },
  "what a worker fills in": entry('work_pool: {name: local, job_variables: {name: "{{ ctx.flow.name }}"}}'),
  "braces that are not closed": entry('description: "{{ $HOME"'),
  "braces without a name": entry('description: "{{ }}"'),
  "a template as a whole mapping": entry('parameters: "{{ prefect.variables.a_word }}"'),
  "a template for job variables": entry(
    'work_pool: {name: local, job_variables: "{{ prefect.variables.a_word }}"}',
  ),
  "a template in a key": entry('parameters: {"{{ $HOME }}": 1}', "entrypoint: flow.py:anything"),
  "a template that pulls": {
    text: steps("pull", '- prefect.deployments.steps.set_working_directory: {directory: "{{ $HOME }}"}'),
    run: true,
    unseen: "the folder may be on the machine of the worker",
  },
};
