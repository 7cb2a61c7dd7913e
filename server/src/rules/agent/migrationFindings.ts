import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import type { Conversion, MigrationPlan } from "../../migration/plan";
import { planPythonMigration } from "../../migration/planMigration";
import { allowsAgentEra } from "../../workspace/allowedReleases";
import { requirementWords } from "../deploy/projectRelease";
import type { Finding, Fix } from "../rule";
import type { RuleContext } from "../ruleContext";

let latest: { document: PythonModule; context: RuleContext; plan: MigrationPlan } | undefined;

/** The plan of a document; the agent-era rules ask for it one after the other, so the last one is kept. */
function planOf(document: PythonModule, context: RuleContext): MigrationPlan {
  if (latest?.document !== document || latest.context !== context) {
    latest = { document, context, plan: planPythonMigration(document, context) };
  }
  return latest.plan;
}

/** What a plan has to say under one rule: its conversions as findings with fixes, the rest with the reason. */
export function* migrationFindings(
  rule: string,
  document: PythonModule,
  context: RuleContext,
  describe: (span: { start: number; end: number }) => string,
): Generator<Finding> {
  const plan = planOf(document, context);
  const era = eraOf(context);
  for (const conversion of plan.conversions.filter((candidate) => candidate.rule === rule)) {
    const fixes = [conversion, ...conversion.alternatives].map(
      (candidate) => new MigrationFix(candidate, plan),
    );
    yield { ...placeOf(conversion), ...era, message: withReason(describe(conversion.span), context), fixes };
  }
  for (const left of plan.left.filter((candidate) => candidate.rule === rule)) {
    const message = `${describe(left.span)} ${left.reason}`.trim();
    if (left.neverWas) yield { ...placeOf(left), message };
    else yield { ...placeOf(left), ...era, message: withReason(message, context) };
  }
}

/** How loud an agent-era use is: what only Prefect 2 has is a fault where the project runs on none. */
export function eraOf({ project: { prefect } }: RuleContext): Pick<Finding, "severity"> {
  if (prefect === undefined) return {};
  if (prefect.isAgentEra) return { severity: "info" };
  return allowsAgentEra(prefect) ? {} : { severity: "error" };
}

/** A message with what made the finding louder or softer than it is elsewhere. */
export function withReason(message: string, context: RuleContext): string {
  return eraOf(context).severity === undefined ? message : `${message} (${requirementWords(context)})`;
}

function placeOf({ span, extent }: Pick<Conversion, "span" | "extent">): Pick<Finding, "span" | "extent"> {
  return extent ? { span, extent } : { span };
}

/** What a fix changes is worked out when it is wanted: diagnostics only tell of it. */
class MigrationFix implements Fix {
  readonly kind = "migration";
  readonly title: string;
  readonly level: Fix["level"];
  readonly notes: readonly string[];
  #changes: Fix["changes"] | undefined;

  constructor(
    private readonly conversion: Conversion,
    private readonly plan: MigrationPlan,
  ) {
    this.title = conversion.title;
    this.level = conversion.level;
    this.notes = [...conversion.notes, ...conversion.commands.map((command) => `Run: ${command}`)];
  }

  get changes(): Fix["changes"] {
    this.#changes ??= this.plan.textChanges([this.conversion]);
    return this.#changes;
  }
}
