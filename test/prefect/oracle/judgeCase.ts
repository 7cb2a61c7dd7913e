import { mkdir, mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import oldestRelease from "../../../scripts/oldestRelease.json";
import type { LeftUse, MigrationReport } from "../../../server/src/cli/migrationReport";
import { type Announcement, compareRecords, type FieldComparison } from "../compare";
import type { DeploymentRecord } from "../deploymentRecord";
import { announcementFor } from "./announcement";
import type { EraCase } from "./eraCase";
import type { Eras } from "./eras";
import { createGitRemote } from "./gitRemote";
import { runAgentEra } from "./runAgentEra";
import { runWorkerEra, type WorkerEraRun } from "./runWorkerEra";

/** The two eras of one deployment. */
export interface DeploymentVerdict {
  readonly flowName: string;
  readonly name: string;
  /** The Prefect 3 that the conversion is for, and that ran it. */
  readonly release: Release;
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
  /** Of the conversion for the newest Prefect 3. */
  readonly report: MigrationReport;
  /** Uses that were left alone for a reason that the case does not expect. */
  readonly unexpectedlyLeft: readonly LeftUse[];
}

/** The releases of Prefect 3 that conversions are run with, and what asks for them in a project's requirements. */
const RELEASES = {
  newest: { era: "workerEra", requirement: undefined },
  oldest: { era: "oldestWorkerEra", requirement: `prefect==${oldestRelease.prefect}` },
} as const;
export type Release = keyof typeof RELEASES;

/**
 * Runs the scripts of a case with Prefect 2, converts them with the real command line, runs the result with the
 * newest and with the oldest Prefect 3, and compares the deployments that the servers have then. Infrastructure is
 * never launched.
 * @throws {Error} when a script of either era fails, with its output
 */
export async function judgeCase(eraCase: EraCase, eras: Eras): Promise<CaseVerdict> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "oracle-")));
  /** A project of that name with a repository of its own; the last part is the same, in case something is named after it. */
  const place = async (name: string) => {
    const project = join(folder, name, "project");
    await mkdir(project, { recursive: true });
    return [project, await createGitRemote(join(folder, name), process.env)] as const;
  };
  const convert = async (release: Release) => {
    const { era, requirement } = RELEASES[release];
    const [project, remote] = await place(release);
    return await runWorkerEra(eraCase, project, eras[era], remote, requirement);
  };
  try {
    const [project, remote] = await place("agent");
    const [before, newest, oldest] = await all([
      runAgentEra(eraCase, project, eras.agentEra, remote),
      convert("newest"),
      convert("oldest"),
    ]);
    const verdicts = (release: Release, { records, report, texts, skipped }: WorkerEraRun) => {
      const scriptOf = (record: DeploymentRecord | undefined) => record && before.scripts.get(record.id);
      return pair(before.records, records).map(([old, now]) =>
        verdictOn(
          release,
          old,
          now,
          announcementFor((old ?? now)?.name ?? "", scriptOf(old), report, texts),
          skipped.find((script) => script === scriptOf(old)),
        ),
      );
    };
    const left = [...newest.report.left, ...oldest.report.left];
    return {
      name: eraCase.name,
      deployments: [...verdicts("newest", newest), ...verdicts("oldest", oldest)],
      report: newest.report,
      unexpectedlyLeft: left.filter(({ reason }) => !eraCase.left.some((part) => reason.includes(part))),
    };
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Waits for all, also when one fails: none may still use a folder that is removed then. */
async function all<Values extends readonly unknown[]>(
  promises: readonly [...{ [Index in keyof Values]: Promise<Values[Index]> }],
): Promise<Values> {
  await Promise.allSettled(promises);
  return (await Promise.all(promises)) as unknown as Values;
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
  release: Release,
  before: DeploymentRecord | undefined,
  after: DeploymentRecord | undefined,
  announcement: Announcement,
  leftScript: string | undefined,
): DeploymentVerdict {
  const { flowName = "", name = "" } = before ?? after ?? {};
  const fields = before && after ? compareRecords(before, after, announcement) : [];
  const excuse = before ? leftScript && `${leftScript} is left to a person` : excuseForNew(announcement);
  return { flowName, name, release, announcement, fields, excuse };
}

/** A deployment that Prefect 2 never registered is no fault when a note says that it was not applied. */
function excuseForNew({ level, notes }: Announcement): string | undefined {
  const isTold = level === "review" && notes.some((note) => /only built|applied nothing here/.test(note));
  return isTold ? "not applied by Prefect 2, and a note says so" : undefined;
}
