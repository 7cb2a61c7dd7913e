import { givenValue } from "../../documents/pythonModule/callArguments";
import { certainValue } from "../../documents/pythonModule/certainValue";
import { prefectCallAt } from "../../documents/pythonModule/prefectCalls";
import { elementsOf, type PythonNode } from "../../syntax/python/node";
import type { YamlValue } from "../../syntax/yaml/writeYaml";
import { askForReview, type Draft, refuse } from "../draft";
import { readsEntryKey } from "../target";
import { refuseComputed } from "../yaml/jobVariables";
import { readValue } from "../yaml/pythonValue";
import { readAnchor, readSeconds } from "../yaml/times";

type Item = ReadonlyMap<string, YamlValue>;

/** The arguments of `deploy` that say when it runs; Prefect takes one of them. */
const SCHEDULES = ["cron", "interval", "rrule", "schedule", "schedules"] as const;
const FUNCTIONS =
  /^prefect\.(?:schedules\.(?:Cron|Interval|RRule|Schedule)|client\.schemas\.schedules\.(?:Cron|Interval|RRule)Schedule)$/;
/** The keys of an item in the order that people write them in. */
const KEYS = [
  "cron",
  "interval",
  "rrule",
  "timezone",
  "anchor_date",
  "day_or",
  "active",
  "parameters",
  "slug",
] as const;

/** Reads the schedules of a worker-era call as items of `schedules`. */
export function scheduleItems(args: ReadonlyMap<string, PythonNode>, draft: Draft): readonly Item[] {
  const given = SCHEDULES.flatMap((name) => {
    const value = args.get(name);
    return value === undefined ? [] : ([[name, value]] as const);
  });
  const [first, ...others] = given;
  if (others.length > 0) {
    refuse(draft, "The call has several kinds of schedules, and Prefect takes one; leave one first.");
    return [];
  }
  if (first === undefined) return [];
  const [name, value] = first;
  const node = certainValue(value, draft.module);
  const nodes = node.type === "list" || node.type === "tuple" ? elementsOf(node) : [node];
  const items = nodes.flatMap((each) => {
    const item = name.startsWith("schedule") ? scheduleItem(each, name, draft) : plainItem(name, each, draft);
    return item ?? [];
  });
  if (items.some((item) => item.has("interval") && !item.has("anchor_date"))) {
    askForReview(
      draft,
      "`schedules`: an interval without `anchor_date` starts anew from the moment of the deploy; add `anchor_date` to keep the times of the runs.",
    );
  }
  return items;
}

/** `cron="0 9 * * *"`, or one of its list. */
function plainItem(name: string, node: PythonNode, draft: Draft): Item | undefined {
  const value = partOf(name, node, draft);
  return value === undefined ? undefined : new Map([[name, value]]);
}

/** `Cron("0 9 * * *", timezone="UTC")`. */
function scheduleItem(node: PythonNode, name: string, draft: Draft): Item | undefined {
  const call = certainValue(node, draft.module);
  const found = prefectCallAt(call, draft.module);
  if (found === undefined || !FUNCTIONS.test(found.callable)) {
    refuseComputed(node, name, draft);
    return undefined;
  }
  if (found.call.args.some(({ isSplat }) => isSplat)) refuseComputed(node, name, draft);
  const item = new Map<string, YamlValue>();
  for (const key of KEYS) {
    const given = givenValue(found, key);
    const value = given && given.type !== "none" ? partOf(key, given, draft) : undefined;
    if (value !== undefined) item.set(key, value);
  }
  if (!["cron", "interval", "rrule"].some((key) => item.has(key)) && draft.refusals.length === 0)
    refuse(draft, "A schedule does not say when; give it a cron, an interval or an rrule first.");
  if (item.get("day_or") === false && !readsEntryKey("day_or", draft.context.project)) {
    askForReview(
      draft,
      "`schedules`: `prefect deploy` reads `day_or` from Prefect 3.4 on only; before, runs start where either day of the cron schedule fits.",
    );
  }
  return item;
}

/** What an argument is; refuses what is computed. */
function partOf(key: string, node: PythonNode, draft: Draft): YamlValue | undefined {
  const value = literalPart(key, node, draft);
  if (value === undefined) refuseComputed(node, key, draft);
  return value;
}

function literalPart(key: string, node: PythonNode, draft: Draft): YamlValue | undefined {
  if (key === "interval") return readSeconds(node, draft.module);
  if (key === "anchor_date") return readAnchor(node, draft.module);
  const value = readValue(certainValue(node, draft.module), draft.module);
  const isWanted =
    key === "parameters"
      ? value instanceof Map
      : typeof value === (key === "day_or" || key === "active" ? "boolean" : "string");
  return isWanted ? value : undefined;
}
