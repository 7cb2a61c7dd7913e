import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { type Argument, type Call, readCall } from "../../syntax/python/call";
import { ancestor, childAt, type PythonNode, statementOf } from "../../syntax/python/node";
import { contains } from "../../syntax/span";
import type { TextChange } from "../../syntax/textChange";
import { readSetting, type Setting } from "../reading/setting";
import { usesOfBinding } from "../reading/variables";
import { applyOn, awaited } from "./applyCall";
import { inCollection } from "./collection";
import { nameRead } from "./nameReads";
import { returnedBuild } from "./returnedBuild";

/** Where the `deploy` call will stand, and what of the old steps goes. */
export interface DeploySite {
  /** What the new call replaces: the build call itself, or the later `.apply()`. */
  readonly anchor: PythonNode;
  /** Whether the call moves away from where it was built. */
  readonly isMoved: boolean;
  /** Statements that go. */
  readonly removed: readonly PythonNode[];
  readonly applyArguments: readonly Argument[];
  /** What was set on the deployment between the two. */
  readonly settings: readonly Setting[];
  /** What changes elsewhere, because the deployment is no object any more. */
  readonly edits: readonly TextChange[];
  /** The loop that applies this deployment together with others. */
  readonly group: PythonNode | undefined;
  /** Whether Prefect 2 registered the deployment here at all. */
  readonly isApplied: boolean;
  /** Comments that come with the call to another place. */
  readonly comments: readonly string[];
  /** The `for e in (…)` of the comprehension that the call comes out of, to another place. */
  readonly clause: PythonNode | undefined;
}

/** Finds where a built deployment is applied; a sentence when that cannot be told. */
export function findDeploySite(
  call: Call,
  appliesItself: boolean,
  module: PythonModule,
): DeploySite | string {
  const built = awaited(call.node);
  const chained = applyOn(unwrapped(built), module);
  if (chained) return site(awaited(chained.node), { applyArguments: chained.args, isApplied: true });
  const parent = built.parent;
  const run = appliesItself ? runOf(built, module) : undefined;
  if (run) return site(run, {});
  if (parent?.type === "expression_statement") return site(built, { isApplied: appliesItself });
  const collected = inCollection(built, module);
  if (collected) {
    const { loop, anchor, removed } = collected;
    return site(anchor, { removed, group: loop, isMoved: !sharesLine(anchor, built, module.text) });
  }
  const returned = returnedBuild(built, module);
  if (returned) return site(built, returned);
  if (parent?.type === "assignment" && built.field === "right")
    return assigned(call, parent, appliesItself, module);
  return "The built deployment is handed on from here, so where it is applied cannot be told; apply it beside the build first.";
}

/** The site without some more statements: those whose arguments come into the call. */
export function withRemoved(place: DeploySite, removed: readonly PythonNode[]): DeploySite {
  return { ...place, removed: [...place.removed, ...removed] };
}

function site(anchor: PythonNode, rest: Partial<DeploySite>): DeploySite {
  return {
    anchor,
    isMoved: false,
    removed: [],
    applyArguments: [],
    settings: [],
    edits: [],
    group: undefined,
    isApplied: true,
    comments: [],
    clause: undefined,
    ...rest,
  };
}

function assigned(
  call: Call,
  assignment: PythonNode,
  appliesItself: boolean,
  module: PythonModule,
): DeploySite | string {
  const built = awaited(call.node);
  const target = childAt(assignment, "left");
  const binding = module.names.bindingAt(target);
  const uses = binding && usesOfBinding(binding, module);
  if (!binding || !uses) {
    return "The variable that holds the deployment is assigned in several places; give each deployment its own first.";
  }
  if (uses.length === 0) {
    return appliesItself
      ? site(built, {})
      : `\`${binding.name}\` is built and never applied in this file; call ${binding.name}.apply() here first, or convert where it is applied.`;
  }
  const settings = uses.flatMap((use) => readSetting(use, module.text) ?? []);
  const applies = uses.flatMap((use) => applyOn(use, module) ?? []);
  const edits = settings.some(({ name }) => name === "name")
    ? []
    : uses.flatMap((use) => nameRead(use, call, module) ?? []);
  const [apply] = applies;
  const statement = statementOf(built);
  const isInOrder = settings.every(
    (setting) =>
      setting.statement.parent === statement.parent &&
      statement.end < setting.statement.start &&
      setting.statement.end < (apply?.node.start ?? 0),
  );
  if (
    !apply ||
    applies.length > 1 ||
    appliesItself ||
    applies.length + settings.length + edits.length !== uses.length ||
    edits.some(({ span }) => contains(statementOf(apply.node), span)) ||
    !isInOrder
  ) {
    const known = [
      ...settings.map(({ statement: set }) => set),
      ...(apply ? [apply.node] : []),
      ...edits.map(({ span }) => span),
    ];
    const other =
      uses.find((use) => !known.some((node) => node.start <= use.start && use.end <= node.end)) ?? uses[0];
    const line = other ? module.source.positionAt(other.start).line + 1 : 0;
    return `\`${binding.name}\` is used in another way on line ${line}; what that would mean for deploy() cannot be told.`;
  }
  const applied = awaited(apply.node);
  const found = { settings, edits, applyArguments: apply.args };
  if (
    settings.length === 0 &&
    isNext(statement, statementOf(applied)) &&
    applied.parent?.type === "expression_statement"
  ) {
    return site(assignment, { ...found, removed: [statementOf(applied)] });
  }
  if (
    ancestor(apply.node, "for_statement", "while_statement", "lambda") &&
    statementOf(applied).parent !== statement.parent
  ) {
    return `\`${binding.name}.apply()\` stands in a loop; deploy() there would load the code each time, so move it out first.`;
  }
  return site(applied, { ...found, isMoved: true, removed: [statement] });
}

/** `asyncio.run(build(…, apply=True))`: in Prefect 3 the call needs no loop of its own. */
function runOf({ parent }: PythonNode, module: PythonModule): PythonNode | undefined {
  const call =
    parent?.type === "argument_list" && parent.parent ? readCall(parent.parent, module.text) : undefined;
  const runner = call && module.names.qualifiedName(call.callee);
  const isAlone =
    call?.args.length === 1 && call.argumentList.children.every(({ type }) => type !== "comment");
  return isAlone && runner === "asyncio.run" ? call.node : undefined;
}

/** Whether two nodes start on one line, so that the inner one is indented for the place of the outer one. */
function sharesLine(outer: PythonNode, inner: PythonNode, text: string): boolean {
  return !text.slice(outer.start, inner.start).includes("\n");
}

function unwrapped(node: PythonNode): PythonNode {
  return node.parent?.type === "parenthesized_expression" ? node.parent : node;
}

/** Whether a statement directly follows another, but for comments. */
function isNext(first: PythonNode, second: PythonNode): boolean {
  const siblings = (first.parent?.children ?? []).filter((node) => node.type !== "comment");
  return second.parent === first.parent && siblings[siblings.indexOf(first) + 1] === second;
}
