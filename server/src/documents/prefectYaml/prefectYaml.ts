import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Span } from "../../syntax/span";
import type { YamlMapping, YamlNode, YamlProblem, YamlScalar, YamlTree } from "../../syntax/yaml/yamlTree";
import type { ValuePlace } from "./place";

/** A `prefect.yaml`, read as PyYAML reads it (YAML 1.1), with exact ranges. */
export interface PrefectYaml {
  readonly kind: "prefectYaml";
  readonly source: TextDocument;
  readonly tree: YamlTree;
  /** `undefined` when the file is empty or no mapping: Prefect then treats it as empty. */
  readonly root: YamlMapping | undefined;
  /** The steps that stand at the top level and count for every deployment that has none of its own. */
  readonly steps: readonly Step[];
  readonly deployments: readonly DeploymentEntry[];
  /** The file once more, cut into what is checked by itself: what is around the deployments, then each of them. */
  readonly parts: readonly PrefectYamlPart[];
}

/** What is read and checked by itself, so that a letter typed into one deployment costs the work of one. */
export type PrefectYamlPart = FilePart | DeploymentPart;

interface PartBase {
  /** What Prefect's model says of {@link node}. */
  readonly place: ValuePlace;
  /** The steps that stand in the part itself. */
  readonly steps: readonly Step[];
  /**
   * The same object in the model of a later text as long as the part reads the same, wherever it stands then. What is
   * found out about a part can be kept by it.
   */
  readonly identity: object;
  /** What makes PyYAML refuse the file, as far as it stands in the part. */
  readonly problems: readonly YamlProblem[];
  /** Where the part stops being YAML: the tree behind it is a guess. Infinity for a part that is whole. */
  readonly readableUntil: number;
}

/** The file without the items of `deployments`. */
export interface FilePart extends PartBase {
  readonly kind: "file";
  /** The root with all its keys, `deployments` included; walk it with `nodesOf` or `pairsOf`, which stop there. */
  readonly node: YamlNode | undefined;
  readonly deployment: undefined;
}

/** An item of `deployments`. */
export interface DeploymentPart extends PartBase {
  readonly kind: "deployment";
  readonly node: YamlNode;
  /** `undefined` when the item is no mapping. */
  readonly deployment: DeploymentEntry | undefined;
}

/** What a part may know of the rest of its file: it stays the same while only other deployments change. */
export interface PartFile {
  /** The text of the whole file, which the spans of the nodes point into. */
  readonly text: string;
  /** The steps at the top level, which count for every deployment that has none of its own. */
  readonly steps: readonly Step[];
  /** Whether it is a recipe of `prefect init`, which fills in the names that its steps leave open. */
  readonly isRecipe: boolean;
  /** What stands under `pull` at the top level: an empty list has no steps and yet a meaning. */
  readonly pull: YamlNode | undefined;
}

/** An item of `deployments`. What merge keys bring in belongs to it; its spans are then where the text is. */
export interface DeploymentEntry {
  readonly node: YamlMapping;
  readonly name: YamlScalar | undefined;
  readonly entrypoint: EntrypointReference | undefined;
  readonly schedules: readonly ScheduleItem[];
  readonly steps: readonly Step[];
}

/** `flows/etl.py:main`, `flows/etl.py:Class.method`, or a dotted path to a flow in an importable module. */
export interface EntrypointReference {
  readonly node: YamlScalar;
  readonly form: "file" | "module";
  /** The file as written, or the dotted module; `undefined` when a template decides it. */
  readonly target: string | undefined;
  readonly targetSpan: Span;
  readonly functionName: string | undefined;
  readonly functionSpan: Span;
}

/** An item of `schedules`, or the one `schedule` of older files. */
export interface ScheduleItem {
  readonly node: YamlMapping;
  /** Whatever stands under the keys, text or not. */
  readonly cron: YamlNode | undefined;
  readonly interval: YamlNode | undefined;
  readonly rrule: YamlNode | undefined;
}

export type StepSection = "build" | "push" | "pull";

/** One step of `build`, `push` or `pull`. */
export interface Step {
  readonly section: StepSection;
  readonly node: YamlMapping;
  /** The dotted name of the function that Prefect imports and calls. */
  readonly functionName: string;
  readonly nameSpan: Span;
  /** `undefined` when what stands below the name is no mapping. */
  readonly inputs: YamlMapping | undefined;
}
