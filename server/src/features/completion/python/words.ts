import { CompletionItemKind } from "vscode-languageserver";
import { prefectYamlSchema } from "../../../prefect/prefectYamlSchema";
import { timeZones } from "../../../prefect/timeZones";
import type { PrefectPlace } from "../../prefectPlace";
import { literal, type Proposal } from "../item";
import { proposeTimes } from "../scheduleValues";
import { wayInSchedule } from "./scheduleKeys";

/** The texts that Prefect itself knows for an argument: common times with their meaning, time zones, enumerations. */
export function proposeWords({ parameter, place }: PrefectPlace): readonly Proposal[] {
  const name = wordOf(parameter, place.way);
  if (name === "cron" || name === "rrule") return proposeTimes(name, { quote: '"' });
  if (name === "timezone") return timeZones.map(word);
  return name === "collision_strategy" || name === "version_type"
    ? prefectYamlSchema.enums[name].map(word)
    : [];
}

/** `cron="…"`, one of `cron=["…"]`, or a key of a schedule that is written as a dictionary. */
function wordOf(
  parameter: string | undefined,
  way: PrefectPlace["place"]["way"],
): string | number | undefined {
  if (way.length === 0) return parameter;
  if ((parameter === "cron" || parameter === "rrule") && way.length === 1) return parameter;
  const inSchedule = wayInSchedule(parameter, way);
  if (inSchedule !== undefined) return inSchedule.length === 1 ? inSchedule[0] : undefined;
  return parameter === "concurrency_limit" ? way.at(-1) : undefined;
}

function word(text: string): Proposal {
  return { label: text, kind: CompletionItemKind.EnumMember, snippet: literal(text), rank: 0 };
}
