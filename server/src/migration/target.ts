import { relative } from "node:path";
import type { PrefectRequirement } from "../workspace/prefectRequirement";
import type { ProjectView } from "../workspace/projectView";
import type { ImportNeed } from "./imports/importNeed";

/** `prefect.schedules`, and `schedule=` of `deploy`, came with 3.2. */
const SCHEDULE_FUNCTIONS = 2;

/** Whether the Prefect that the project will use has `prefect.schedules`; the newest is assumed where none is named. */
export function hasScheduleFunctions({ prefect }: Pick<ProjectView, "prefect">): boolean {
  return isAtLeast(SCHEDULE_FUNCTIONS, prefect);
}

/** Entrypoints that lead into a class came after 3.4; 3.6 has them. */
const METHOD_ENTRYPOINTS = 6;

/** Whether the Prefect that the project will use finds `file.py:Class.method`. */
export function hasMethodEntrypoints({ prefect }: Pick<ProjectView, "prefect">): boolean {
  return isAtLeast(METHOD_ENTRYPOINTS, prefect);
}

/** What `prefect deploy` reads from an entry: `day_or` from 3.4 on, `enforce_parameter_schema: false` from late 3.1 on. */
const ENTRY_KEYS = { day_or: 4, enforce_parameter_schema: 2 } as const;

/** Whether `prefect deploy` of the Prefect that the project will use takes such a key from prefect.yaml. */
export function readsEntryKey(
  key: keyof typeof ENTRY_KEYS,
  { prefect }: Pick<ProjectView, "prefect">,
): boolean {
  return isAtLeast(ENTRY_KEYS[key], prefect);
}

function isAtLeast(minor: number, prefect: PrefectRequirement | undefined): boolean {
  const newest = prefect?.newest;
  return newest === undefined || Number(newest.slice("3.".length)) >= minor;
}

/**
 * Which Prefect 3 the code is written for, and how that is known, in a sentence; `undefined` where no file says it
 * and it makes no difference for the conversions.
 */
export function targetSentence(
  { prefect, root }: ProjectView,
  conversions: readonly { readonly needs: readonly ImportNeed[] }[],
): string | undefined {
  if (!prefect) {
    const needs = conversions.flatMap((conversion) => conversion.needs);
    return needs.some(({ module }) => module === "prefect.schedules")
      ? "The newest Prefect 3 is assumed, because no requirement names one; prefect.schedules came with 3.2."
      : undefined;
  }
  const file = root === undefined ? prefect.file : relative(root, prefect.file).replaceAll("\\", "/");
  const says = `${file} asks for prefect${shown(prefect)}`;
  if (prefect.isAgentEra) return `The newest Prefect 3 is assumed: ${says}, which is no Prefect 3 yet.`;
  if (prefect.newest === undefined) return `The newest Prefect 3 is assumed: ${says}.`;
  const isOld = !hasScheduleFunctions({ prefect });
  const form = isOld ? ", which has no prefect.schedules yet" : "";
  return `Prefect ${prefect.exact ?? prefect.newest} is assumed${form}: ${says}.`;
}

function shown({ clause }: PrefectRequirement): string {
  return clause === "" ? " without a version" : clause;
}
