import { beforeAll, describe, expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parsePythonModule } from "../../server/src/documents/pythonModule/pythonModule";
import { signatureHelp } from "../../server/src/features/signatureHelp";
import { signatureNames } from "../../server/src/prefect/signatures";
import { nothingKnown } from "../../server/src/workspace/projectView";
import { loadGrammar } from "../grammar";
import { itemsAt } from "./completion/python/checkPython";

beforeAll(loadGrammar);

const HEAD = `from prefect import aserve, deploy, flow, Flow, serve
from prefect.deployments import arun_deployment, run_deployment
from prefect.deployments.runner import RunnerDeployment

@flow
def etl(): ...

made = RunnerDeployment.from_flow(etl, "a")

`;

/** How a script calls what Prefect has, where that is not by an import of its last name. */
const WRITTEN: Readonly<Record<string, string>> = {
  "prefect.flow": "flow",
  "prefect.deployments.runner.RunnerDeployment.apply": "made.apply",
  "prefect.deployments.runner.RunnerDeployment.aapply": "made.aapply",
};

function callOf(name: string): string {
  const [, owner, method] = /^(?:.+\.)?(RunnerDeployment|Flow)\.(\w+)$/.exec(name) ?? [];
  if (WRITTEN[name] !== undefined) return `${HEAD}${WRITTEN[name]}(`;
  if (owner === "Flow") return `${HEAD}${/from_source$/.test(name) ? "flow" : "etl"}.${method}(`;
  if (owner !== undefined) return `${HEAD}${owner}.${method}(`;
  const cut = name.lastIndexOf(".");
  return `${HEAD}from ${name.slice(0, cut)} import ${name.slice(cut + 1)}\n${name.slice(cut + 1)}(`;
}

function helpAt(text: string) {
  const module = parsePythonModule(TextDocument.create("file:///project/deploy.py", "python", 1, text));
  const context = { project: nothingKnown, migration: { workPool: undefined }, namesArguments: true };
  return signatureHelp(module, text.length, context)?.signatures[0];
}

/** Of these Prefect itself says nothing. */
const WITHOUT_WORDS = new Set([
  "prefect.client.schemas.actions.DeploymentScheduleCreate",
  "prefect.deployments.schedules.normalize_to_deployment_schedule",
]);
/** Of the parameters of these Prefect itself says nothing. */
const WITHOUT_PARAMETERS = new Set([
  "prefect.deployments.schedules.create_deployment_schedule_create",
  "prefect.deployments.schedules.normalize_to_deployment_schedule",
  "prefect.runner.storage.BlockStorageAdapter",
  "prefect.runner.storage.LocalStorage",
]);

const NAMES = signatureNames("workerEra");

describe("whatever Prefect has for deployments", () => {
  it("is all here that scripts are written with", () => {
    const own = NAMES.map((name) => name.slice(name.lastIndexOf(".") + 1));
    expect(own).toEqual(
      expect.arrayContaining(
        (
          "deploy adeploy serve aserve from_source afrom_source to_deployment ato_deployment from_flow from_entrypoint " +
          "from_storage afrom_storage apply aapply run_deployment arun_deployment DockerImage GitRepository RemoteStorage Cron Interval RRule " +
          "Schedule ConcurrencyLimitConfig CronSchedule IntervalSchedule RRuleSchedule DeploymentScheduleCreate " +
          "DeploymentEventTrigger DeploymentMetricTrigger DeploymentCompoundTrigger DeploymentSequenceTrigger"
        ).split(" "),
      ),
    );
  });

  it.each(NAMES)("%s has a signature with words, and argument names with what they are", (name) => {
    const call = callOf(name);
    const help = helpAt(call);
    expect(help?.label).toMatch(new RegExp(`^${name.slice(name.lastIndexOf(".") + 1)}\\(.+\\)$`));
    if (!WITHOUT_WORDS.has(name)) expect(Object(help?.documentation).value).toMatch(/\w{3}/);
    const said = (help?.parameters ?? []).filter(({ documentation }) =>
      /\w{3}/.test(Object(documentation).value ?? ""),
    );
    if (!WITHOUT_PARAMETERS.has(name)) expect(said).not.toEqual([]);
    const items = itemsAt(`${call}|)\n`, { namesArguments: true });
    const named = items.filter(({ label }) => label.endsWith("="));
    expect(named.map(({ label }) => label)).not.toEqual([]);
    expect(new Set(named.map(({ label }) => label)).size).toBe(named.length);
    for (const { detail } of named) expect(detail).toMatch(/^\w+(?::|=|$)/);
    const close = helpAt(`${call})`);
    expect(close).toBeUndefined();
  });
});
