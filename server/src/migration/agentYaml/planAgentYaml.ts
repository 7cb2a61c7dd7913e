import { TextDocument } from "vscode-languageserver-textdocument";
import { type AgentYaml, placeOf } from "../../documents/agentYaml/agentYaml";
import { parsePythonModule } from "../../documents/pythonModule/pythonModule";
import type { PlannedConversion } from "../build/plannedConversion";
import type { EntryPlan, LeftAlone } from "../plan";
import { isPlanned } from "../planMigration";
import type { MigrationContext } from "../settings";
import { insertEntries } from "../yaml/insertEntries";
import { planEntryMigration } from "../yaml/planEntries";
import { readTarget } from "../yaml/target";
import { deploymentCall } from "./deploymentCall";
import { keyComments } from "./keyComments";

/** The rule that reports such files. */
const RULE = "agent/deployment-yaml";

/** Sentences about a call that do not hold for a file, and those that read otherwise. */
const FOREIGN =
  /^(`load_existing`|`parameter_openapi_schema`|The script deploys no more|When every deployment is moved)/;
const WORDINGS: readonly (readonly [RegExp, string])[] = [
  [/on the script that saves the block/g, "on this file"],
  [/beside the script/g, "beside this file"],
  [/that this file saves as/g, "that this file gives for the block"],
  [/give it name= first/g, "give it a `name` first"],
  [/in the call/g, "in this file"],
  [
    /remove one of the two, or give this one another name first/g,
    "delete this file if that is its deployment",
  ],
];

/** Plans to move the deployment of an agent-era file into the project's prefect.yaml. The file itself stays as it is. */
export function planAgentYaml(document: AgentYaml, context: MigrationContext): EntryPlan {
  const nothing = { conversions: [], target: undefined, textChanges: () => [], entryChanges: () => [] };
  const span = placeOf(document);
  const call = deploymentCall(document);
  if (typeof call === "string") return { ...nothing, left: [{ rule: RULE, span, reason: call }] };
  const source = TextDocument.create(document.source.uri, "python", 0, call.text);
  const target = readTarget(context);
  const lineBreak = document.tree.text.includes("\r\n") ? "\r\n" : "\n";
  const plan = planEntryMigration(parsePythonModule(source), context);
  const conversions = plan.conversions.filter(isPlanned).flatMap((conversion): PlannedConversion[] => {
    return conversion.entry ? [converted(conversion, document, call.reviews)] : [];
  });
  const left = plan.left
    .filter(({ rule }) => rule === "agent/deployment-class" || rule === "agent/infrastructure-block")
    .map((use): LeftAlone => ({ ...use, rule: RULE, span, extent: span, reason: reworded(use.reason) }));
  return {
    ...plan,
    conversions,
    left,
    textChanges: () => [],
    entryChanges: (chosen) => {
      const entries = chosen.filter(isPlanned).flatMap(({ entry }) => entry ?? []);
      return typeof target === "string" ? [] : insertEntries(target, entries, lineBreak);
    },
  };
}

function converted(
  conversion: PlannedConversion,
  document: AgentYaml,
  hidden: readonly string[],
): PlannedConversion {
  const { entry } = conversion;
  const own = (sentences: readonly string[]) =>
    sentences.filter((sentence) => !FOREIGN.test(sentence)).map(reworded);
  const reviews = [...hidden, ...own(conversion.reviews)];
  const notes = own(conversion.notes).filter((note) => !reviews.includes(note));
  const keys = entry ? [...entry.value.keys()] : [];
  const comments = keyComments(document, new Set(keys));
  // What speaks of the first key stands above the dash.
  const onTop = ["", keys[0] ?? ""].flatMap((key) => comments.get(key) ?? []);
  const others = new Map([...comments].filter(([key]) => key !== keys[0]));
  return {
    ...conversion,
    rule: RULE,
    span: placeOf(document),
    extent: placeOf(document),
    level: reviews.length > 0 ? "review" : "safe",
    reviews,
    notes: [...reviews, ...notes, "This file is read no more: delete it once the entry is deployed."],
    ...(entry && { entry: { ...entry, comments: onTop, keyComments: others } }),
  };
}

function reworded(sentence: string): string {
  return WORDINGS.reduce((text, [pattern, words]) => text.replace(pattern, words), sentence);
}
