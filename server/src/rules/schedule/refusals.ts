import { cronFault } from "../../prefect/schedule/cron";
import { isTimeZone } from "../../prefect/timeZones";
import { withoutLeadingSeconds } from "./leadingSeconds";
import { nearZone } from "./nearZone";

/** What is to be said of a text that Prefect refuses, and what was probably meant. */
export interface Refused {
  readonly message: string;
  readonly meant: string | undefined;
}

/** Why Prefect refuses a cron expression. Seconds in front are the usual slip. */
export function refusedCron(expression: string): Refused | undefined {
  const fault = cronFault(expression);
  if (fault === undefined) return undefined;
  const meant = withoutLeadingSeconds(expression);
  const advice = meant === undefined ? "" : ` Seconds would come last, not first: did you mean \`${meant}\`?`;
  return { message: `Prefect refuses this cron expression: ${fault}. The deployment fails.${advice}`, meant };
}

/** @param fault what `readRecurrence` says of the rule */
export function refusedRecurrence(fault: string): string {
  return `Prefect refuses this recurrence rule: ${fault}. The deployment fails.`;
}

/** Why Prefect takes no time zone of a name. */
export function refusedZone(name: string): Refused | undefined {
  if (isTimeZone(name)) return undefined;
  const meant = nearZone(name);
  const advice = meant === undefined ? "Write an IANA name such as Europe/Berlin." : `Did you mean ${meant}?`;
  const message = `Prefect knows no time zone ${JSON.stringify(name)}. The deployment fails. ${advice}`;
  return { message, meant };
}
