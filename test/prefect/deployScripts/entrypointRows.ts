import { later, type Row } from "./scriptCase";

/** Flows of a class, of which no run has an object. */
const METHODS = {
  "jobs.py": `from prefect import flow


class Jobs:
    @flow
    def own(self): ...

    @staticmethod
    @flow
    def free(): ...
`,
};

/** Entrypoints, job variables, several deployments. */
export const entrypointRows: readonly Row[] = [
  'deploy(etl.from_source(".", "etl.py:etl").to_deployment("h"), work_pool_name="pool")',
  later('made = RunnerDeployment.from_flow(etl, "i")\nmade.apply(None, "pool", image="i:1")'),
  later('flow.from_source(".", "etl.etl").to_deployment("a")'),
  'flow.from_source(".", entrypoint="./etl.py:other")',
  'RunnerDeployment.from_entrypoint("etl:etl", "a")',
  'etl.to_deployment("j1", work_pool_name="pool", job_variables={"env": {"A": "1"}, "networks": ("x",)}).apply()',
  'etl.to_deployment("j2", work_pool_name="pool", job_variables={"envv": {"A": 1}}).apply()',
  'flow.from_source(".", "etl.py")',
  'flow.from_source(".", "")',
  'flow.from_source(".", "etl:etl")',
  'flow.from_source(".", "./etl:etl")',
  'flow.from_source(".", "etl.py:elt")',
  'flow.from_source(".", entrypoint="jobs/etl.py:etl")',
  'RunnerDeployment.from_entrypoint("nope.py:etl", "a")',
  'RunnerDeployment.from_entrypoint("etl.py:plain", "a")',
  'etl.to_deployment("j3", work_pool_name="pool", job_variables={"env": {"A": 1}}).apply()',
  'etl.to_deployment("j4", work_pool_name="pool", job_variables={"auto_remove": "yes"}).apply()',
  'etl.to_deployment("j5", work_pool_name="pool", job_variables=dict(image_pull_policy="ALWAYS")).apply()',
  'deploy(etl.to_deployment("j6", job_variables={"networks": "x"}), work_pool_name="pool", image="i:1", build=False, push=False)',
  'etl.to_deployment("j7", work_pool_name="local", job_variables={"env": {"A": True}}).apply()',
  'deploy(etl.to_deployment("a"), work_pool_name="pool")',
  'deploy(RunnerDeployment.from_entrypoint("etl.py:etl", "a"), work_pool_name="pool")',
  'deploy(etl.from_source(".", "etl.py:etl").to_deployment("h"), RunnerDeployment.from_flow(etl, "a"), work_pool_name="pool")',
  later('flow.from_source(".", "jobs.py:Jobs.free").deploy("m1", work_pool_name="local")', {
    files: METHODS,
    run: true,
  }),
  later('flow.from_source(".", "jobs.py:Jobs.own").deploy("m2", work_pool_name="local")', { files: METHODS }),
  later('RunnerDeployment.from_entrypoint("jobs.py:Jobs.own", "m4")', { files: METHODS }),
];
