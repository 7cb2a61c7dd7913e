import { commonTarget, type ImportedTargets, importedTargets, ModuleBindings } from "./moduleBindings";
import type { Binding, ModuleMeaning, Names, Reference, Scope } from "./names";
import { descendants, type PythonNode, type PythonRoot } from "./node";
import { isReference } from "./scopes";
import { type CallShape, contentOf, type StatementContent } from "./statementContent";
import { moduleBindings, readStatementNames, type StatementNames } from "./statementNames";

/** The names of a module, of which each statement is read when somebody asks for it. */
export class ModuleNames implements Names {
  readonly module: Scope;
  private readonly contents: readonly StatementContent[];
  private readonly indexes: ReadonlyMap<PythonNode, number>;
  private readonly read: (StatementNames | undefined)[] = [];
  private readonly bound: (readonly Binding[] | undefined)[] = [];
  private readonly uses = new Map<Binding, readonly Reference[]>();
  private readonly statementsWith = new Map<string, readonly number[]>();
  private targets: ImportedTargets | undefined;
  private ownMeaning: ModuleMeaning | undefined;
  private allBindings: readonly Binding[] | undefined;
  private allImports: readonly Binding[] | undefined;

  constructor(
    private readonly root: PythonRoot,
    private readonly text: string,
    private readonly before: ModuleMeaning | undefined,
  ) {
    this.contents = root.children.map((statement, index) =>
      contentOf(root.identities[index], statement, text),
    );
    this.indexes = new Map(root.children.map((statement, index) => [statement, index]));
    const bindings = new ModuleBindings(this.contents, (index) => this.boundIn(index));
    const starImports = this.contents.flatMap(({ stars }) => stars);
    this.module = { node: root, kind: "module", parent: undefined, bindings, starImports };
  }

  get bindings(): readonly Binding[] {
    this.allBindings ??= this.contents.flatMap((_, index) => this.namesIn(index).bindings);
    return this.allBindings;
  }

  get imports(): readonly Binding[] {
    this.allImports ??= this.contents
      .flatMap(({ binds, innerImports }, index) => {
        if (innerImports.length > 0) return this.namesIn(index).bindings;
        return binds.some(({ target }) => target !== undefined) ? this.boundIn(index) : [];
      })
      .filter(({ kind }) => kind === "import");
    return this.allImports;
  }

  bindingsIn(statement: PythonNode): readonly Binding[] {
    return this.namesAround(statement)?.bindings ?? [];
  }

  bindingsMentioning(words: ReadonlySet<string>): readonly Binding[] {
    return this.indexesWith(words).flatMap((index) => this.namesIn(index).bindings);
  }

  bindingsNamed(name: string): readonly Binding[] {
    return this.indexesWithWord(name)
      .flatMap((index) => this.namesIn(index).bindings)
      .filter((binding) => binding.name === name);
  }

  isBoundInside(name: string): boolean {
    return this.contents.some(({ inner }) => inner.has(name));
  }

  bindingAt(nameNode: PythonNode | undefined): Binding | undefined {
    return nameNode && this.namesAround(nameNode)?.bindings.find((binding) => binding.nameNode === nameNode);
  }

  bindingBy(node: PythonNode): Binding | undefined {
    return this.namesAround(node)?.bindings.find((binding) => binding.node === node);
  }

  lookup(reference: Reference): readonly Binding[] {
    for (let scope: Scope | undefined = reference.scope; scope; scope = scope.parent) {
      // The names of a class body are not seen from the functions inside it.
      if (scope.kind === "class" && scope !== reference.scope) continue;
      const found = scope.bindings.get(reference.name);
      if (found) return found;
    }
    return [];
  }

  usesOf(binding: Binding): readonly Reference[] {
    const uses = this.uses.get(binding) ?? [...this.findUses(binding)];
    this.uses.set(binding, uses);
    return uses;
  }

  eachUse(binding: Binding): Iterable<Reference> {
    return this.uses.get(binding) ?? this.findUses(binding);
  }

  referenceAt(node: PythonNode): Reference | undefined {
    if (node.type !== "identifier" || !isReference(node)) return undefined;
    return this.namesAround(node)?.references.get(node);
  }

  qualifiedName(node: PythonNode): string | undefined {
    if (node.type === "attribute") {
      const [object, attribute] = [node.children[0], node.children.at(-1)];
      const base = object && this.qualifiedName(object);
      return base && attribute ? `${base}.${this.textOf(attribute)}` : undefined;
    }
    const name = node.type === "identifier" ? this.textOf(node) : undefined;
    // Most names are not imported, and no statement has to be read for those.
    if (name === undefined || !this.imported.all.has(name) || !isReference(node)) return undefined;
    const index = this.indexAround(node);
    if (index === undefined) return undefined;
    if (!this.contents[index]?.inner.has(name)) return this.imported.atModule.get(name);
    const reference = this.namesIn(index).references.get(node);
    return reference && commonTarget(this.lookup(reference));
  }

