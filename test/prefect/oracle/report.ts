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

function faultsOf({ flowName, name, fields, excuse }: DeploymentVerdict): readonly string[] {
  const subject = `${flowName}/${name}`;
  if (fields.length === 0 && excuse === undefined) return [`${subject} exists in one era only`];
  return fields
    .filter(({ verdict }) => verdict === "unannounced")
    .map(
      ({ field, agentEra, workerEra, because }) =>
        `${subject}: ${field}: ${JSON.stringify(agentEra)} became ${JSON.stringify(workerEra)}; ${because}`,
    );
}

/** The records side by side, with a verdict for each field. */
export function sideBySide(verdict: CaseVerdict): string {
  const blocks = verdict.deployments.map((deployment) => {
    const { flowName, name, announcement, fields, excuse } = deployment;
    const head = `${flowName}/${name} (${announcement.level})${excuse ? ` — ${excuse}` : ""}`;
    return [head, ...fields.flatMap(rows)].join("\n");
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
