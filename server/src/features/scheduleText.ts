import { cronWords } from "../prefect/schedule/cronWords";
import { durationWords } from "../prefect/schedule/interval";
import { nextRuns, type Schedule } from "../prefect/schedule/nextRuns";
import type { ReadSchedule } from "../prefect/schedule/readSchedule";
import { rruleWords } from "../prefect/schedule/rruleWords";

/** A schedule in words; `undefined` where it says more itself. */
export function scheduleWords(schedule: Schedule): string | undefined {
  switch (schedule.kind) {
    case "cron":
      return cronWords(schedule.cron, schedule.dayOr);
    case "interval":
      return `Every ${durationWords(schedule.seconds)}`;
    case "rrule": {
      const words = rruleWords(schedule.rrule);
      return words && words.charAt(0).toUpperCase() + words.slice(1);
    }
  }
}

/** The next runs of a schedule as a Markdown list, under a line that names the time zone. */
export function runsList(
  { schedule, zone, isUnanchored }: ReadSchedule,
  now: Date,
  count = 5,
): string | undefined {
  const runs = zone === undefined ? undefined : nextRuns(schedule, zone, now.getTime(), count);
  if (runs === undefined || zone === undefined) return undefined;
  if (runs.length === 0) return "It never runs again.";
  const head = isUnanchored ? `Next runs if it were deployed now, in ${zone}:` : `Next runs, in ${zone}:`;
  const end = runs.length < count ? "\n\nThat is the last." : "";
  return `${head}\n\n${runs.map((run) => `- ${momentText(run, zone)}`).join("\n")}${end}`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** A moment by the clock on the wall: `Mon, 24 Nov 2025, 09:00`. */
export function momentText(instant: number, zone: string): string {
  const hasSeconds = instant % 60_000 !== 0;
  const key = `${zone} ${hasSeconds}`;
  const format =
    formats.get(key) ??
    new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      weekday: "short",
      day: "numeric",
      month: "short",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      ...(hasSeconds ? { second: "2-digit" } : {}),
    });
  formats.set(key, format);
  return format.format(instant);
}
