import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import type { Call } from "../../syntax/python/call";
import { askForReview, copyOf, draftOf, reportOf } from "../draft";
import type { MigrationContext } from "../settings";
import { applyArgumentRules } from "./argumentRules";
import type { BuildArguments } from "./buildArguments";
import { compose } from "./compose";
import { type DeploySite, withRemoved } from "./deploySite";
import { isInAsync } from "./mainGuard";
import type { PlannedConversion } from "./plannedConversion";
import { convertSchedule } from "./schedule";

/** What `Flow.serve` has no place for: a deployment that says any of it is not one for a served process. */
const BEYOND_SERVE = [
  "storage",
  "infrastructure",
  "infra_overrides",
  "job_variables",
  "work_pool_name",
  "work_queue_name",
  "path",
  "entrypoint",
];

/**
 * The other way that the guide offers for a flow that only ran in a process on this machine: `flow.serve(…)`
 * keeps a process of its own and needs neither pool nor worker. `undefined` where it does not fit.
 */
export function convertToServe(
  call: Call,
  given: BuildArguments,
  site: DeploySite,
  isWrapped: boolean,
  module: PythonModule,
  context: MigrationContext,
): PlannedConversion | undefined {
  const args = given.byParameter;
  const flow = args.get("flow");
  if (!flow || BEYOND_SERVE.some((name) => args.has(name)) || site.group || isInAsync(site.anchor))
    return undefined;
  const draft = draftOf(call, given.elsewhere, module, context);
  for (const argument of given.shadowed) draft.removed.add(argument);
  askForReview(
    draft,
    "serve() does not return: this script has to keep running, and the flow runs in a process beside it, without work pool or worker.",
  );
  applyArgumentRules(args, draft);
  convertSchedule(args, draft);
  draft.removed.add(flow);
  if (draft.refusals.length > 0) return undefined;
  const source = { receiver: copyOf(draft, flow.value), fromSource: undefined, loadsThisFile: true };
  return {
    rule: "agent/build-from-flow",
    span: { start: call.node.start, end: call.node.end },
    title: "Convert to serve(…), which keeps a process of its own",
    ...reportOf(draft),
    commands: [],
    alternatives: [],
    composition: compose(draft, source, "serve", withRemoved(site, given.removed), isWrapped),
    needs: draft.needs,
    group: site.group,
  };
}
