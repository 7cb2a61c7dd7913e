import type { PythonNode } from "../../syntax/python/node";
import type { Span } from "../../syntax/span";
import type { ImportNeed } from "../imports/importNeed";
import type { Conversion } from "../plan";
import type { PlannedEntry } from "../yaml/entry";
import type { Composition } from "./compose";

/** A conversion with the edits that carry it out. */
export interface PlannedConversion extends Conversion {
  readonly composition: Composition;
  readonly needs: readonly ImportNeed[];
  /** The loop that applies this deployment together with others: they can only be converted together. */
  readonly group: PythonNode | undefined;
  /** The entries of prefect.yaml that take the place of the call, where that is what was asked for: of a loop, several. */
  readonly entries?: readonly PlannedEntry[];
}

/** A build call with what came of it. */
export interface Outcome {
  readonly rule: string;
  readonly span: Span;
  readonly extent: Span;
  readonly group: PythonNode | undefined;
  /** The conversion, or the reason why there is none. */
  readonly result: PlannedConversion | string;
}

/**
 * Deployments that one loop applies can only be converted together: one that is left keeps the others, and one
 * that asks for review asks for all.
 */
export function settleGroups(outcomes: readonly Outcome[]): readonly Outcome[] {
  return outcomes.map((outcome) => {
    if (!outcome.group || typeof outcome.result === "string") return outcome;
    const mates = outcomes.filter(({ group }) => group === outcome.group);
    if (mates.some(({ result }) => typeof result === "string")) {
      return {
        ...outcome,
        result:
          "One loop applies this deployment together with another that cannot be converted; apply it by itself first.",
      };
    }
    const reviews = mates.flatMap(({ result }) => (typeof result === "string" ? [] : result.reviews));
    if (reviews.length === 0 || outcome.result.level === "review") return outcome;
    const review = "It is converted together with others of the same loop, which want a look.";
    const { result } = outcome;
    return {
      ...outcome,
      result: { ...result, level: "review", reviews: [review], notes: [review, ...result.notes] },
    };
  });
}

/** The chosen conversions with those that can only be carried out together with them. */
export function withGroup(
  chosen: readonly PlannedConversion[],
  all: readonly PlannedConversion[],
): readonly PlannedConversion[] {
  const groups = new Set(chosen.flatMap(({ group }) => group ?? []));
  const others = all.filter((conversion) => conversion.group && groups.has(conversion.group));
  return [...new Set([...chosen, ...others])];
}
