import type { PrefectDocument } from "../documents/prefectDocument";
import type { MigrationPlan } from "../migration/plan";
import type { MigrationReport } from "../protocol";
import type { Span } from "../syntax/span";

/** What converting the whole document would do, in the words of the client's report view. */
export function migrationReport(document: PrefectDocument, plan: MigrationPlan): MigrationReport {
  const lineOf = (span: Span) => document.source.positionAt(span.start).line;
  return {
    converted: plan.conversions.map(({ rule, span, title, notes }) => {
      return { rule, line: lineOf(span), title, notes };
    }),
    left: plan.left.map(({ rule, span, reason }) => ({ rule, line: lineOf(span), title: reason, notes: [] })),
    commands: [...new Set([...plan.conversions, ...plan.left].flatMap(({ commands = [] }) => commands))],
  };
}
