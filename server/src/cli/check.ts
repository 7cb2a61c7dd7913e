import type { FixLevel } from "../migration/plan";
import type { Severity } from "../rules/rule";
import type { CheckOptions } from "./arguments";
import type { CliHost, ExitCode } from "./cli";
import { count } from "./count";
import { findingsAsText } from "./formats/findingsText";
import { githubAnnotations } from "./formats/github";
import { sarifLog } from "./formats/sarif";
import { type Input, readInputs, type Troubles } from "./inputs";

/** One finding as the command line says it. Lines and columns count from 1, columns in UTF-16 code units. */
export interface ReportedFinding {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly fix: { readonly level: FixLevel; readonly title: string } | null;
}

const formats: Readonly<Record<CheckOptions["format"], (findings: readonly ReportedFinding[]) => string>> = {
  text: findingsAsText,
  json: (findings) => `${JSON.stringify(findings, undefined, 2)}\n`,
  sarif: (findings) => `${JSON.stringify(sarifLog(findings), undefined, 2)}\n`,
  github: githubAnnotations,
};

/** Says what is wrong with the files. */
export async function check(options: CheckOptions, host: CliHost): Promise<ExitCode> {
  const troubles: Troubles = { passedOver: 0, failures: 0 };
  const findings: ReportedFinding[] = [];
  for await (const input of readInputs(options.paths, { workPool: undefined }, host, troubles)) {
    findings.push(...findingsOf(input, host));
  }
  host.out(formats[options.format](findings));
  host.talk(`${summary(findings)}\n`);
  if (troubles.failures > 0) return 2;
  return findings.length > 0 || troubles.passedOver > 0 ? 1 : 0;
}

function findingsOf({ document, context, shownPath }: Input, host: CliHost): readonly ReportedFinding[] {
  return host.service.diagnose(document, context).map(({ span, rule, severity, message, fixes }) => {
    const start = document.source.positionAt(span.start);
    const end = document.source.positionAt(span.end);
    const fix = fixes?.[0];
    return {
      path: shownPath,
      line: start.line + 1,
      column: start.character + 1,
      endLine: end.line + 1,
      endColumn: end.character + 1,
      rule,
      severity,
      message,
      fix: fix ? { level: fix.level, title: fix.title } : null,
    };
  });
}

function summary(findings: readonly ReportedFinding[]): string {
  if (findings.length === 0) return "Nothing found.";
  const files = new Set(findings.map(({ path }) => path)).size;
  const fixable = findings.filter(({ fix }) => fix).length;
  return `${count(findings.length, "finding")} in ${count(files, "file")}, ${fixable} with a fix.`;
}
