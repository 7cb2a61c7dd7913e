import { type CompletionItem, CompletionItemKind } from "vscode-languageserver";
import { argumentAt } from "../../documents/pythonModule/callArguments";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { timeZones } from "../../prefect/timeZones";
import { flowCalls } from "../../workspace/flowCalls";
import type { FeatureContext } from "../featureContext";
import { literal, type Proposal, toItems } from "./item";
import { proposeTimes } from "./scheduleValues";

/**
 * What only Prefect knows of the text that is being written in an argument: common times with their meaning, time
 * zones. Names of arguments are what every Python extension completes.
 */
export function completePython(
  module: PythonModule,
  offset: number,
  { project }: FeatureContext,
): CompletionItem[] {
  const at = argumentAt(flowCalls(module, project), offset);
  const value = at?.argument.value;
  if (at === undefined || value?.type !== "string") return [];
  const text = module.text.slice(value.start, value.end);
  // Text with a prefix is computed, raw, or bytes, and that of several lines is none of these.
  const isPlain = /^(["'])(?!\1\1)/.test(text) && text.length > 1 && text.at(-1) === text[0];
  const span = { start: value.start + 1, end: value.end - 1 };
  if (!isPlain || offset < span.start || offset > span.end) return [];
  return toItems(proposalsFor(at.name), { span, needsBlank: false }, module.source);
}

function proposalsFor(name: string): readonly Proposal[] {
  if (name === "cron" || name === "rrule") return proposeTimes(name, { quote: '"' });
  if (name !== "timezone") return [];
  return timeZones.map((zone) => ({
    label: zone,
    kind: CompletionItemKind.EnumMember,
    snippet: literal(zone),
    rank: 0,
  }));
}
