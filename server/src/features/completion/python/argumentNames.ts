import { CompletionItemKind } from "vscode-languageserver";
import { argumentsByName } from "../../../documents/pythonModule/callArguments";
import type { CallableParameter } from "../../../prefect/signatures";
import { parametersFor } from "../../../rules/deploy/projectRelease";
import { touches } from "../../../syntax/span";
import { argumentText } from "../../callHelp";
import type { FeatureContext } from "../../featureContext";
import type { PrefectPlace } from "../../prefectPlace";
import type { Proposal } from "../item";
import { parameterKey, parameterRank } from "./dictionary";

/**
 * The names of the arguments that a call may still be given, for an editor in which nobody else offers them; as keys of
 * `**{…}` in every one.
 */
export function proposeArgumentNames(
  { found, place }: PrefectPlace,
  context: FeatureContext,
): readonly Proposal[] {
  const isName = place.way.length === 0 && place.role === "value" && place.name === undefined;
  const isAsked = context.namesArguments === true && isName && place.quote === undefined;
  if (!isAsked && !place.isSplatKey) return [];
  const given = new Set(
    argumentsByName(found).flatMap(([name, { node }]) => (touches(node, place.span) ? [] : [name])),
  );
  return (parametersFor(found.callable, context) ?? [])
    .filter(({ name, kind }) => !given.has(name) && !place.siblings.has(name) && CAN_BE_NAMED.has(kind))
    .map((parameter) =>
      place.isSplatKey ? parameterKey(place, parameter) : proposal(parameter, place.hasValue),
    );
}

const CAN_BE_NAMED: ReadonlySet<string> = new Set(["positional-or-keyword", "keyword-only"]);

function proposal(parameter: CallableParameter, hasValue: boolean): Proposal {
  const { name, doc } = parameter;
  return {
    label: `${name}=`,
    kind: CompletionItemKind.Property,
    snippet: hasValue ? name : `${name}=${valueSnippet(parameter)}`,
    detail: argumentText(parameter),
    documentation: doc ?? undefined,
    rank: parameterRank(parameter),
    asksAgain: !hasValue && HAS_CHOICE.has(name),
  };
}

/** The arguments of which something is known that can be written there. */
const HAS_CHOICE = new Set([
  "collision_strategy",
  "cron",
  "entrypoint",
  "job_variables",
  "parameters",
  "rrule",
  "tags",
  "timezone",
  "version_type",
  "work_pool_name",
  "work_queue_name",
]);

/** What stands around the value, where there is no other way to write it. */
function valueSnippet({ name, type }: CallableParameter): string {
  if (name === "version_type" || /^str(?: \| None)?$/.test(type ?? "")) return '"$0"';
  if (/^dict\[/.test(type ?? "")) return "{$0}";
  return /^list\[str\]/.test(type ?? "") ? '["$0"]' : "$0";
}