  importedAs(isWanted: (target: string) => boolean): ReadonlySet<string> {
    const found = new Set<string>();
    for (const [name, targets] of this.imported.all) if (targets.some(isWanted)) found.add(name);
    return found;
  }

  importedPaths(): ReadonlySet<string> {
    const { all, atModule } = this.imported;
    const paths = new Set([...all.values()].flat());
    for (const [index, { attributes, inner }] of this.contents.entries()) {
      for (const path of attributes) {
        const name = path.slice(0, path.indexOf("."));
        if (!all.has(name)) continue;
        const target = inner.has(name) ? undefined : atModule.get(name);
        if (target !== undefined) paths.add(target + path.slice(name.length));
        else if (inner.has(name)) for (const found of this.pathsIn(index)) paths.add(found);
      }
    }
    return paths;
  }

  calls(isWanted: (shape: CallShape) => boolean): readonly PythonNode[] {
    return this.contents.flatMap(({ calls }, index) =>
      calls.flatMap((shape) => {
        if (!isWanted(shape)) return [];
        let node = this.root.children[index];
        for (const child of shape.path) node = node?.children[child];
        return node ?? [];
      }),
    );
  }

  mentioning(words: ReadonlySet<string>): readonly PythonNode[] {
    return this.indexesWith(words).flatMap((index) => this.root.children[index] ?? []);
  }

  boundMentioning(words: ReadonlySet<string>): readonly string[] {
    return this.indexesWith(words)
      .flatMap((index) => this.contents[index]?.binds ?? [])
      .map(({ name }) => name);
  }

  classesMentioning(words: ReadonlySet<string>): readonly string[] {
    return this.indexesWith(words).flatMap((index) => this.contents[index]?.classes ?? []);
  }

  get meaning(): ModuleMeaning {
    this.ownMeaning ??= this.findMeaning();
    return this.ownMeaning;
  }

  private findMeaning(): ModuleMeaning {
    const parts = this.contents.flatMap(({ meaning }) => (meaning === "" ? [] : meaning));
    const before = this.before?.parts ?? [];
    const isSame =
      this.before && parts.length === before.length && parts.every((part, at) => part === before[at]);
    return isSame && this.before ? this.before : { parts };
  }

  private *findUses(binding: Binding): Generator<Reference> {
    const own = this.indexAround(binding.nameNode);
    const indexes =
      binding.scope === this.module ? this.indexesWithWord(binding.name) : own === undefined ? [] : [own];
    for (const index of indexes) {
      for (const reference of this.namesIn(index).references.values()) {
        if (reference.name === binding.name && this.lookup(reference).includes(binding)) yield reference;
      }
    }
  }

  /** For a statement in which a name may mean something else. */
  private pathsIn(index: number): readonly string[] {
    const statement = this.root.children[index];
    return [...(statement ? descendants(statement) : [])].flatMap(
      (node) => (node.type === "attribute" && this.qualifiedName(node)) || [],
    );
  }

  private get imported(): ImportedTargets {
    this.targets ??= importedTargets(this.contents);
    return this.targets;
  }

  private boundIn(index: number): readonly Binding[] {
    const statement = this.root.children[index];
    const found = this.bound[index] ?? (statement ? moduleBindings(statement, this.module, this.text) : []);
    this.bound[index] = found;
    return found;
  }

  private namesIn(index: number): StatementNames {
    const statement = this.root.children[index];
    const found =
      this.read[index] ??
      readStatementNames(statement ?? this.root, this.module, this.text, this.boundIn(index));
    this.read[index] = found;
    return found;
  }

  private namesAround(node: PythonNode): StatementNames | undefined {
    const index = this.indexAround(node);
    return index === undefined ? undefined : this.namesIn(index);
  }

  private indexAround(node: PythonNode): number | undefined {
    let top: PythonNode | undefined = node;
    while (top && top.parent !== this.root) top = top.parent;
    return top && this.indexes.get(top);
  }

  private indexesWith(words: ReadonlySet<string>): readonly number[] {
    const wanted = [...words];
    return this.contents.flatMap((content, index) =>
      wanted.some((word) => content.words.has(word)) ? index : [],
    );
  }

  /** Kept, for the same few names are asked about again and again. */
  private indexesWithWord(word: string): readonly number[] {
    const known = this.statementsWith.get(word);
    if (known) return known;
    const found: number[] = [];
    this.contents.forEach(({ words }, index) => {
      if (words.has(word)) found.push(index);
    });
    this.statementsWith.set(word, found);
    return found;
  }

  private textOf({ start, end }: PythonNode): string {
    return this.text.slice(start, end);
  }
}
