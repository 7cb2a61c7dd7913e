import { CompletionItemKind } from "vscode-languageserver";
import type { Place } from "../../documents/prefectYaml/place";
import { prefectYamlSchema } from "../../prefect/prefectYamlSchema";
import { findStep } from "../../prefect/steps";
import { timeZones } from "../../prefect/timeZones";
import type { YamlPosition } from "../../syntax/yaml/position";
import { literal, type Proposal } from "./item";
import { isScheduleKind, proposeTimes } from "./scheduleValues";

/** The values of a place that has only a few: enumerations, booleans, time zones. */
export function proposeValues(place: Place, position: YamlPosition): Proposal[] {
  if (place.kind === "value" && isScheduleKind(place.key)) return proposeTimes(place.key, position);
  const { quote } = position;
  const { texts, booleans } = valuesOf(place);
  return wordProposals(texts, booleans, quote);
}

/** These words, and the two booleans where they are values too. */
export function wordProposals(
  texts: readonly string[],
  booleans: boolean,
  quote: YamlPosition["quote"],
): Proposal[] {
  const words = texts.map((text): Proposal => {
    return {
      label: text,
      kind: CompletionItemKind.EnumMember,
      snippet: literal(written(text, quote)),
      rank: 0,
    };
  });
  if (!booleans || quote !== undefined) return words;
  const truths = ["true", "false"].map(
    (text): Proposal => ({ label: text, kind: CompletionItemKind.Value, snippet: text, rank: 0 }),
  );
  return [...truths, ...words];
}

/** Whether there is a choice at all, so that it is worth to show it. */
export function hasValues(place: Place): boolean {
  if (place.kind === "value" && isScheduleKind(place.key)) return true;
  const { texts, booleans } = valuesOf(place);
  return booleans || texts.length > 0;
}

interface Values {
  readonly texts: readonly string[];
  readonly booleans: boolean;
}

function valuesOf(place: Place): Values {
  if (place.kind === "stepInput") return valuesOfInput(place.functionName, place.input);
  if (place.kind !== "value") return { texts: [], booleans: false };
  const { key, options } = place;
  if (key === "timezone") return { texts: timeZones, booleans: false };
  if (key === "collision_strategy" || key === "version_type") {
    return { texts: prefectYamlSchema.enums[key], booleans: false };
  }
  const listed = options.flatMap(
    ({ schema }) => schema.enum ?? (schema.const === undefined ? [] : [schema.const]),
  );
  const texts = [...new Set(listed.filter((value) => typeof value === "string"))];
  return { texts, booleans: options.some(({ schema }) => schema.type === "boolean") };
}

function valuesOfInput(functionName: string, name: string): Values {
  const step = findStep(functionName);
  // Whoever runs a step of an integration has Prefect, but perhaps not that.
  if (name === "requires" && step !== undefined && step.package !== "prefect") {
    return { texts: [step.package], booleans: false };
  }
  const type = step?.inputs.find((input) => input.name === name)?.type ?? "";
  const inside = /Literal\[([^\]]*)\]/.exec(type)?.[1] ?? "";
  const texts = [...inside.matchAll(/'([^']*)'/g)].map(([, text]) => text ?? "");
  return { texts, booleans: /\bbool\b/.test(type) };
}

/** A text as it has to be written at a place: in quotes where plain YAML would read something else. */
export function written(text: string, quote: YamlPosition["quote"]): string {
  return quote === undefined && needsQuotes(text) ? `"${text}"` : text;
}

/** Plain YAML would read these as something else than text, or not at all. */
function needsQuotes(text: string): boolean {
  return !/^[A-Za-z][\w/.:+-]*$/.test(text) || /^(?:on|off|yes|no|true|false|null)$/i.test(text);
}
