import type { Json } from "../prefectApi";

/**
 * What a flow run's infrastructure is told beyond the usual: the defaults that somebody changed, with the
 * deployment's own overrides over them. Dotted keys reach into a value, as agents read them.
 */
export function effectiveVariables(defaults: Json, overrides: Json): Json {
  const result: Record<string, unknown> = structuredClone({ ...defaults });
  for (const [key, value] of Object.entries(overrides)) assign(result, key.split("."), value);
  return sorted(Object.fromEntries(Object.entries(result).filter(([, value]) => !isEmpty(value))));
}

/** The variables of a pool's base job template whose default is not the one that its type comes with. */
export function changedDefaults(template: unknown, usual: unknown): Json {
  const before = properties(usual);
  const changed = Object.entries(properties(template)).filter(
    ([name, schema]) => JSON.stringify(schema.default) !== JSON.stringify(before[name]?.default),
  );
  return Object.fromEntries(changed.map(([name, schema]) => [name, schema.default]));
}

function properties(template: unknown): Readonly<Record<string, Json>> {
  return (template as { variables?: { properties?: Record<string, Json> } })?.variables?.properties ?? {};
}

function assign(
  target: Record<string, unknown>,
  [key = "", ...rest]: readonly string[],
  value: unknown,
): void {
  if (rest.length === 0) {
    target[key] = value;
    return;
  }
  const inner = isObject(target[key]) ? { ...target[key] } : {};
  assign(inner, rest, value);
  target[key] = inner;
}

/** Nothing and an empty collection say the same to a work pool. */
function isEmpty(value: unknown): boolean {
  return (
    value === null || value === undefined || JSON.stringify(value) === "{}" || JSON.stringify(value) === "[]"
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Key order means nothing in a record. */
export function sorted(value: Json): Json {
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, isObject(each) ? sorted(each) : each]));
}
