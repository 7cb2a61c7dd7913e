import { prefectYamlSchema } from "../../prefect/prefectYamlSchema";
import { nearestName } from "../nearestName";

const { limits, enums } = prefectYamlSchema;

/** What comes of a limit that Prefect does not take. */
export const FAILS = "The deployment fails.";

/** @param paused what pauses a deployment, as it is written there */
export function limitFault(limit: number, paused: string): string | undefined {
  const { minimum } = limits.concurrencyLimit;
  return limit >= minimum
    ? undefined
    : `A concurrency limit is at least ${minimum}. ${FAILS} To run nothing, write \`${paused}\`.`;
}

/** What is wrong with a grace period, in seconds. */
export function graceFault(seconds: number): string | undefined {
  const { minimum, maximum } = limits.gracePeriod;
  return seconds >= minimum && seconds <= maximum
    ? undefined
    : `A grace period is between ${minimum} and ${maximum} seconds. ${FAILS}`;
}

/** What is wrong with a collision strategy, and the one that was probably meant. */
export function strategyFault(
  written: string,
): { readonly message: string; readonly near: string | undefined } | undefined {
  const strategies = enums.collision_strategy;
  if (strategies.includes(written)) return undefined;
  const message = `There is no collision strategy ${JSON.stringify(written)}: write ${strategies.join(" or ")}. ${FAILS}`;
  return { message, near: nearestName(written, strategies) };
}
