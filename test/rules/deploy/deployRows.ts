import { describe, test } from "vitest";
import type { AnyRule } from "../../../server/src/rules/engine";
import { rules } from "../../../server/src/rules/index";
import { type ProjectFiles, projectOf } from "../../workspace/projectOf";
import { checkPython, type PythonCase } from "../checkPython";

export const deployRules = rules.filter(({ id }) => id.startsWith("deploy/"));

function rule(name: string): AnyRule[] {
  return deployRules.filter(({ id }) => id === `deploy/${name}`);
}

/** The head of a script that has a flow. */
export const HEAD = `from prefect import flow, serve
from prefect.schedules import Cron, Interval


@flow
def etl(): ...


`;

/** A script with a flow and what is done with it when it is run. */
export function script(...lines: readonly string[]): string {
  return guarded(HEAD, ...lines);
}

/** A script with what is done when it is run, below what stands first in it. */
export function guarded(head: string, ...lines: readonly string[]): string {
  return `${head}if __name__ == "__main__":\n${lines.map((line) => `    ${line}\n`).join("")}`;
}

/** A row with the other files of the project. */
export interface DeployCase extends PythonCase {
  readonly files?: ProjectFiles;
}

/** Rows of a rule, each with a name. */
export type Rows = readonly (readonly [name: string, row: DeployCase])[];

/** Holds a rule against its rows. */
export function holds(name: string, rows: Rows): void {
  describe(`deploy/${name}`, () => {
    test.each(rows)("%s", (_, { files, ...row }) =>
      checkPython(rule(name), { ...row, project: { ...(files && projectOf(files)), ...row.project } }),
    );
  });
}
