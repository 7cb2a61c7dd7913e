import type { TextDocument } from "vscode-languageserver-textdocument";
import { moveSpan } from "../../syntax/span";
import type { BlockClass } from "./blockClasses";
import { type BlockName, readBlockNames } from "./blockNames";
import { type DeploymentCall, deploymentCallParts, readDeploymentCalls } from "./deploymentCalls";
import { type FlowDefinition, flowParts } from "./flows";
import type { FunctionDefinition } from "./functions";
import { keepByModule } from "./keptByModule";
import type { EnumType, ModelType } from "./parameterType";
import type { PythonModule } from "./pythonModule";
import { type ScriptDeployment, scriptDeployments } from "./scriptDeployments";
import { type NameKind, type StatementPart, statementParts } from "./statementPart";
import { type WrittenEntrypoint, writtenEntrypoints } from "./writtenEntrypoints";

export type { NameKind } from "./statementPart";

/**
 * What other files may want to know of a Python module, without its tree: that takes twenty times the memory of
 * the text, and a project has many files.
 */
export interface ModuleFacts {
  readonly source: TextDocument;
  /** Whether the text is whole Python. */
  readonly parses: boolean;
  /** Whether a star import may define names that cannot be seen here. */
  readonly hasHiddenNames: boolean;
  readonly flows: readonly FlowDefinition[];
  /**
   * The names that the module level binds, and those in its classes as `Class.name`. A plain function is one that
   * no decorator can make a flow of. What is `other` may be a flow.
   */
  readonly names: ReadonlyMap<string, NameKind>;
  /** The classes that have nothing but what stands in them. */
  readonly closedClasses: ReadonlySet<string>;
  /** Where imported names come from, as dotted paths: `.types.Color`. */
  readonly imports: ReadonlyMap<string, string>;
  /** What can be a step: the functions that no decorator changes. */
  readonly functions: ReadonlyMap<string, FunctionDefinition>;
  /** The enumerations and pydantic models, for the types of parameters. */
  readonly classes: ReadonlyMap<string, EnumType | ModelType>;
  /** The classes that are blocks when one of their bases is. */
  readonly blockClasses: ReadonlyMap<string, BlockClass>;
  /** The deployments that it runs by their names. */
  readonly deploymentCalls: readonly DeploymentCall[];
  /** The deployments that it makes. */
  readonly scriptDeployments: readonly ScriptDeployment[];
  /** The blocks that it saves or loads. */
  readonly blockNames: readonly BlockName[];
  /** The entrypoints that its calls name. */
  readonly entrypoints: readonly WrittenEntrypoint[];
}

/** The facts of a module; the same object for the same module. */
export const factsOf: (module: PythonModule) => ModuleFacts = keepByModule(readFacts);

function readFacts(module: PythonModule): ModuleFacts {
  const parts = statementParts(module);
  const kinds = new Map<string, NameKind>();
  for (const { part } of parts) {
    for (const [name, kind] of part.kinds)
      kinds.set(name, (kinds.get(name) ?? kind) === kind ? kind : "other");
  }
  for (const { part } of parts) for (const [name, kind] of part.members) kinds.set(name, kind);
  const facts: ModuleFacts = {
    source: module.source,
    parses: module.parses,
    hasHiddenNames: module.hasHiddenNames,
    flows: module.flows,
    names: kinds,
    closedClasses: new Set(parts.flatMap(({ part }) => part.closedClasses)),
    imports: new Map(parts.flatMap(({ part }) => part.imports)),
    functions: new Map(parts.flatMap(({ part, distance }) => functionOf(part, distance))),
    classes: new Map(
      parts.flatMap(({ part }) => (part.classType ? [[part.classType.name, part.classType]] : [])),
    ),
    blockClasses: new Map(parts.flatMap(({ part }) => (part.blockClass ? [part.blockClass] : []))),
    deploymentCalls: readDeploymentCalls(module),
    scriptDeployments: scriptDeployments(module),
    blockNames: readBlockNames(module),
    entrypoints: writtenEntrypoints(module),
  };
  madeOf.set(facts, [
    flowParts(module).flatMap(({ part }) => part),
    deploymentCallParts(module).flatMap(({ part }) => part),
    parts.flatMap(({ part }) => (part.kinds.length + part.members.length > 0 ? part : [])),
  ]);
  return facts;
}

/** What facts are made of, statement by statement: of a text that is typed in, mostly the same objects as before. */
export function partsOf(facts: ModuleFacts): readonly (readonly object[])[] {
  return madeOf.get(facts) ?? [];
}

const madeOf = new WeakMap<ModuleFacts, readonly (readonly object[])[]>();

function functionOf({ definition }: StatementPart, distance: number) {
  if (definition === undefined) return [];
  const [name, { nameSpan, ...plain }] = definition;
  return [[name, { ...plain, nameSpan: moveSpan(nameSpan, distance) }] as const];
}
