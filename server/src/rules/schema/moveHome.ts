import { keyText } from "../../syntax/yaml/navigation";
import type { YamlMapping } from "../../syntax/yaml/yamlTree";
import type { Fix } from "../rule";
import { movePairs } from "./movePairs";

const POOL_KEYS = new Set(["job_variables"]);
const SCHEDULE_KINDS = new Set(["cron", "interval", "rrule"]);
const SCHEDULE_KEYS = new Set([
  ...SCHEDULE_KINDS,
  "timezone",
  "anchor_date",
  "day_or",
  "active",
  "slug",
  "replaces",
]);

/**
 * Moves a key of a deployment to where Prefect reads it: the pool, or the only schedule. All keys that belong there
 * go together, as one by one they would not make a schedule.
 */
export function moveHome(name: string, mapping: YamlMapping | undefined, text: string): Fix | undefined {
  if (mapping === undefined) return undefined;
  if (POOL_KEYS.has(name)) return moved(mapping, POOL_KEYS, { key: "work_pool", isList: false }, text);
  if (!SCHEDULE_KEYS.has(name)) return undefined;
  const names = new Set(mapping.pairs.map(keyText));
  const kinds = [...SCHEDULE_KINDS].filter((kind) => names.has(kind)).length;
  if (names.has("schedule") || kinds > 1 || (kinds === 0 && !names.has("schedules"))) return undefined;
  return moved(mapping, SCHEDULE_KEYS, { key: "schedules", isList: true }, text);
}

/** Moves job variables that stand in `work_pool` itself to `job_variables`, all together. */
export function moveToVariables(
  pool: YamlMapping | undefined,
  names: ReadonlySet<string>,
  text: string,
): Fix | undefined {
  const others = new Set([...names].filter((name) => name !== "name"));
  return pool && moved(pool, others, { key: "job_variables", isList: false }, text);
}

function moved(
  mapping: YamlMapping,
  names: ReadonlySet<string>,
  home: { readonly key: string; readonly isList: boolean },
  text: string,
): Fix | undefined {
  const pairs = mapping.pairs.flatMap((pair) => {
    const name = keyText(pair);
    return name !== undefined && names.has(name) ? [{ pair, name }] : [];
  });
  const changes = movePairs(mapping, pairs, home, text);
  if (changes === undefined) return undefined;
  return {
    title: `Move to ${home.key}`,
    level: "review",
    kind: "fault",
    changes,
    notes: ["Prefect reads it then; so far the deployment does without."],
  };
}
