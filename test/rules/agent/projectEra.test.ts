import { beforeAll, describe, expect, test } from "vitest";
import { rules } from "../../../server/src/rules/index";
import { requirementOf } from "../../../server/src/workspace/prefectRequirement";
import { loadGrammar } from "../../grammar";
import { pythonFindings } from "../checkPython";

beforeAll(loadGrammar);

const agentRules = rules.filter(({ id }) => id.startsWith("agent/"));

const USES: Readonly<Record<string, string>> = {
  "agent/removed-import": "from prefect.agent import PrefectAgent\n",
  "agent/infra-overrides":
    'from prefect.deployments import run_deployment\n\nrun_deployment("a/b", infra_overrides={})\n',
  "agent/infrastructure-block":
    'from prefect.infrastructure import KubernetesJob\n\nKubernetesJob(namespace="jobs").save("job")\n',
  "agent/build-from-flow":
    'from prefect import flow\nfrom prefect.deployments import Deployment\n\n\n@flow\ndef etl(): ...\n\n\nif __name__ == "__main__":\n    Deployment.build_from_flow(etl, name="a", apply=True)\n',
};

/** How loud each agent-era use is in a project that asks for a Prefect, and what is said of that. */
function loudness(text: string, clause: string | undefined) {
  const prefect = clause === undefined ? undefined : requirementOf("/project/requirements.txt", clause);
  return pythonFindings(agentRules, text, prefect && { prefect }).map(({ rule, severity, message }) => ({
    rule,
    severity,
    reason: /\(this project .*\)$/.exec(message)?.[0],
  }));
}

describe.each(Object.entries(USES))("%s", (rule, text) => {
  test.each([
    [">=3.1", "error", "(this project asks for `>=3.1` (requirements.txt))"],
    ["==3.4.2", "error", "(this project asks for `==3.4.2` (requirements.txt))"],
    ["<3", "info", "(this project asks for `<3` (requirements.txt))"],
    ["==2.20.4", "info", "(this project asks for `==2.20.4` (requirements.txt))"],
    [">=2.20", "warning", undefined],
    ["", "warning", undefined],
    [undefined, "warning", undefined],
  ])("with %j is of severity %s", (clause, severity, reason) => {
    expect(loudness(text, clause)).toEqual([{ rule, severity, reason }]);
  });
});

test("what no Prefect 2 had is as loud in a project of Prefect 2", () => {
  const text = "from prefect import flow\nfrom prefect.work_pools import WorkPool\n";
  expect(loudness(text, "<3")).toEqual([
    { rule: "agent/removed-import", severity: "warning", reason: undefined },
  ]);
});

test("code for both eras is left alone", () => {
  const text =
    "try:\n    from prefect.agent import PrefectAgent\nexcept ImportError:\n    PrefectAgent = None\n";
  expect(loudness(text, ">=3")).toEqual([]);
});
