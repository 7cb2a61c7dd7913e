import { asText, effectivePairs, isNull } from "../../../syntax/yaml/navigation";
import type { YamlMapping, YamlPair, YamlScalar } from "../../../syntax/yaml/yamlTree";
import type { PrefectYamlPart } from "../prefectYaml";

export type ScheduleKind = "cron" | "interval" | "rrule";
const KINDS: readonly ScheduleKind[] = ["cron", "interval", "rrule"];

/** A schedule as it is written, with what merge keys bring in. */
export interface WrittenSchedule {
  readonly node: YamlMapping;
  readonly pairs: ReadonlyMap<string, YamlPair>;
  /** The one kind that it has; `undefined` with none or several, which the model of the file refuses. */
  readonly kind: ScheduleKind | undefined;
}

/** The schedules of a deployment, of `schedules` and of the older `schedule`. */
export function writtenSchedules({ deployment }: PrefectYamlPart): readonly WrittenSchedule[] {
  return (deployment?.schedules ?? []).map(({ node }) => writtenSchedule(node));
}

/** A mapping as a schedule. */
export function writtenSchedule(node: YamlMapping): WrittenSchedule {
  const pairs = effectivePairs(node);
  const kinds = KINDS.filter((kind) => {
    const value = pairs.get(kind)?.value;
    return value !== undefined && !isNull(value);
  });
  return { node, pairs, kind: kinds.length === 1 ? kinds[0] : undefined };
}

/** The text under a key, where it is text that no template decides. */
export function plainText({ pairs }: WrittenSchedule, key: string): YamlScalar | undefined {
  const text = asText(pairs.get(key)?.value);
  return text?.text.includes("{{") ? undefined : text;
}
