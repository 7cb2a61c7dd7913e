import type { Binding, ScopeBindings } from "./names";
import type { StatementContent } from "./statementContent";

/** The bindings of the module level, of which only those are made that somebody asks for. */
export class ModuleBindings implements ScopeBindings {
  private table: ReadonlyMap<string, readonly number[]> | undefined;
  private readonly known = new Map<string, readonly Binding[]>();

  /** @param boundIn the bindings that a statement makes at the module level */
  constructor(
    private readonly contents: readonly StatementContent[],
    private readonly boundIn: (index: number) => readonly Binding[],
  ) {}

  get(name: string): readonly Binding[] | undefined {
    const indexes = this.statements.get(name);
    if (indexes === undefined) return undefined;
    const bindings =
      this.known.get(name) ??
      indexes.flatMap((index) => this.boundIn(index).filter((binding) => binding.name === name));
    this.known.set(name, bindings);
    return bindings;
  }

  has(name: string): boolean {
    return this.statements.has(name);
  }

  keys(): Iterable<string> {
    return this.statements.keys();
  }

  *[Symbol.iterator](): Generator<readonly [string, readonly Binding[]]> {
    for (const name of this.keys()) yield [name, this.get(name) ?? []];
  }

  /** Which statements bind a name. */
  private get statements(): ReadonlyMap<string, readonly number[]> {
    this.table ??= tableOf(this.contents);
    return this.table;
  }
}

function tableOf(contents: readonly StatementContent[]): ReadonlyMap<string, readonly number[]> {
  const table = new Map<string, number[]>();
  for (const [index, { binds }] of contents.entries()) {
    for (const { name } of binds) {
      const known = table.get(name);
      if (known === undefined) table.set(name, [index]);
      else if (known.at(-1) !== index) known.push(index);
    }
  }
  return table;
}

/** What imported names stand for. */
export interface ImportedTargets {
  /** All that a name may be, in any scope. */
  readonly all: ReadonlyMap<string, readonly string[]>;
  /** What a name of the module level is; `undefined` when its bindings do not agree. */
  readonly atModule: ReadonlyMap<string, string | undefined>;
}

/** The imports of a module, read off what its statements say. */
export function importedTargets(contents: readonly StatementContent[]): ImportedTargets {
  const all = new Map<string, string[]>();
  const atModule = new Map<string, string | undefined>();
  const add = (name: string, target: string) => {
    const known = all.get(name);
    if (known) known.push(target);
    else all.set(name, [target]);
  };
  for (const { binds, innerImports } of contents) {
    for (const { name, target } of binds) {
      if (target === undefined) continue;
      add(name, target);
      if (!atModule.has(name)) atModule.set(name, target);
    }
    for (const { name, target } of innerImports) add(name, target);
  }
  for (const { binds } of contents) {
    for (const { name, target } of binds) {
      if (atModule.has(name) && atModule.get(name) !== target) atModule.set(name, undefined);
    }
  }
  return { all, atModule };
}

/** The dotted path that all bindings of a name agree on. */
export function commonTarget(bindings: readonly Binding[]): string | undefined {
  const [first, ...others] = bindings;
  return others.every(({ target }) => target === first?.target) ? first?.target : undefined;
}
