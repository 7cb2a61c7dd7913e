import type { BlockClass } from "../documents/pythonModule/blockClasses";
import type { WrittenBlockType } from "../documents/pythonModule/blockNames";
import { blockAt, blocksWithSlug } from "../prefect/blocks";
import { importedModule, type ModuleSource, moduleOf } from "./entrypoints";

/** A type of blocks, one of Prefect or of the project. */
export interface BlockType {
  /** The same for the same type, whatever a file calls it. */
  readonly key: string;
  /** As in `Block.load("slug/name")`; `undefined` where it is computed. */
  readonly slug: string | undefined;
  /** What people see. */
  readonly name: string;
}

/** The type of blocks that a file speaks of; `undefined` for what is no block for all that can be seen. */
export function blockTypeOf(
  type: WrittenBlockType,
  file: string,
  project: ModuleSource,
): BlockType | undefined {
  if (type.kind === "known") return knownType(type.slug);
  return type.kind === "own" ? classType(type.target, file, project, 0) : undefined;
}

/** The type with a slug. */
export function knownType(slug: string): BlockType {
  return { key: slug, slug, name: blocksWithSlug("workerEra", slug)[0]?.name ?? slug };
}

/** The names that a class gives its type, which go on to the classes below it; `"unknown"` of those of Prefect. */
type GivenNames = { readonly name: string | undefined; readonly slug: string | undefined } | "unknown";

interface ClassType extends BlockType {
  readonly given: GivenNames;
}

/** How many imports and classes a block class is followed through. */
const DEEPEST = 8;

function classType(
  target: string,
  file: string,
  project: ModuleSource,
  depth: number,
): ClassType | undefined {
  const known = blockAt("workerEra", target);
  if (known !== undefined) return { key: known.slug, slug: known.slug, name: known.name, given: "unknown" };
  if (depth > DEEPEST) return undefined;
  if (target.includes(".")) {
    const found = moduleOf(target, file, project);
    return found && classType(found.name, found.file, project, depth + 1);
  }
  const module = project.module(file);
  if (typeof module !== "object") return undefined;
  const definition = module.blockClasses.get(target);
  if (definition !== undefined) return ownType(target, definition, file, project, depth);
  const next = importedModule(target, { file, module }, project);
  return next && classType(next.name, next.file, project, depth + 1);
}

/** What blocks of one's own begin with; none of these gives its type a name. */
const BARE = /^prefect\.blocks\.(?:core|abstract)\.\w+$/;

function ownType(
  className: string,
  { bases, typeName, typeSlug, isComputed }: BlockClass,
  file: string,
  project: ModuleSource,
  depth: number,
): ClassType | undefined {
  const isBare = bases.some((base) => BARE.test(base));
  const base = isBare ? undefined : firstType(bases, file, project, depth + 1);
  if (!isBare && base === undefined) return undefined;
  const above = isComputed ? "unknown" : (base?.given ?? { name: undefined, slug: undefined });
  const given =
    above === "unknown"
      ? typeSlug !== undefined && !isComputed
        ? { name: typeName, slug: typeSlug }
        : above
      : { name: typeName ?? above.name, slug: typeSlug ?? above.slug };
  const slug = given === "unknown" ? undefined : slugOf(given.slug ?? given.name ?? className);
  const name = given === "unknown" ? typeName : given.name;
  return { key: slug ?? `${file}:${className}`, slug, name: name ?? className, given };
}

function firstType(
  bases: readonly string[],
  file: string,
  project: ModuleSource,
  depth: number,
): ClassType | undefined {
  for (const base of bases) {
    const found = classType(base, file, project, depth);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * The slug of a name as `slugify` makes it (`get_block_type_slug` in `prefect/blocks/core.py`); `undefined` where it
 * would put other letters for those that ASCII has not, or read `&…;` as a character.
 */
function slugOf(name: string): string | undefined {
  if (!/^[\x20-\x7e]*$/.test(name) || name.includes("&")) return undefined;
  return name
    .toLowerCase()
    .replaceAll(/(?<=\d),(?=\d)/g, "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
}
