import { isInImportBridge } from "../../documents/pythonModule/importBridge";
import type { PrefectCall } from "../../documents/pythonModule/prefectCalls";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { lineBreakOf } from "../../syntax/lineBreak";
import { childAt, type PythonNode, statementOf } from "../../syntax/python/node";
import { contains } from "../../syntax/span";
import type { TextChange } from "../../syntax/textChange";
import type { PlannedConversion } from "../build/plannedConversion";
import { type Draft, draftOf, reportOf } from "../draft";
import type { Conversion, EntryFile } from "../plan";
import { textChanges } from "../planMigration";
import { usesOf } from "../reading/variables";
import type { MigrationContext } from "../settings";
import type { PlannedEntry } from "../yaml/entry";
import { insertEntries, isFaithful } from "../yaml/insertEntries";
import { statementsToRemove } from "../yaml/removableStatements";
import { type EntryTarget, existingEntries, readTarget } from "../yaml/target";
import { type DeployCall, readDeployCall } from "./deployCall";
import { deployEntry } from "./deployEntry";
import { flowPlace } from "./flowPlace";

/** A deployment on its way between a script and prefect.yaml: one edit of two files. */
export interface Move extends Pick<Conversion, "level" | "notes" | "reviews"> {
  /** The edits of the document that the deployment is moved from. */
  readonly changes: readonly TextChange[];
  /** The file that it is moved to, with the edits of that. */
  readonly target: EntryFile & { readonly changes: readonly TextChange[] };
}

/** Plans to move the deployment of a worker-era call to the project's prefect.yaml; a sentence when it cannot be. */
export function planMoveToYaml(
  found: PrefectCall,
  module: PythonModule,
  context: MigrationContext,
): Move | string {
  if (!module.parses) return "The file has a syntax error; mend it first.";
  const target = readTarget(context);
  if (typeof target === "string") return target;
  if (isInImportBridge(found.call.node, module.text))
    return "The call stands in a try that handles a failed import; move it by hand.";
  const call = readDeployCall(found, module);
  if (typeof call === "string") return call;
  const site = {
    anchor: call.anchor,
    isMoved: false,
    isApplied: true,
    removed: [],
    applyArguments: [],
    settings: [],
    edits: [],
    group: undefined,
    comments: [],
    clause: undefined,
  };
  const removal = statementsToRemove(site, variablesOf(call, module), module);
  if (typeof removal === "string") return removal;
  const draft = draftOf(found.call, { elsewhere: new Set(), shadowed: [] }, module, context);
  const place = flowPlace(call, target, draft);
  const value = place && deployEntry(call.args, place, draft);
  const [refusal] = draft.refusals;
  if (refusal !== undefined || place === undefined || value === undefined)
    return refusal ?? "The call cannot be read.";
  const name = String(value.get("name"));
  const entry = { name, functionName: place.entrypoint.split(":")[1] ?? "", value, ...removal };
  return moveOf(entry, target, draft);
}

function moveOf(entry: PlannedEntry, target: EntryTarget, draft: Draft): Move | string {
  const { module, call } = draft;
  const isTaken = existingEntries(target).some(
    ({ name, functionName }) =>
      name === entry.name && (functionName === undefined || functionName === entry.functionName),
  );
  if (isTaken)
    return `prefect.yaml has an entry named "${entry.name}" already; remove one of the two, or give this one another name first.`;
  const changes = insertEntries(target, [entry], lineBreakOf(module.text));
  if (!isFaithful(target, [entry], changes))
    return "prefect.yaml is laid out in a way that an entry cannot be added to without changing the rest; write the entry by hand.";
  const report = reportOf(draft);
  const conversion: PlannedConversion = {
    rule: "",
    span: call.node,
    title: "",
    ...report,
    commands: [],
    alternatives: [],
    composition: { changes: [], moves: [] },
    needs: [],
    group: undefined,
    entries: [entry],
  };
  const { path, exists, tree } = target;
  return {
    ...report,
    changes: textChanges(module, [conversion]),
    target: { path, exists, text: tree.text, changes },
  };
}

/** What variables may hold for a deployment and nothing else: what Prefect makes, and what is written out. */
const OWN = /^prefect\b|^datetime\.timedelta$/;

/** The statements of variables that only the call uses, straight or through one another. */
function variablesOf({ anchor }: DeployCall, module: PythonModule): readonly PythonNode[] {
  const statements: PythonNode[] = [];
  const gone = [statementOf(anchor)];
  for (let last = -1; last < statements.length; ) {
    last = statements.length;
    for (const binding of module.names.bindings) {
      const statement = binding.node.parent;
      const value = binding.kind === "assignment" ? childAt(binding.node, "right") : undefined;
      if (value === undefined || statement?.type !== "expression_statement" || statements.includes(statement))
        continue;
      const uses = usesOf(binding, module);
      const isOnly =
        uses.length > 0 &&
        binding.scope.bindings.get(binding.name)?.length === 1 &&
        uses.every((use) => gone.some((each) => contains(each, use)));
      if (!isOnly || gone.includes(statement) || !isPrefects(value, module)) continue;
      statements.push(statement);
      gone.push(statement);
    }
  }
  return statements;
}

/** A call of Prefect, or of a method of what such a call gave. */
function isPrefects(value: PythonNode, module: PythonModule): boolean {
  const node = value.type === "await" ? value.children[0] : value;
  const callee = node?.type === "call" ? childAt(node, "function") : undefined;
  if (node === undefined || callee === undefined) return false;
  if (OWN.test(module.names.qualifiedName(callee) ?? "")) return true;
  const name = module.text.slice(callee.children.at(-1)?.start, callee.end);
  return callee.type === "attribute" && /^a?(?:from_source|to_deployment)$/.test(name);
}
