import { effectiveSteps, stepsBeforeFields } from "../../documents/prefectYaml/effectiveSteps";
import type { DeploymentPart, PrefectYaml } from "../../documents/prefectYaml/prefectYaml";
import { prefectYamlSchema } from "../../prefect/prefectYamlSchema";
import { asMapping } from "../../syntax/yaml/navigation";
import type { YamlScalar } from "../../syntax/yaml/yamlTree";
import { filledIn, knownOutputs } from "./knownOutputs";
import { seenEntries } from "./seen";
import { type Shown, type ShownEntry, shownText } from "./shown";
import { sectionEntries } from "./steps";
import { templateComment, type Zone } from "./templateComment";

/** A deployment as Prefect sees it, and the keys in it that Prefect passes over. */
export interface SeenDeployment {
  readonly entries: readonly ShownEntry[];
  readonly ignored: readonly string[];
}

/** @param folder the folder that `prefect deploy` runs in */
export function seenDeployment(
  part: DeploymentPart,
  document: PrefectYaml,
  folder: string | undefined,
): SeenDeployment | undefined {
  const mapping = asMapping(part.node);
  if (mapping === undefined) return undefined;
  const before = stepsBeforeFields(effectiveSteps(part, document));
  const known = knownOutputs(before);
  const showIn =
    (zone: Zone) =>
    ({ text }: YamlScalar): Shown => {
      const filled = zone === "field" ? filledIn(text, known) : undefined;
      if (filled !== undefined) return shownText(filled, filled === text ? undefined : `from ${text}`);
      return shownText(text, templateComment(text, zone, before));
    };
  const fields = new Map(seenEntries(mapping, showIn("field")).map(({ key, value }) => [key, value]));
  const triggers = seenEntries(mapping, showIn("trigger")).find(({ key }) => key === "triggers");
  if (triggers !== undefined) fields.set("triggers", withParameters(fields.get("triggers"), triggers.value));
  const sections = new Map(
    sectionEntries(part, document, folder).map(({ key, value }) => [key, value] as const),
  );
  const modelKeys = (prefectYamlSchema.keys.DeploymentConfig ?? []).map(({ name }) => name);
  const entries = modelKeys.flatMap((key): ShownEntry[] => {
    const value = sections.get(key) ?? fields.get(key);
    return value === undefined ? [] : [named(key, value)];
  });
  return { entries, ignored: [...fields.keys()].filter((key) => !modelKeys.includes(key)) };
}

/** What Prefect makes of a field before it does anything with it. */
function named(key: string, value: Shown): ShownEntry {
  if (key === "schedule" && value.kind === "mapping" && value.entries.length > 0) {
    return { key: "schedules", value: { kind: "list", items: [value], comment: "from `schedule`" } };
  }
  if (key === "flow_name")
    return { key, value: { ...value, comment: "overwritten with the flow's own name" } };
  if (key === "tags" && value.kind === "scalar" && typeof value.value === "string" && value.value !== "") {
    return { key, value: { ...value, comment: value.comment ?? "no list: each letter becomes a tag" } };
  }
  return { key, value };
}

/** The triggers with their `parameters` as the automation gets them: nothing is filled in before. */
function withParameters(filled: Shown | undefined, asWritten: Shown): Shown {
  if (filled?.kind !== "list" || asWritten.kind !== "list") return filled ?? asWritten;
  const items = filled.items.map((item, index): Shown => {
    const other = asWritten.items[index];
    if (item.kind !== "mapping" || other?.kind !== "mapping") return item;
    const parameters = other.entries.find(({ key }) => key === "parameters");
    return {
      ...item,
      entries: item.entries.map((entry) => (entry.key === "parameters" && parameters ? parameters : entry)),
    };
  });
  return { ...filled, items };
}
