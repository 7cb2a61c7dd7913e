import { type JsonSchema, prefectYamlSchema } from "../../prefect/prefectYamlSchema";

/** A value of a snippet: text with its tab stops, or a mapping. */
export type Shape = string | Entries;

export interface Entries {
  readonly [key: string]: Shape | readonly Shape[];
}

/** An item that is written at once. */
export interface WholeItem {
  /** The model that reads it. */
  readonly model: string;
  readonly label: string;
  readonly detail: string;
  readonly entries: Entries;
}

function hole(stop: number, text: string): string {
  return `\${${stop}:${text}}`;
}

function choice(stop: number, values: readonly unknown[] | undefined): string {
  return `\${${stop}|${(values ?? []).join(",")}|}`;
}

function property(definitions: Readonly<Record<string, JsonSchema>> | undefined, model: string, key: string) {
  return definitions?.[model]?.properties?.[key];
}

const { triggers, sla } = prefectYamlSchema;
const metrics = triggers.$defs?.PrefectMetric?.enum;
const operators = triggers.$defs?.MetricTriggerOperator?.enum;
const requirements = property(triggers.$defs, "DeploymentCompoundTrigger", "require")?.anyOf?.flatMap(
  (option) => option.enum ?? [],
);
const severity = property(sla.$defs, "LatenessSla", "severity");
// The default first: it is what stands there when nothing is chosen.
const severities = [
  severity?.default,
  ...(severity?.enum ?? []).filter((value) => value !== severity?.default),
];

export const wholeItems: readonly WholeItem[] = [
  {
    model: "RawScheduleConfig",
    label: "schedule by cron",
    detail: "at times of the day, in a time zone",
    entries: { cron: `"${hole(1, "0 9 * * 1-5")}"`, timezone: hole(2, "UTC") },
  },
  {
    model: "RawScheduleConfig",
    label: "schedule by interval",
    detail: "every so many seconds, from an anchor on",
    entries: { interval: hole(1, "3600"), anchor_date: `"${hole(2, "2025-01-01T00:00:00Z")}"` },
  },
  {
    model: "RawScheduleConfig",
    label: "schedule by recurrence rule",
    detail: "as calendars repeat, in a time zone",
    entries: { rrule: hole(1, "FREQ=WEEKLY;BYDAY=MO;BYHOUR=9"), timezone: hole(2, "UTC") },
  },
  {
    model: "DeploymentEventTrigger",
    label: "event trigger",
    detail: "runs when an event comes",
    entries: {
      type: "event",
      expect: [hole(1, "prefect.flow-run.Failed")],
      match: { "prefect.resource.id": hole(2, "prefect.flow-run.*") },
    },
  },
  {
    model: "DeploymentEventTrigger",
    label: "missing event trigger",
    detail: "runs when an event fails to come",
    entries: {
      type: "event",
      posture: "Proactive",
      expect: [hole(1, "prefect.flow-run.Completed")],
      within: hole(2, "3600"),
    },
  },
  {
    model: "DeploymentMetricTrigger",
    label: "metric trigger",
    detail: "runs when a metric passes a threshold",
    entries: {
      type: "metric",
      metric: { name: choice(1, metrics), operator: `"${choice(2, operators)}"`, threshold: hole(3, "60") },
    },
  },
  {
    model: "DeploymentCompoundTrigger",
    label: "compound trigger",
    detail: "runs when any or all of several triggers have fired",
    entries: {
      type: "compound",
      require: choice(1, requirements),
      triggers: [{ expect: [hole(2, "prefect.flow-run.Completed")] }],
    },
  },
  {
    model: "DeploymentSequenceTrigger",
    label: "sequence trigger",
    detail: "runs when several triggers have fired one after the other",
    entries: { type: "sequence", triggers: [{ expect: [hole(1, "prefect.flow-run.Completed")] }] },
  },
  {
    model: "TimeToCompletionSla",
    label: "time to completion",
    detail: "a run takes at most so many seconds",
    entries: {
      name: hole(1, "time-to-completion"),
      duration: hole(2, "3600"),
      severity: choice(3, severities),
    },
  },
  {
    model: "LatenessSla",
    label: "lateness",
    detail: "a run starts at most so many seconds late",
    entries: { name: hole(1, "lateness"), within: hole(2, "600"), severity: choice(3, severities) },
  },
  {
    model: "FrequencySla",
    label: "frequency",
    detail: "a run completes every so many seconds",
    entries: { name: hole(1, "frequency"), stale_after: hole(2, "86400"), severity: choice(3, severities) },
  },
];
