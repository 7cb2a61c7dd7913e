import { beforeAll } from "vitest";
import { loadGrammar } from "../../grammar";
import { holds, script } from "./deployRows";

beforeAll(loadGrammar);

const pools = { k8s: "kubernetes", local: "process", docker: "docker" };

holds("unknown-job-variable", [
  [
    "of the pool's type",
    {
      text: script('etl.deploy("a", "k8s", "i:1", job_variables={"«memory»": "2Gi"})'),
      pools,
      says: /Kubernetes work pool has no job variable `memory`.*`memory_limit`/,
      fixed: script('etl.deploy("a", "k8s", "i:1", job_variables={"memory_limit": "2Gi"})'),
      severity: "warning",
    },
  ],
  [
    "of the type of a pool behind a variable",
    {
      text: script('POOL = "k8s"', 'etl.deploy("a", POOL, "i:1", job_variables={"«memory»": "2Gi"})'),
      pools,
      fixed: script('POOL = "k8s"', 'etl.deploy("a", POOL, "i:1", job_variables={"memory_limit": "2Gi"})'),
    },
  ],
  [
    "left alone: of a pool that is another in a branch",
    {
      text: script(
        'POOL = "k8s"',
        "if dev:",
        '    POOL = "local"',
        'etl.deploy("a", POOL, "i:1", job_variables={"service_account_name": "x"})',
      ),
      pools,
    },
  ],
  [
    "an image on a process pool, in `dict`",
    {
      text: script('etl.to_deployment("a", work_pool_name="local", job_variables=dict(«image»="i:1"))'),
      pools,
      says: /ignores `image`/,
    },
  ],
  [
    "without a type, by the name alone",
    {
      text: script('etl.to_deployment("a", job_variables={"«image_pul_policy»": "Always"})'),
      fixed: script('etl.to_deployment("a", job_variables={"image_pull_policy": "Always"})'),
      severity: "info",
    },
  ],
  [
    "for a run",
    {
      text: "from prefect.deployments import run_deployment\n\nrun_deployment('a/b', job_variables={'«image_pul_policy»': 'x'})\n",
      fixed:
        "from prefect.deployments import run_deployment\n\nrun_deployment('a/b', job_variables={'image_pull_policy': 'x'})\n",
    },
  ],
  [
    "left alone: what the pool has",
    { text: script('etl.deploy("a", "k8s", "i:1", job_variables={"env": {}, "env.X": "1"})'), pools },
  ],
  [
    "left alone: a name that is like none",
    { text: script('etl.deploy("a", "mine", "i:1", job_variables={"flavour": 1})'), pools },
  ],
  [
    "left alone: computed",
    { text: script('etl.deploy("a", "k8s", "i:1", job_variables={name: 1, **more})'), pools },
  ],
]);

holds("wrong-job-variable-type", [
  [
    "a number in env",
    {
      text: script('etl.deploy("a", "docker", "i:1", job_variables={"env": {"A": «3»}})'),
      pools,
      says: /`env\.A` takes text.*the number 3/,
      fixed: script('etl.deploy("a", "docker", "i:1", job_variables={"env": {"A": "3"}})'),
      severity: "error",
    },
  ],
  [
    "True in env, on a pool that is not known",
    { text: script('etl.to_deployment("a", job_variables={"env": {"A": «True»}})'), says: /this is `True`/ },
  ],
  [
    "text for a flag",
    { text: script('etl.deploy("a", "docker", "i:1", job_variables=dict(auto_remove=«"yes"»))'), pools },
  ],
  [
    "what an enumeration lacks",
    {
      text: script('etl.deploy("a", "docker", "i:1", job_variables={"image_pull_policy": «"ALWAYS"»})'),
      pools,
      says: /one of IfNotPresent/,
    },
  ],
  [
    "with the pool around it",
    {
      text: 'from prefect import deploy, flow\n\n\n@flow\ndef f(): ...\n\n\ndeploy(f.to_deployment("a", job_variables={"networks": «"x"»}), work_pool_name="docker", image="i:1")\n',
      pools,
    },
  ],
  [
    "left alone: a tuple, None, a template",
    {
      text: script(
        'etl.deploy("a", "docker", "i:1", job_variables={"networks": ("x",), "env": {"A": None, "B": "{{ prefect.blocks.secret.x }}"}})',
      ),
      pools,
    },
  ],
  [
    "left alone: computed",
    {
      text: script(
        'etl.deploy("a", "docker", "i:1", job_variables={"env": {"A": str(3), **more}, "networks": nets})',
      ),
      pools,
    },
  ],
  [
    "left alone: a run",
    {
      text: "from prefect.deployments import run_deployment\n\nrun_deployment('a/b', job_variables={'env': {'A': 1}})\n",
    },
  ],
]);
