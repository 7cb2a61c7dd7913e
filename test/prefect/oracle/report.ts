import { isDeepStrictEqual } from "node:util";
import type { FieldComparison } from "../compare";
import type { CaseVerdict, DeploymentVerdict } from "./judgeCase";

/** What is at fault in a verdict, a line each; none when the conversion kept what it promised. */
export function faults({ deployments, unexpectedlyLeft }: CaseVerdict): readonly string[] {
  return [
    ...(deployments.length === 0 ? ["no deployment in either era"] : []),
    ...deployments.flatMap(faultsOf),
    ...unexpectedlyLeft.map(({ path, line, reason }) => `${path}:${line} was left: ${reason}`),
  ];
}

function faultsOf({ flowName, name, release, fields, excuse }: DeploymentVerdict): readonly string[] {
  const subject = `${flowName}/${name} on the ${release} Prefect 3`;
  if (fields.length === 0 && excuse === undefined) return [`${subject} exists in one era only`];
  return fields
    .filter(({ verdict }) => verdict === "unannounced")
    .map(
      ({ field, agentEra, workerEra, because }) =>
        `${subject}: ${field}: ${JSON.stringify(agentEra)} became ${JSON.stringify(workerEra)}; ${because}`,
    );
}

/**
 * The records side by side, with a verdict for each field. Of the oldest Prefect 3 only what differs from the newest
 * is shown.
 */
export function sideBySide(verdict: CaseVerdict): string {
  const newest = verdict.deployments.filter(({ release }) => release === "newest");
  const blocks = verdict.deployments.map((deployment) => {
    const { flowName, name, release, announcement, fields, excuse } = deployment;
    const title =
      release === "newest" ? `${flowName}/${name}` : `${flowName}/${name} on the oldest Prefect 3`;
    const head = `${title} (${announcement.level})${excuse ? ` — ${excuse}` : ""}`;
    const other = newest.find((each) => each.flowName === flowName && each.name === name);
    const known = release === "newest" ? [] : (other?.fields ?? []);
    const shown = fields.filter((field) => !known.some((each) => isDeepStrictEqual(each, field)));
    return [head, ...shown.flatMap(rows)].join("\n");
  });
  const { commands, left } = verdict.report;
  const rest = [
    ...commands.map((command) => `  $ ${command}`),
    ...left.map(({ path, line, reason }) => `  left: ${path}:${line}: ${reason}`),
  ];
  return `## ${verdict.name}\n${[...blocks, ...rest].join("\n")}\n`;
}

const MARKS = { same: "=", announced: "~", unannounced: "!" } as const;

function rows({ field, agentEra, workerEra, verdict, because }: FieldComparison): readonly string[] {
  const [before, after] = [JSON.stringify(agentEra), JSON.stringify(workerEra)];
  const mark = ` ${MARKS[verdict]} ${field.padEnd(26)}`;
  if (verdict === "same") return [`${mark}${before}`];
  const indent = " ".repeat(mark.length);
  return [`${mark}${before}`, `${indent}→ ${after}`, `${indent}  ${verdict}: ${because}`];
}
