import { prefectYamlSchema } from "../../prefect/prefectYamlSchema";

const { limits, enums } = prefectYamlSchema;

/** What comes of a limit that Prefect does not take. */
export const FAILS = "The deployment fails.";

/** @param paused what pauses a deployment, as it is written there */
export function limitTooLow(paused: string): string {
  return `A concurrency limit is at least ${limits.concurrencyLimit.minimum}. ${FAILS} To run nothing, write \`${paused}\`.`;
}

export const outOfRange = `A grace period is between ${limits.gracePeriod.minimum} and ${limits.gracePeriod.maximum} seconds. ${FAILS}`;

export function noSuchStrategy(written: string): string {
  return `There is no collision strategy ${JSON.stringify(written)}: write ${enums.collision_strategy.join(" or ")}. ${FAILS}`;
}
