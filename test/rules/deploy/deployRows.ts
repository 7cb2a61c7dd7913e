import { describe, test } from "vitest";
import type { AnyRule } from "../../../server/src/rules/engine";
import { rules } from "../../../server/src/rules/index";
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
  return `${HEAD}if __name__ == "__main__":\n${lines.map((line) => `    ${line}\n`).join("")}`;
}

/** Rows of a rule, each with a name. */
export type Rows = readonly (readonly [name: string, row: PythonCase])[];

/** Holds a rule against its rows. */
export function holds(name: string, rows: Rows): void {
  describe(`deploy/${name}`, () => {
    test.each(rows)("%s", (_, row) => checkPython(rule(name), row));
  });
}
