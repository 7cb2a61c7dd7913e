import type { Argument } from "../../syntax/python/call";
import type { PythonNode } from "../../syntax/python/node";
import { isList, isMapping, type YamlValue } from "../../syntax/yaml/writeYaml";
import { REFERENCE } from "../build/blockReference";
import { untexted } from "../build/fieldShapes";
import { readOverrides } from "../build/overrides";
import { type Draft, refuse, textOf } from "../draft";
import { readValue, valueOfText } from "./pythonValue";

/**
 * The overrides of a deployment, and the fields of its inline block, as `work_pool.job_variables`.
 *
 * @param poolType the type of the work pool, which says what is text
 */
export function readJobVariables(
  args: ReadonlyMap<string, Argument>,
  poolType: string,
  draft: Draft,
): ReadonlyMap<string, YamlValue> {
  const variables = new Map<string, YamlValue>();
  const given = args.get("infra_overrides") ?? args.get("job_variables");
  const overrides = given && given.value.type !== "none" ? readOverrides(given.value, draft) : [];
  if (!overrides) refuseComputed(given?.value, "infra_overrides", draft);
  for (const { name, rest, value } of overrides ?? []) {
    const read = readValue(value, draft.module);
    if (read === undefined) refuseComputed(value, "infra_overrides", draft);
    else if (rest === undefined)
      variables.set(name, name === "env" ? environment(read) : asTaken(name, read, poolType));
    else {
      const known = variables.get(name);
      const nested = new Map(known !== undefined && isMapping(known) ? known : []);
      variables.set(name, nested.set(rest, name === "env" ? environment(read) : read));
    }
  }
  for (const [name, text] of draft.fields) {
    const read = valueOfText(text, draft.module);
    if (read === undefined && text.includes(REFERENCE)) {
      refuse(
        draft,
        `\`${name}\` is a block, which prefect.yaml cannot refer to without writing what it holds into the deployment; choose it in the base job template of the work pool and remove it here, or convert to Python.`,
      );
    } else if (read === undefined) refuseComputed(draft.call.node, "infrastructure", draft);
    else variables.set(name, name === "env" ? environment(read) : read);
  }
  return variables;
}

/** A value as the work pool takes it. */
function asTaken(name: string, value: YamlValue, poolType: string): YamlValue {
  const untext = typeof value === "string" ? untexted(name, value, poolType) : undefined;
  if (untext === undefined) return value;
  return untext.kind === "number" ? { number: untext.text } : untext.text === "True";
}

/** Environment variables are text; Prefect 3 refuses numbers among them. */
function environment(value: YamlValue): YamlValue {
  if (typeof value === "boolean") return value ? "True" : "False";
  if (value === null || typeof value === "string" || isList(value)) return value;
  if (isMapping(value)) return new Map([...value].map(([name, entry]) => [name, environment(entry)]));
  return value.number;
}

/** Refuses what only running the script would tell. */
export function refuseComputed(value: PythonNode | undefined, name: string, draft: Draft): void {
  const text = value ? textOf(draft, value).replace(/\s+/g, " ") : "";
  const shown = text.length > 60 ? "…" : text;
  refuse(
    draft,
    `\`${name}=${shown}\` is computed while the script runs, which prefect.yaml cannot do; write it as a literal first.`,
  );
}
