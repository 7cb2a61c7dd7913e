import { effectiveSteps } from "../../documents/prefectYaml/effectiveSteps";
import { placeholderUses } from "../../documents/prefectYaml/placeholderUses";
import type { PrefectYaml, Step } from "../../documents/prefectYaml/prefectYaml";
import { idOf } from "../../documents/prefectYaml/stepOutputs";
import { templateUses } from "../../documents/prefectYaml/templateUses";
import type { Span } from "../../syntax/span";
import { keysOf } from "../../syntax/template/placeholders";
import { scalarOffsets } from "../../syntax/yaml/scalarOffsets";
import type { YamlScalar } from "../../syntax/yaml/yamlTree";
import { type Occurrences, occurrencesAt } from "./occurrences";

/** The step id at an offset, be it in `id:` or in a `{{ id.output }}`, with all that go with it. */
export function stepIdAt(document: PrefectYaml, offset: number): Occurrences | undefined {
  return occurrencesAt("stepId", stepIds(document), offset);
}

/** What stands in the way of a new name for a step: a sentence, or nothing. */
export function refuseStepId(document: PrefectYaml, newName: string): string | undefined {
  if (!/^[\p{L}\p{N}_-]+$/u.test(newName)) {
    return "The id of a step has letters, digits, - and _ only: others mean something inside {{ }}.";
  }
  const isTaken = stepIds(document).some(({ name }) => name === newName);
  return isTaken ? `There is a step with the id ${newName} already.` : undefined;
}

interface StepId {
  readonly name: string;
  readonly definitions: readonly Span[];
  readonly uses: readonly Span[];
}

interface Group {
  readonly name: string;
  readonly definitions: Map<number, Span>;
  readonly uses: Map<number, Span>;
}

/**
 * The ids of a file with the placeholders that read them, each by the rules of Prefect: of several steps with one id
 * the last one before counts, and which steps come before depends on the deployment. Ids that share a placeholder,
 * because deployments share the text that it stands in, are one.
 */
function stepIds(document: PrefectYaml): readonly StepId[] {
  const { text } = document.tree;
  const groups = new Set<Group>();
  const ofDefinition = new Map<number, Group>();
  const ofUse = new Map<number, Group>();

  function groupOf(id: YamlScalar): Group {
    const known = ofDefinition.get(id.span.start);
    if (known !== undefined) return known;
    const span = scalarOffsets(id, text)({ start: 0, end: id.text.length });
    const group = { name: id.text, definitions: new Map([[id.span.start, span]]), uses: new Map() };
    groups.add(group);
    ofDefinition.set(id.span.start, group);
    return group;
  }

  function join(group: Group, other: Group): void {
    for (const [at, span] of other.definitions) {
      group.definitions.set(at, span);
      ofDefinition.set(at, group);
    }
    for (const [at, span] of other.uses) {
      group.uses.set(at, span);
      ofUse.set(at, group);
    }
    groups.delete(other);
  }

  for (const part of document.parts) {
    const { build, push, pull } = effectiveSteps(part, document);
    for (const step of [...build, ...push, ...pull]) {
      const id = idOf(step);
      if (id?.text) groupOf(id);
    }
    for (const { scalar, before } of templateUses(part, document)) {
      for (const { placeholder, nameSpan } of placeholderUses(scalar, text)) {
        if (placeholder.kind !== "output") continue;
        const [first = ""] = keysOf(placeholder.name);
        const id = lastWithId(before, first);
        if (id === undefined || nameSpan.end - nameSpan.start !== placeholder.name.length) continue;
        const group = groupOf(id);
        const other = ofUse.get(nameSpan.start);
        if (other !== undefined && other !== group) join(group, other);
        group.uses.set(nameSpan.start, { start: nameSpan.start, end: nameSpan.start + first.length });
        ofUse.set(nameSpan.start, group);
      }
    }
  }
  return [...groups].map(({ name, definitions, uses }) => {
    return { name, definitions: inOrder(definitions), uses: inOrder(uses) };
  });
}

function lastWithId(steps: readonly Step[], name: string): YamlScalar | undefined {
  const step = steps.findLast((candidate) => idOf(candidate)?.text === name);
  return step && idOf(step);
}

function inOrder(spans: ReadonlyMap<number, Span>): readonly Span[] {
  return [...spans.values()].toSorted((a, b) => a.start - b.start);
}
