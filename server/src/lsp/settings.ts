import type { ServerSettings } from "../protocol";
import type { Severity } from "../rules/rule";

type RuleSeverity = Severity | "off";

const RULE_SEVERITIES: ReadonlySet<unknown> = new Set<RuleSeverity>([
  "error",
  "warning",
  "info",
  "hint",
  "off",
]);

/**
 * Reads what the client calls the section `prefect`. Settings are typed by hand into a JSON file: what has
 * the wrong type counts as not set.
 */
export function readSettings(section: unknown): ServerSettings {
  const severity = property(property(section, "rules"), "severity");
  const workPool = property(property(section, "migration"), "workPool");
  const argumentNames = property(property(section, "completion"), "argumentNames");
  const files = property(section, "prefectFiles");
  return {
    rules: { severity: readSeverities(severity) },
    migration: { workPool: typeof workPool === "string" ? workPool.trim() : "" },
    completion: { argumentNames: isArgumentNames(argumentNames) ? argumentNames : "auto" },
    prefectFiles: Array.isArray(files) ? files.filter((glob) => typeof glob === "string" && glob !== "") : [],
  };
}

function readSeverities(value: unknown): Readonly<Record<string, RuleSeverity>> {
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, RuleSeverity] => RULE_SEVERITIES.has(entry[1])),
  );
}

function isArgumentNames(value: unknown): value is ServerSettings["completion"]["argumentNames"] {
  return value === "auto" || value === "always" || value === "never";
}

function property(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
