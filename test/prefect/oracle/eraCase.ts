import { existsSync } from "node:fs";
import { cp, readdir, readFile } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import type { Integrations } from "../prefectServer";

/**
 * A folder of agent-era scripts that the oracle runs. Any folder will do; what is not obvious from the scripts
 * stands in its `oracle/` folder, which is no part of the project and is not converted:
 * - `oracle/case.json`: a `CaseSettings`;
 * - `oracle/agentEra.py`, `oracle/workerEra.py`: run first, such as to save the blocks that scripts load.
 */
export interface EraCase extends CaseSettings {
  readonly name: string;
  readonly folder: string;
}

export interface CaseSettings {
  /** The scripts in the order they are run, relative to the folder; all that speak of `Deployment` when omitted. */
  readonly run: readonly string[];
  /** The folder that they are run from, relative to the case. */
  readonly cwd: string;
  /** Packages beside Prefect; all that Prefect has where a script speaks of one. */
  readonly integrations: Integrations;
  /** More arguments of `migrate`. */
  readonly migrate: readonly string[];
  /** Parts of the reasons for which uses are left alone; every other use has to be converted. */
  readonly left: readonly string[];
  /** More of them where Python is the target. */
  readonly leftInPython: readonly string[];
  /** More of them where prefect.yaml is the target, which takes what is written out only. */
  readonly leftInYaml: readonly string[];
}

export const ORACLE_FOLDER = "oracle";

/** The address that stands for the repository of every case; git is told to take it from this machine. */
export const REPOSITORY = "https://github.com/acme/flows.git";

/** Reads a case from its folder. */
export async function readCase(folder: string): Promise<EraCase> {
  const file = join(folder, ORACLE_FOLDER, "case.json");
  const settings = existsSync(file)
    ? (JSON.parse(await readFile(file, "utf8")) as Partial<CaseSettings>)
    : {};
  return {
    name: basename(folder),
    folder,
    run: settings.run ?? (await deployScripts(folder)),
    cwd: settings.cwd ?? ".",
    integrations: settings.integrations ?? ((await speaksOfIntegrations(folder)) ? "all" : []),
    migrate: settings.migrate ?? [],
    left: settings.left ?? [],
    leftInPython: settings.leftInPython ?? [],
    leftInYaml: settings.leftInYaml ?? [],
  };
}

/** All cases of a folder of folders. */
export async function readCases(parent: string): Promise<readonly EraCase[]> {
  const entries = await readdir(parent, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => join(parent, entry.name));
  return await Promise.all(folders.toSorted().map(readCase));
}

/** Copies the project of a case, without what is only for the oracle. */
export async function copyProject(eraCase: EraCase, to: string): Promise<void> {
  const oracle = join(eraCase.folder, ORACLE_FOLDER);
  await cp(eraCase.folder, to, { recursive: true, filter: (path) => path !== oracle });
}

/** The Python files of a folder, relative to it. */
export async function pythonFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(".py"))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .toSorted();
}

/** Integrations, and the filesystem blocks that need a driver. */
const INTEGRATIONS =
  /\bprefect_(?:aws|azure|bitbucket|docker|gcp|github|gitlab|kubernetes)\b|\b(?:S3|GCS|Azure|SMB)\b/;

async function speaksOfIntegrations(folder: string): Promise<boolean> {
  const texts = (await pythonFiles(folder)).map((file) => readFile(join(folder, file), "utf8"));
  return (await Promise.all(texts)).some((text) => INTEGRATIONS.test(text));
}

async function deployScripts(folder: string): Promise<readonly string[]> {
  const scripts: string[] = [];
  for (const file of await pythonFiles(folder)) {
    const isDeploying = /\bDeployment\b/.test(await readFile(join(folder, file), "utf8"));
    if (isDeploying && !file.startsWith(ORACLE_FOLDER)) scripts.push(file);
  }
  return scripts;
}
