import { entry, type FileCases } from "./fileCase";

const TWO = `${entry()}${entry("name: daily").replace("deployments:\n", "")}`;
const UNNAMED = `${entry()}  - entrypoint: flow.py:my_flow\n    work_pool: {name: local}\n`;
const COMMAND = { text: TWO, unseen: "the command decides what is deployed" } as const;

/** Which deployments the command line chooses. */
export const selection: FileCases = {
  "two deployments, all": TWO,
  "two deployments, one of them": { text: TWO, args: ["-n", "daily"] },
  "two deployments, both of them": { text: TWO, args: ["-n", "daily", "-n", "nightly"] },
  "two deployments, by flow": { text: TWO, args: ["-n", "my-flow/daily"] },
  "two deployments, by pattern": { text: TWO, args: ["-n", "*ly"] },
  "two deployments, by a pattern of the flow": { text: TWO, args: ["-n", "my-flow/*"] },
  "two deployments, by a pattern of the function": { ...COMMAND, args: ["-n", "my_flow/*"] },
  "two deployments, none of them named": { ...COMMAND, args: [] },
  "two deployments, all and one": { ...COMMAND, args: ["--all", "-n", "daily"], oldest: "takes" },
  "two deployments, another one": { ...COMMAND, args: ["-n", "weekly"] },
  "one deployment by another name": { text: entry(), args: ["-n", "weekly"] },
  "a file by its name": { text: entry(), args: ["--prefect-file", "prefect.yaml", "-n", "nightly"] },
  "a deployment without a name beside another": UNNAMED,
  "a deployment without a name beside a pattern": {
    text: UNNAMED,
    args: ["-n", "night*"],
    unseen: "the command decides what is deployed",
  },
  "an empty name beside another": `${entry()}  - name: ""\n    entrypoint: flow.py:my_flow\n    work_pool: {name: local}\n`,
  "the second of two is faulty": `${entry()}  - name: b\n    entrypoint: flow.py:missing\n    work_pool: {name: local}\n`,
};
