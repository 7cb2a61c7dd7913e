import { describe, test } from "vitest";
import type { AnyRule } from "../../../server/src/rules/engine";
import { rules } from "../../../server/src/rules/index";
import { type ProjectFiles, projectOf } from "../../workspace/projectOf";
import { checkPython, type PythonCase } from "../checkPython";

/** Rows of a rule, each with a name. */
export type Rows = readonly (readonly [name: string, row: DeployCase])[];

/** A row with the other files of the project. */
export interface DeployCase extends PythonCase {
  readonly files?: ProjectFiles;
}

/** The rules about deploy scripts. */
export const deployRules: readonly AnyRule[] = rules.filter(({ id }) => id.startsWith("deploy/"));

/** Holds one rule against its rows. */
export function holds(name: string, rows: Rows): void {
  const rule = rules.filter(({ id }) => id === `deploy/${name}`);
  describe(`deploy/${name}`, () => {
    test.each(rows)("%s", (_, { files, ...row }) =>
      checkPython(rule, { ...row, project: { ...(files && projectOf(files)), ...row.project } }),
    );
  });
}

/** What a script does when it is run, below what comes first in it. */
export function guarded(head: string, ...lines: readonly string[]): string {
  return `${head}if __name__ == "__main__":\n${lines.map((line) => `    ${line}\n`).join("")}`;
}
