import { mkdir, mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LeftUse, MigrationReport } from "../../../server/src/cli/migrationReport";
import { type Announcement, compareRecords, type FieldComparison } from "../compare";
import type { DeploymentRecord } from "../deploymentRecord";
import { announcementFor } from "./announcement";
import type { EraCase } from "./eraCase";
import type { Eras } from "./eras";
import { createGitRemote } from "./gitRemote";
import { runAgentEra } from "./runAgentEra";
import { runWorkerEra } from "./runWorkerEra";

/** The two eras of one deployment. */
export interface DeploymentVerdict {
  readonly flowName: string;
  readonly name: string;
  readonly announcement: Announcement;
  /** Empty when only one era has such a deployment. */
  readonly fields: readonly FieldComparison[];
  /** Why only one era has it, where that is no fault. */
  readonly excuse: string | undefined;
}

/** What real Prefect says of the conversion of one folder. */
export interface CaseVerdict {
  readonly name: string;
  readonly deployments: readonly DeploymentVerdict[];
  readonly report: MigrationReport;
  /** Uses that were left alone for a reason that the case does not expect. */
  readonly unexpectedlyLeft: readonly LeftUse[];
}

/**
 * Runs the scripts of a case with Prefect 2, converts them with the real command line, runs the result with
 * Prefect 3, and compares the deployments that the two servers have then. Infrastructure is never launched.
 * @throws {Error} when a script of either era fails, with its output
 */
export async function judgeCase(eraCase: EraCase, eras: Eras): Promise<CaseVerdict> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "oracle-")));
  try {
    const remote = await createGitRemote(folder, process.env);
    // The last part of the two is the same, in case something is named after the folder.
    const [agentEra, workerEra] = [join(folder, "agent", "project"), join(folder, "worker", "project")];
    for (const project of [agentEra, workerEra]) await mkdir(project, { recursive: true });
    const before = await runAgentEra(eraCase, agentEra, eras.agentEra, remote);
    const after = await runWorkerEra(eraCase, workerEra, eras.workerEra, remote);
    const { report, texts, skipped } = after;
    const scriptOf = (record: DeploymentRecord | undefined) => record && before.scripts.get(record.id);
    return {
      name: eraCase.name,
      deployments: pair(before.records, after.records).map(([old, now]) =>
        verdictOn(
          old,
          now,
          announcementFor((old ?? now)?.name ?? "", scriptOf(old), report, texts),
          skipped.find((script) => script === scriptOf(old)),
        ),
      ),
      report,
      unexpectedlyLeft: report.left.filter(
        ({ reason }) => !eraCase.left.some((part) => reason.includes(part)),
      ),
    };
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

type Pair = readonly [DeploymentRecord | undefined, DeploymentRecord | undefined];

function pair(before: readonly DeploymentRecord[], after: readonly DeploymentRecord[]): readonly Pair[] {
  const isSame = (a: DeploymentRecord) => (b: DeploymentRecord) =>
    a.flowName === b.flowName && a.name === b.name;
  return [
    ...before.map((record): Pair => [record, after.find(isSame(record))]),
    ...after.filter((record) => !before.some(isSame(record))).map((record): Pair => [undefined, record]),
  ];
}

function verdictOn(
  before: DeploymentRecord | undefined,
  after: DeploymentRecord | undefined,
  announcement: Announcement,
  leftScript: string | undefined,
): DeploymentVerdict {
  const { flowName = "", name = "" } = before ?? after ?? {};
  const fields = before && after ? compareRecords(before, after, announcement) : [];
  const excuse = before ? leftScript && `${leftScript} is left to a person` : excuseForNew(announcement);
  return { flowName, name, announcement, fields, excuse };
}

/** A deployment that Prefect 2 never registered is no fault when a note says that it was only built. */
function excuseForNew({ level, notes }: Announcement): string | undefined {
  const isTold = level === "review" && notes.some((note) => note.includes("only built"));
  return isTold ? "only built in Prefect 2, and a note says so" : undefined;
}
