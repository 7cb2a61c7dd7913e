import { effectiveSteps, stepsBefore } from "../../documents/prefectYaml/effectiveSteps";
import type { DeploymentPart, PrefectYaml, Step, StepSection } from "../../documents/prefectYaml/prefectYaml";
import { asMapping, lookup } from "../../syntax/yaml/navigation";
import type { YamlNode, YamlScalar } from "../../syntax/yaml/yamlTree";
import { filledIn, knownOutputs } from "./knownOutputs";
import { defaultPull } from "./pull";
import { seenEntries, seenValue } from "./seen";
import { type Shown, type ShownEntry, shownText } from "./shown";
import { templateComment } from "./templateComment";

/** `build`, `push` and `pull` as they count for a deployment, wherever they are written. */
export function sectionEntries(
  part: DeploymentPart,
  document: PrefectYaml,
  folder: string | undefined,
): readonly ShownEntry[] {
  const { deployment } = part;
  if (deployment === undefined) return [];
  const steps = effectiveSteps(part, document);
  return (["build", "push", "pull"] as const).map((key) => {
    const section = steps[key];
    const isOwn = section.length > 0 && section.every((step) => part.steps.includes(step));
    if (section.length > 0) {
      const items = section.map((step) => stepValue(step, stepsBefore(step, steps)));
      return {
        key,
        value: { kind: "list", items, comment: isOwn ? undefined : "from the top level of the file" },
      };
    }
    if (key === "pull" && !isEmptyList(pullOf(part, document))) {
      const { step, directory, reason } = defaultPull(deployment, buildForPull(part, document), folder);
      const input = {
        kind: "mapping",
        entries: [{ key: "directory", value: shownText(directory ?? "") }],
      } as const;
      const items: readonly Shown[] =
        directory === undefined ? [] : [{ kind: "mapping", entries: [{ key: step, value: input }] }];
      return { key, value: { kind: "list", items, comment: reason } };
    }
    return { key, value: { kind: "list", items: [], comment: EMPTY[key] } };
  });
}

const EMPTY: Readonly<Record<StepSection, string>> = {
  build: "nothing is built",
  push: "nothing is pushed",
  pull: "no pull steps: the code has to be where the flow runs",
};

function buildForPull(part: DeploymentPart, { steps }: PrefectYaml): readonly Step[] {
  const isBuild = ({ section }: Step) => section === "build";
  const own = part.steps.filter(isBuild);
  return own.length > 0 ? own : steps.filter(isBuild);
}

/** The `pull` that decides whether one is made up: the deployment's if it has the key, else the file's. */
function pullOf(part: DeploymentPart, { root }: PrefectYaml): YamlNode | undefined {
  return lookup(asMapping(part.node), "pull") ?? lookup(root, "pull");
}

function isEmptyList(node: YamlNode | undefined): boolean {
  const target = node?.kind === "alias" ? node.target : node;
  return target?.kind === "sequence" && target.items.length === 0;
}

function stepValue(step: Step, before: readonly Step[]): Shown {
  // What the worker runs is filled in by the worker; what was built before is known when it is deployed.
  const known = knownOutputs(before.filter(({ section }) => section !== "pull"));
  const showText = ({ text }: YamlScalar): Shown => {
    const filled = filledIn(text, known);
    if (filled !== undefined) return shownText(filled, filled === text ? undefined : `from ${text}`);
    return shownText(text, templateComment(text, step.section, before));
  };
  const [first] = step.node.pairs;
  const inputs: Shown =
    step.inputs !== undefined
      ? { kind: "mapping", entries: seenEntries(step.inputs, showText) }
      : first === undefined
        ? { kind: "scalar", value: null }
        : seenValue(first.value, showText);
  return { kind: "mapping", entries: [{ key: step.functionName, value: inputs }] };
}
