import type { PythonModule } from "../documents/pythonModule/pythonModule";
import { argumentNamed, readCall } from "../syntax/python/call";
import { descendants } from "../syntax/python/node";
import { nestDottedKeys, quoteEnvironment, readOverrides } from "./build/overrides";
import type { PlannedConversion } from "./build/plannedConversion";
import { askForReview, draftOf, reportOf } from "./draft";
import type { LeftAlone } from "./plan";
import type { MigrationContext } from "./settings";

const RULE = "agent/infra-overrides";

/** Renames `infra_overrides=` of `run_deployment`, the only place beside deployments that had it. */
export function convertRunDeployments(
  module: PythonModule,
  context: MigrationContext,
): readonly (PlannedConversion | LeftAlone)[] {
  const calls = module.names
    .mentioning(new Set(["infra_overrides"]))
    .flatMap((statement) => [...descendants(statement)].filter(({ type }) => type === "call"));
  return calls.flatMap((node): (PlannedConversion | LeftAlone)[] => {
    const call = readCall(node, module.text);
    const overrides = call && argumentNamed(call, "infra_overrides");
    const path = overrides && module.names.qualifiedName(call.callee);
    if (!call || !overrides?.nameNode || !/^prefect(\.|\..*\.)run_deployment$/.test(path ?? "")) return [];
    const span = { start: overrides.nameNode.start, end: overrides.nameNode.end };
    if (!module.parses) return [{ rule: RULE, span, reason: "The file has a syntax error; mend it first." }];
    const draft = draftOf(call, { elsewhere: new Set(), shadowed: [] }, module, context);
    const entries = readOverrides(overrides.value, draft);
    if (entries) {
      nestDottedKeys(entries, draft);
      quoteEnvironment(entries, draft);
    } else {
      askForReview(
        draft,
        "`job_variables`: the overrides are not written out in the call; keys with dots must be nested now.",
      );
    }
    const [reason] = draft.refusals;
    if (reason) return [{ rule: RULE, span, reason }];
    return [
      {
        rule: RULE,
        span,
        title: "Rename to job_variables",
        ...reportOf(draft),
        commands: [],
        alternatives: [],
        composition: { changes: [{ span, newText: "job_variables" }, ...draft.changes], moves: [] },
        needs: [],
        group: undefined,
      },
    ];
  });
}
