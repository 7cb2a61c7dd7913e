import data from "../../data/blocks.json";
import type { Era, Parameter } from "./era";

export interface BlockField extends Parameter {
  readonly secret: boolean;
}

/** A block class that deployments refer to. */
export interface Block {
  readonly class: string;
  /** What people see in the UI: `Kubernetes Job`. */
  readonly name: string;
  /** What to install for it: `prefect`, `prefect-aws`. */
  readonly package: string;
  /** The module that defines it. */
  readonly module: string;
  /** Every `module.Class` that it can be imported from. */
  readonly importPaths: readonly string[];
  /** The slug of its block type, as in `Block.load("slug/name")`. */
  readonly slug: string;
  readonly kind: "infrastructure" | "storage" | "credentials" | "value";
  /** Such as `run-infrastructure`, `get-directory`, `put-directory`. */
  readonly capabilities: readonly string[];
  readonly fields: readonly BlockField[];
}

/** The blocks of each era, sorted by module. */
export const blocks = data as Readonly<Record<Era, readonly Block[]>>;

const byPath = {
  agentEra: indexByPath(blocks.agentEra),
  workerEra: indexByPath(blocks.workerEra),
};

/** The block class that can be imported from that dotted path, `prefect.infrastructure.KubernetesJob`. */
export function blockAt(era: Era, importPath: string): Block | undefined {
  return byPath[era].get(importPath);
}

/** The agent-era block class that can be imported from that dotted path. */
export function agentEraBlock(importPath: string): Block | undefined {
  return blockAt("agentEra", importPath);
}

/** The blocks of a block type; `kubernetes-cluster-config` has two classes in the agent era. */
export function blocksWithSlug(era: Era, slug: string): readonly Block[] {
  return blocks[era].filter((block) => block.slug === slug);
}

function indexByPath(list: readonly Block[]): ReadonlyMap<string, Block> {
  return new Map(list.flatMap((block) => block.importPaths.map((path) => [path, block] as const)));
}
