import { entry, type FileCases } from "./fileCase";

const SERVER = "pools live on the server";

/** Where flows are found, what they are given and where they run. */
export const targets: FileCases = {
  "no entrypoint": { text: entry("entrypoint: null"), unseen: "the command line can name it" },
  "an entrypoint from the command line": {
    text: entry("entrypoint: null"),
    args: ["flow.py:my_flow", "-n", "a"],
  },
  "an empty entrypoint": { text: entry('entrypoint: ""') },
  "an entrypoint that is a number": entry("entrypoint: 5"),
  "a file that there is not": entry("entrypoint: missing.py:my_flow"),
  "a flow that there is not": entry("entrypoint: flow.py:missing"),
  "a file in a folder": entry("entrypoint: sub/inner.py:inner_flow"),
  "a file from here": entry("entrypoint: ./flow.py:my_flow"),
  "a file alone": { text: entry("entrypoint: flow.py") },
  "a word alone": { text: entry("entrypoint: flow") },
  "a folder": { text: entry("entrypoint: sub:my_flow") },
  "a function that is no flow": { text: entry("entrypoint: flow.py:helper") },
  "a task": { text: entry("entrypoint: flow.py:chore") },
  "a number in the file": {
    text: entry("entrypoint: flow.py:number"),
    unseen: "an assignment may make a flow",
  },
  "a class": { text: entry("entrypoint: flow.py:Jobs") },
  "a method": { text: entry("entrypoint: flow.py:Jobs.nightly"), oldest: "refuses" },
  "a method that there is not": { text: entry("entrypoint: flow.py:Jobs.missing") },
  "the name of a flow instead of its function": entry("entrypoint: flow.py:Paints the wall"),
  "a file that is no Python": {
    text: entry("entrypoint: broken.py:my_flow"),
    unseen: "only Python itself can tell what is no Python",
  },
  "a module": { text: entry("entrypoint: flow.my_flow"), oldest: "refuses" },
  "a module in a package": { text: entry("entrypoint: sub.inner.inner_flow"), oldest: "refuses" },
  "a module with a colon": { text: entry("entrypoint: sub.inner:inner_flow") },
  "a module that there is not": {
    text: entry("entrypoint: nobody.has.this"),
    unseen: "any module may be installed",
  },
  "a flow of a module that there is not": { text: entry("entrypoint: sub.inner.missing") },
  "a path of Windows": { text: entry("entrypoint: 'sub\\inner.py:inner_flow'") },

  "parameters that fit": {
    text: entry("entrypoint: flow.py:greet", "parameters: {name: a, count: 3}"),
    run: true,
  },
  "parameters as text that is a number": {
    text: entry("entrypoint: flow.py:greet", 'parameters: {name: a, count: "3"}'),
    run: true,
  },
  "a parameter that there is not": {
    text: entry("entrypoint: flow.py:greet", "parameters: {name: a, nobody: 1}"),
    run: true,
  },
  "a parameter of the wrong type": {
    text: entry("entrypoint: flow.py:greet", "parameters: {name: a, count: many}"),
    run: true,
  },
  "a parameter that YAML takes for a number": {
    text: entry("entrypoint: flow.py:greet", "parameters: {name: 5}"),
    run: true,
  },
  "a parameter that YAML takes for a number, unenforced": {
    text: entry("entrypoint: flow.py:greet", "parameters: {name: 5}", "enforce_parameter_schema: false"),
    run: true,
    unseen: "whoever starts a run may give it",
  },
  "a parameter with a comma too many": {
    text: entry("entrypoint: flow.py:greet", "parameters:", "  name: a", "  count: 42,"),
    run: true,
  },
  "a parameter that is missing": {
    text: entry("entrypoint: flow.py:greet"),
    run: true,
    unseen: "whoever starts a run may give it",
  },
  "a parameter of an enumeration": {
    text: entry("entrypoint: flow.py:paint", "parameters: {colour: blue}"),
    run: true,
  },
  "a parameter beside an enumeration": {
    text: entry("entrypoint: flow.py:paint", "parameters: {colour: green}"),
    run: true,
  },
  "a parameter of a choice": {
    text: entry("entrypoint: flow.py:paint", "parameters: {how: slow}"),
    run: true,
  },
  "a parameter beside a choice": {
    text: entry("entrypoint: flow.py:paint", "parameters: {how: never}"),
    run: true,
  },
  "null for a parameter that may be it": {
    text: entry("entrypoint: flow.py:paint", "parameters: {coats: null}"),
    run: true,
  },
  "null for a parameter that may not be it": {
    text: entry("entrypoint: flow.py:greet", "parameters: {name: null}"),
    run: true,
  },
  "a parameter of a model": {
    text: entry("entrypoint: flow.py:configured", "parameters: {settings: {retries: 3}}"),
    run: true,
  },
  "a parameter of a model that is incomplete": {
    text: entry("entrypoint: flow.py:configured", "parameters: {settings: {label: a}}"),
    run: true,
    unseen: "whoever starts a run may give it",
  },
  "any parameter": {
    text: entry("entrypoint: flow.py:anything", "parameters: {whatever: [1]}"),
    run: true,
  },
  "any parameter as Prefect wants it": {
    text: entry("entrypoint: flow.py:anything", "parameters: {kwargs: {whatever: [1]}}"),
    run: true,
  },
  "any parameter by its name, unenforced": {
    text: entry(
      "entrypoint: flow.py:anything",
      "parameters: {whatever: [1]}",
      "enforce_parameter_schema: false",
    ),
    run: true,
  },
  "a parameter that a date stands for": {
    text: entry("entrypoint: flow.py:anything", "parameters: {day: 2024-01-01}"),
    run: true,
  },
  "parameters of a flow that does not validate": {
    text: entry(
      "entrypoint: flow.py:lenient",
      "parameters: {count: many}",
      "enforce_parameter_schema: false",
    ),
    run: true,
    oldest: "refuses",
  },
  "parameters for a flow without any": {
    text: entry("parameters: {nobody: 1}"),
    run: true,
  },

  "no pool": {
    text: entry("work_pool: {}"),
    unseen: "the command line or a setting can name it",
  },
  "no pool but on the command line": { text: entry("work_pool: {}"), args: ["-p", "local"] },
  "a pool as text": entry("work_pool: local"),
  "a pool as nothing": entry("work_pool:"),
  "a pool with a number for its name": entry("work_pool: {name: 5}"),
  "a pool that there is not": { text: entry("work_pool: {name: nobody}"), unseen: SERVER },
  "a pool of agents": { text: entry("work_pool: {name: old}"), unseen: SERVER },
  "a pool with a stranger in it": entry("work_pool: {name: local, type: process}"),
  "a queue that there is not": entry("work_pool: {name: local, work_queue_name: fresh}"),
  "a queue with a number for its name": entry("work_pool: {name: local, work_queue_name: 5}"),
  "job variables": entry('work_pool: {name: local, job_variables: {env: {A: "1"}, working_dir: /}}'),
  "job variables as a list": entry("work_pool: {name: local, job_variables: [a]}"),
  "job variables as nothing": {
    text: entry("work_pool: {name: local, job_variables: null}"),
    oldest: "takes",
  },
  "a job variable that the pool does not know": entry("work_pool: {name: local, job_variables: {image: a}}"),
  "a job variable of the wrong type": {
    text: entry("work_pool: {name: local, job_variables: {stream_output: perhaps}}"),
  },
  "a number for an environment variable": {
    text: entry("work_pool: {name: local, job_variables: {env: {A: 1}}}"),
  },
};
