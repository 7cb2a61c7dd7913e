import type { TextDocument } from "vscode-languageserver-textdocument";
import { asMapping, asText, effectivePairs, itemsOf, keyText, lookup } from "../../syntax/yaml/navigation";
import { readYaml } from "../../syntax/yaml/readYaml";
import type { YamlMapping, YamlNode, YamlPiece, YamlProblem, YamlTree } from "../../syntax/yaml/yamlTree";
import { readEntrypoint } from "./entrypoint";
import { placeWithin, rootPlace, type ValuePlace } from "./place";
import type {
  DeploymentEntry,
  DeploymentPart,
  FilePart,
  PrefectYaml,
  PrefectYamlPart,
  ScheduleItem,
  Step,
  StepSection,
} from "./prefectYaml";

/**
 * Reads a text as a `prefect.yaml`. Any text is one; what makes no sense in it is simply not in the model.
 *
 * @param previous the model of an earlier version of the text: deployments that are in there are not read again
 */
export function parsePrefectYaml(source: TextDocument, previous?: PrefectYaml): PrefectYaml {
  const tree = readYaml(source.getText(), "deployments", previous?.tree);
  const root = asMapping(tree.root);
  const steps = readSections(root);
  const parts = readParts(tree, root, steps);
  const deployments = once(() => parts.flatMap(({ deployment }) => deployment ?? []));
  return {
    kind: "prefectYaml",
    source,
    tree,
    root,
    steps,
    parts,
    get deployments() {
      return deployments();
    },
  };
}

function readParts(
  { root: node, text, problems, list }: YamlTree,
  root: YamlMapping | undefined,
  steps: readonly Step[],
): readonly PrefectYamlPart[] {
  const around = list?.around ?? { identity: {}, problems };
  const file: FilePart = {
    kind: "file",
    node,
    deployment: undefined,
    place: rootPlace,
    steps,
    identity: around.identity,
    problems: around.problems,
    readableUntil: startOf(around.problems),
  };
  // Of a list that was read with the rest of its file nothing is kept, and its problems are those of the file.
  const pieces =
    list?.items ??
    itemsOf(lookup(root, "deployments")).map((item) => ({ node: item, identity: {}, problems: [] }));
  const whole = list === undefined ? startOf(problems) : Number.POSITIVE_INFINITY;
  return [file, ...pieces.map((piece) => new ReadPart(piece, text, whole))];
}

/**
 * Reads a deployment when something of it is first asked for: most are not looked at again after a change. A class,
 * because an object literal with getters keeps what it holds alive until the next collection of old objects.
 */
class ReadPart implements DeploymentPart {
  readonly kind = "deployment";
  readonly place = deploymentPlace;
  readonly identity: object;
  readonly problems: readonly YamlProblem[];
  readonly readableUntil: number;
  readonly #piece: Piece;
  readonly #deployment: () => DeploymentEntry | undefined;

  constructor(piece: Piece, text: string, readableUntil: number) {
    this.identity = piece.identity;
    this.problems = piece.problems;
    this.readableUntil = Math.min(readableUntil, startOf(piece.problems));
    this.#piece = piece;
    this.#deployment = once(() => {
      const mapping = asMapping(piece.node);
      return mapping && readEntry(mapping, text);
    });
  }

  get node(): YamlNode {
    return this.#piece.node;
  }

  get deployment(): DeploymentEntry | undefined {
    return this.#deployment();
  }

  get steps(): readonly Step[] {
    return this.deployment?.steps ?? [];
  }
}

type Piece = Pick<YamlPiece, "node" | "identity" | "problems">;

/** Where the first problem is; Infinity where there is none. */
function startOf(problems: readonly YamlProblem[]): number {
  return problems[0]?.span.start ?? Number.POSITIVE_INFINITY;
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

const deploymentPlace = ["deployments", 0].reduce<ValuePlace>((place, step) => {
  const inside = placeWithin(place, step);
  return inside.kind === "value" ? inside : place;
}, rootPlace);

function readEntry(node: YamlMapping, text: string): DeploymentEntry {
  const values = effectivePairs(node);
  const entrypoint = asText(values.get("entrypoint")?.value);
  const items = [...itemsOf(values.get("schedules")?.value), values.get("schedule")?.value];
  return {
    node,
    name: asText(values.get("name")?.value),
    entrypoint: entrypoint && readEntrypoint(entrypoint, text),
    schedules: items.flatMap((item) => readSchedule(item)),
    steps: readSections(node),
  };
}

function readSchedule(item: YamlNode | undefined): ScheduleItem[] {
  const node = asMapping(item);
  if (node === undefined) return [];
  return [
    { node, cron: lookup(node, "cron"), interval: lookup(node, "interval"), rrule: lookup(node, "rrule") },
  ];
}

const SECTIONS: readonly StepSection[] = ["build", "push", "pull"];

function readSections(mapping: YamlMapping | undefined): readonly Step[] {
  return SECTIONS.flatMap((section) => readSteps(section, lookup(mapping, section)));
}

/** A section is a list of steps, or one step without a list. */
function readSteps(section: StepSection, value: YamlNode | undefined): readonly Step[] {
  const single = asMapping(value);
  const nodes = single === undefined ? itemsOf(value).flatMap((item) => asMapping(item) ?? []) : [single];
  return nodes.flatMap((node) => readStep(section, node) ?? []);
}

/** Prefect takes the first key for the function; further keys are a slip of the indentation. */
function readStep(section: StepSection, node: YamlMapping): Step | undefined {
  const [pair] = node.pairs;
  const functionName = pair && keyText(pair);
  if (pair === undefined || functionName === undefined || functionName === "<<") return undefined;
  return { section, node, functionName, nameSpan: pair.key.span, inputs: asMapping(pair.value) };
}
