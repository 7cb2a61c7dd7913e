import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import type { Argument } from "../../syntax/python/call";
import { literalValue } from "../../syntax/python/literal";
import { askForReview, copyOf, draftOf, reportOf } from "../draft";
import type { MigrationContext } from "../settings";
import { applyArgumentRules } from "./argumentRules";
import type { BuildArguments } from "./buildArguments";
import { type BuildCall, placeOf } from "./buildCall";
import { compose } from "./compose";
import { type DeploySite, withRemoved } from "./deploySite";
import { lookUpFlow } from "./findFlow";
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

function fitsServe(name: string, args: ReadonlyMap<string, Argument>, module: PythonModule): boolean {
  const value = args.get(name)?.value;
  // What agents took for "nothing said" says nothing to a served process either.
  const isDefault =
    value?.type === "none" ||
    (name === "work_queue_name" && value && literalValue(value, module.text) === "default");
  return isDefault || !BEYOND_SERVE.includes(name);
}

/**
 * The other way that the guide offers for a flow that only ran in a process on this machine: `flow.serve(…)`
 * keeps a process of its own and needs neither pool nor worker. `undefined` where it does not fit.
 */
export function convertToServe(
  build: BuildCall,
  given: BuildArguments,
  site: DeploySite,
  isWrapped: boolean,
  module: PythonModule,
  context: MigrationContext,
): PlannedConversion | undefined {
  const args = given.byParameter;
  const flow = args.get("flow");
  if (
    !flow ||
    [...args.keys()].some((name) => !fitsServe(name, args, module)) ||
    site.group ||
    site.edits.length > 0 ||
    isInAsync(site.anchor)
  )
    return undefined;
  const draft = draftOf(build.call, given, module, context);
  const found = lookUpFlow(flow, draft);
  // The process looks for the flow by its function's name.
  if (typeof found === "object" && found.isRenamed) return undefined;
  askForReview(
    draft,
    "serve() does not return: this script has to keep running, and the flow runs in a process beside it, without work pool or worker.",
  );
  applyArgumentRules(args, draft);
  convertSchedule(args, draft);
  for (const name of ["flow", ...BEYOND_SERVE]) {
    const argument = args.get(name);
    if (argument) draft.removed.add(argument);
  }
  if (draft.refusals.length > 0) return undefined;
  const source = { receiver: copyOf(draft, flow.value), fromSource: undefined, loadsThisFile: true };
  return {
    rule: "agent/build-from-flow",
    ...placeOf(build),
    title: "Convert to serve(…), which keeps a process of its own",
    ...reportOf(draft),
    commands: [],
    alternatives: [],
    composition: compose(draft, source, "serve", withRemoved(site, given.removed), isWrapped),
    needs: draft.needs,
    group: site.group,
  };
}
