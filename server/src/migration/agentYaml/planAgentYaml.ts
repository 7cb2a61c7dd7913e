import { type AgentYaml, placeOf } from "../../documents/agentYaml/agentYaml";
import { lineBreakOf } from "../../syntax/lineBreak";
import type { PlannedConversion } from "../build/plannedConversion";
import type { EntryPlan, LeftAlone } from "../plan";
import { isPlanned } from "../planMigration";
import type { MigrationContext } from "../settings";
import { insertEntries } from "../yaml/insertEntries";
import { planEntryMigration } from "../yaml/planEntries";
import { readTarget } from "../yaml/target";
import { fileAsScript, inWordsOfFile, ofFile } from "./fileEntry";

/** The rule that reports such files. */
const RULE = "agent/deployment-yaml";

/** Plans to move the deployment of an agent-era file into the project's prefect.yaml. The file itself stays as it is. */
export function planAgentYaml(document: AgentYaml, context: MigrationContext): EntryPlan {
  const nothing = { conversions: [], target: undefined, textChanges: () => [], entryChanges: () => [] };
  const span = placeOf(document);
  const script = fileAsScript(document);
  if (typeof script === "string") return { ...nothing, left: [{ rule: RULE, span, reason: script }] };
  const target = readTarget(context);
  const lineBreak = lineBreakOf(document.tree.text);
  const plan = planEntryMigration(script.module, context);
  const conversions = plan.conversions.filter(isPlanned).flatMap((conversion): PlannedConversion[] => {
    return conversion.entries ? [converted(conversion, document, script.call.reviews)] : [];
  });
  const left = plan.left
    .filter(({ rule }) => rule === "agent/deployment-class" || rule === "agent/infrastructure-block")
    .map((use): LeftAlone => ({ ...use, rule: RULE, span, extent: span, reason: inWordsOfFile(use.reason) }));
  return {
    ...plan,
    conversions,
    left,
    textChanges: () => [],
    entryChanges: (chosen) => {
      const entries = chosen.filter(isPlanned).flatMap((conversion) => conversion.entries ?? []);
      return typeof target === "string" ? [] : insertEntries(target, entries, lineBreak);
    },
  };
}

function converted(
  conversion: PlannedConversion,
  document: AgentYaml,
  hidden: readonly string[],
): PlannedConversion {
  const planned = ofFile(conversion, document, hidden);
  return {
    ...planned,
    rule: RULE,
    span: placeOf(document),
    extent: placeOf(document),
    notes: [...planned.notes, "This file is read no more: delete it once the entry is deployed."],
  };
}
