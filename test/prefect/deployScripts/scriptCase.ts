/** A script on one side or the other of what Prefect takes. Which side, Prefect says; never this table. */
export interface ScriptCase {
  readonly text: string;
  /** What stands beside the script, by path. */
  readonly files?: Readonly<Record<string, string>>;
  /** Whether the first flow run of each deployment is prepared as a worker does it: what only fails there fails, too. */
  readonly run?: true;
  /** What 3.0 makes of it, where that is not what the newest release does. */
  readonly oldest?: "takes" | "refuses";
  /** Why nobody can tell from the files that Prefect refuses it; `docs/agreement.md` explains each. */
  readonly unseen?: string;
  /** The same, of 3.0 alone. */
  readonly unseenEarly?: string;
}

/** What is special about a script, where Prefect's verdict is not all. */
export type Beside = Omit<ScriptCase, "text">;

/** A row: what stands under the main guard of the usual script, or a whole script. */
export type Row = string | ScriptCase;

/** Where each name comes from that a row uses: of what 3.0 does not have only what is used is imported. */
const IMPORTS: Readonly<Record<string, string>> = {
  asyncio: "import asyncio",
  os: "import os",
  subprocess: "import subprocess",
  datetime: "from datetime import datetime",
  timedelta: "from datetime import timedelta",
  Path: "from pathlib import Path",
  Flow: "from prefect import Flow",
  aserve: "from prefect import aserve",
  deploy: "from prefect import deploy",
  serve: "from prefect import serve",
  task: "from prefect import task",
  LocalFileSystem: "from prefect.filesystems import LocalFileSystem",
  Secret: "from prefect.blocks.system import Secret",
  DeploymentScheduleCreate: "from prefect.client.schemas.actions import DeploymentScheduleCreate",
  ConcurrencyLimitConfig: "from prefect.client.schemas.objects import ConcurrencyLimitConfig",
  CronSchedule: "from prefect.client.schemas.schedules import CronSchedule",
  IntervalSchedule: "from prefect.client.schemas.schedules import IntervalSchedule",
  RRuleSchedule: "from prefect.client.schemas.schedules import RRuleSchedule",
  run_deployment: "from prefect.deployments import run_deployment",
  arun_deployment: "from prefect.deployments import arun_deployment",
  create_deployment_schedule_create:
    "from prefect.deployments.schedules import create_deployment_schedule_create",
  normalize_to_deployment_schedule:
    "from prefect.deployments.schedules import normalize_to_deployment_schedule",
  adeploy: "from prefect.deployments.runner import adeploy",
  RunnerDeployment: "from prefect.deployments.runner import RunnerDeployment",
  DockerImage: "from prefect.docker import DockerImage",
  DeploymentEventTrigger: "from prefect.events import DeploymentEventTrigger",
  CompoundTrigger: "from prefect.events import CompoundTrigger",
  EventTrigger: "from prefect.events import EventTrigger",
  EntrypointType: "from prefect.flows import EntrypointType",
  GitRepository: "from prefect.runner.storage import GitRepository",
  LocalStorage: "from prefect.runner.storage import LocalStorage",
  RemoteStorage: "from prefect.runner.storage import RemoteStorage",
  BlockStorageAdapter: "from prefect.runner.storage import BlockStorageAdapter",
  create_markdown_artifact: "from prefect.artifacts import create_markdown_artifact",
  Variable: "from prefect.variables import Variable",
  Cron: "from prefect.schedules import Cron",
  Interval: "from prefect.schedules import Interval",
  RRule: "from prefect.schedules import RRule",
  Schedule: "from prefect.schedules import Schedule",
  server: "from prefect.server.schemas import schedules as server",
  ServerCronSchedule: "from prefect.server.schemas.schedules import CronSchedule as ServerCronSchedule",
};

const FLOWS = `@flow
def etl(day: str = "today", count: int = 1): ...


@flow(name="Other flow", log_prints=True)
async def other(): ...


@flow
def needy(day: str): ...


def plain(): ...
`;

/** The usual script: three flows, and a main guard with these lines. */
export function main(body: string, beside: Beside = {}): ScriptCase {
  const used = Object.entries(IMPORTS).filter(([name]) =>
    new RegExp(`(?<![\\w."'])${name}\\b(?!=)`).test(body),
  );
  const imports = [...used.map(([, line]) => line), "from prefect import flow"].join("\n");
  const lines = body.replaceAll(/^(?=.)/gm, "    ");
  return { ...beside, text: `${imports}\n\n\n${FLOWS}\n\nif __name__ == "__main__":\n${lines}\n` };
}

/** The same, where 3.0 refuses what the newest release takes. */
export function later(body: string, beside: Beside = {}): ScriptCase {
  return main(body, { ...beside, oldest: "refuses" });
}

/** A whole script. */
export function script(text: string, beside: Beside = {}): ScriptCase {
  return { ...beside, text: text.trimStart() };
}

export function caseOf(row: Row): ScriptCase {
  return typeof row === "string" ? main(row) : row;
}

/** What a row is called among the tests: its lines without what all have. */
export function titleOf({ text, oldest, unseen }: ScriptCase): string {
  const [, body] = text.split('if __name__ == "__main__":\n', 2);
  const isUsual = text.includes(FLOWS);
  const shown = isUsual && body !== undefined ? body.replaceAll(/^ {4}/gm, "") : text;
  const remarks = [oldest && `3.0 ${oldest}`, unseen].filter((remark) => remark !== undefined);
  return `${shown.trim()}${remarks.length > 0 ? ` (${remarks.join("; ")})` : ""}`;
}
