import { descendants, type PythonNode, type PythonRoot, type StatementIdentity } from "./node";

const NONE: TreeNode[] = [];

/**
 * A node that was copied out of the parser, or one of a later text that shows such a node at its new place. The
 * latter makes its children when they are asked for: most of a text that is typed in is never looked at again.
 */
export class TreeNode implements PythonNode {
  private below: TreeNode[];
  /** What it shows, until its children are made. */
  private shown: TreeNode | undefined;

  constructor(
    readonly type: string,
    readonly field: string | undefined,
    readonly start: number,
    readonly end: number,
    readonly isMissing: boolean,
    readonly parent: PythonNode | undefined,
  ) {
    this.below = NONE;
    this.shown = undefined;
  }

  get children(): TreeNode[] {
    return this.shown ? this.showChildren(this.shown) : this.below;
  }

  /** Whether it has none, without making them. */
  get isLeaf(): boolean {
    return (this.shown ?? this).below === NONE;
  }

  /** Takes a node in, which has been made with this one as its parent. */
  add(child: TreeNode): void {
    if (this.below === NONE) this.below = [child];
    else this.below.push(child);
  }

  /** The same node of a later text. */
  movedTo(start: number, parent: PythonNode): TreeNode {
    const moved = new TreeNode(
      this.type,
      this.field,
      start,
      start + this.end - this.start,
      this.isMissing,
      parent,
    );
    const shown = this.shown ?? this;
    if (shown.below !== NONE) moved.shown = shown;
    return moved;
  }

  private showChildren(shown: TreeNode): TreeNode[] {
    const distance = this.start - shown.start;
    this.shown = undefined;
    this.below = shown.below.map((child) => child.movedTo(child.start + distance, this));
    return this.below;
  }
}

/** The node of a whole text. */
export class TreeRoot extends TreeNode implements PythonRoot {
  readonly identities: StatementIdentity[] = [];
  private index: ReadonlyMap<string, readonly PythonNode[]> | undefined;

  /** @param identity that of the same statement in an earlier text */
  addStatement(statement: TreeNode, identity: StatementIdentity = new Map()): void {
    this.add(statement);
    this.identities.push(identity);
  }

  ofType(type: string): readonly PythonNode[] {
    this.index ??= indexOf(this);
    return this.index.get(type) ?? [];
  }
}

function indexOf(root: PythonNode): ReadonlyMap<string, readonly PythonNode[]> {
  const index = new Map<string, PythonNode[]>();
  for (const node of descendants(root)) {
    const known = index.get(node.type);
    if (known) known.push(node);
    else index.set(node.type, [node]);
  }
  return index;
}
