import { TextDocument } from "vscode-languageserver-textdocument";
import { type PythonModule, parsePythonModule } from "../../documents/pythonModule/pythonModule";
import { indentAt } from "../../syntax/python/argumentEdits";
import { reindented } from "../../syntax/python/indent";
import { childAt, descendants, type PythonNode, statementOf } from "../../syntax/python/node";
import { contains, type Span } from "../../syntax/span";
import { applyChanges, rewritten } from "../../syntax/textChange";
import { awaited } from "../build/applyCall";
import { type BuildCall, findBuildCalls, placeOf } from "../build/buildCall";
import { isPrint } from "../build/collection";
import { ruleOf } from "../build/convertBuild";
import { findDeploySite } from "../build/deploySite";
import { commentsIn } from "../build/elementComments";
import type { Outcome, PlannedConversion } from "../build/plannedConversion";
import { outcomeOf } from "../planMigration";
import { literalLoopAround } from "../reading/literalLoop";
import { usesOf } from "../reading/variables";
import type { MigrationContext } from "../settings";
import { convertToEntry } from "./convertToEntry";
import type { PlannedEntry } from "./entry";
import { type Iteration, valuesWritten } from "./loopValues";
import type { EntryTarget } from "./target";

/** Converts the calls of a file; one in a loop over what is written out becomes an entry for each iteration. */
export function convertBuilds(
  module: PythonModule,
  target: EntryTarget | string,
  context: MigrationContext,
): readonly Outcome[] {
  return findBuildCalls(module).map((build, index) => {
    const looped = module.parses ? convertLooped(build, index, module, target, context) : undefined;
    if (!looped) return outcomeOf(build, convertToEntry(build, module, target, context), module);
    const group = (typeof looped.result === "string" ? undefined : looped.result.group) ?? looped.loop;
    return { rule: ruleOf(build), ...placeOf(build), group, result: looped.result };
  });
}

interface Looped {
  /** The statement of the loop. */
  readonly loop: PythonNode;
  readonly result: PlannedConversion | string;
}

/** @param index of the call among those of the file */
function convertLooped(
  build: BuildCall,
  index: number,
  module: PythonModule,
  target: EntryTarget | string,
  context: MigrationContext,
): Looped | undefined {
  const loop = literalLoopAround(awaited(build.call.node), module);
  if (!loop) return undefined;
  const statement = statementOf(loop.node);
  const results = loop.iterations.map((values) =>
    convertIteration(index, { loop, values, module }, target, context),
  );
  const [first] = results;
  const reason = results.find((result) => typeof result === "string");
  if (reason !== undefined || typeof first !== "object")
    return {
      loop: statement,
      result: reason ?? "The loop goes over nothing, so there is no deployment in it.",
    };
  const planned = results.flatMap((result) => (typeof result === "string" ? [] : result));
  const once = (sentences: readonly string[]) => [...new Set(sentences)];
  const count = planned.length;
  const isTold = [...descendants(loop.node)].some((node) => isPrint(node, module));
  const own = [
    `The loop is written out: ${count === 1 ? "one entry" : `${count} entries`}, one for each iteration.`,
    ...(isTold ? ["What the loop printed went with it."] : []),
  ];
  const comments = commentsIn(loop.node).map(({ start, end }) => module.text.slice(start, end).trim());
  const entries = planned.flatMap((each) => each.entries ?? []);
  return {
    loop: statement,
    result: {
      ...first,
      ...placeOf(build),
      level: planned.some(({ level }) => level === "review") ? "review" : "safe",
      title: count === 1 ? first.title : `Convert to ${count} entries in prefect.yaml`,
      reviews: once(planned.flatMap(({ reviews }) => reviews)),
      notes: once([...planned.flatMap(({ notes }) => notes), ...own]),
      commands: commandsOf(planned),
      group: first.group ?? statement,
      entries: entries.map((entry, at) => ({ ...entry, comments: at === 0 ? comments : [] })),
    },
  };
}

/** Each pool is made once, and each deployment deployed, also where two have one name. */
function commandsOf(planned: readonly PlannedConversion[]): readonly string[] {
  const commands = planned.flatMap((each) => each.commands);
  return commands.filter((command, at) => isDeploy(command) || commands.indexOf(command) === at);
}

function isDeploy(command: string): boolean {
  return command.startsWith("prefect --no-prompt deploy ");
}

function convertIteration(
  index: number,
  iteration: Iteration,
  target: EntryTarget | string,
  context: MigrationContext,
): PlannedConversion | string {
  const { module, loop } = iteration;
  const { region, newText } = unrolled(iteration);
  const text = applyChanges(module.text, [{ span: region, newText }]);
  const written = parsePythonModule(TextDocument.create(module.source.uri, "python", 0, text));
  const build = findBuildCalls(written)[index];
  if (!build) return "The loop cannot be written out; move the call out of it first.";
  const inner = convertLooped(build, index, written, target, context);
  const result = inner?.result ?? convertToEntry(build, written, target, context);
  if (typeof result === "string") return result;
  const within = { start: region.start, end: region.start + newText.length };
  const rest = loop.node.type === "for_statement" ? leftOver(within, result, written) : undefined;
  if (rest !== undefined) {
    return `\`${text.slice(rest.start, rest.end).split("\n")[0]}\` is done in the loop beside the deployment; move it out first.`;
  }
  const nodeOf = (node: PythonNode) => originalOf(node, within, region, iteration);
  const entries = (result.entries ?? []).map(
    (entry): PlannedEntry => ({ ...entry, statements: [...new Set(entry.statements.map(nodeOf))] }),
  );
  const { group } = result;
  return { ...result, group: group && nodeOf(group), entries };
}

/** The loop as it reads for one iteration: its body alone, or the list of the one element. */
function unrolled(iteration: Iteration): { readonly region: Span; readonly newText: string } {
  const { node } = iteration.loop;
  const { text } = iteration.module;
  const body = childAt(node, "body") ?? node;
  const code = rewritten(text, body, valuesWritten(body, iteration));
  const newText =
    node.type === "for_statement"
      ? reindented(code, indentAt(text, body.start), indentAt(text, node.start))
      : `[${code}]`;
  return { region: { start: node.start, end: node.end }, newText };
}

/** What the body of a loop does beside deploying, printing, and naming values for that. */
function leftOver(
  within: Span,
  { entries }: PlannedConversion,
  module: PythonModule,
): PythonNode | undefined {
  const mates = findBuildCalls(module).filter(({ call }) => contains(within, call.node));
  const sites = mates.flatMap(({ call }) => {
    const site = findDeploySite(call, true, module);
    const plain = typeof site === "string" ? findDeploySite(call, false, module) : site;
    return typeof plain === "string" ? [] : plain;
  });
  const gone = [
    ...(entries ?? []).flatMap(({ statements }) => statements),
    ...sites.flatMap(({ anchor, removed, settings }) => [
      statementOf(anchor),
      ...removed,
      ...settings.map(({ statement }) => statement),
    ]),
  ];
  const block = statementsIn(within, module);
  return block.find(
    (statement) =>
      !gone.some((each) => contains(each, statement)) &&
      !isPrint(statement, module) &&
      !isName(statement, within, module),
  );
}

/** The outermost statements of a region. */
function statementsIn(within: Span, module: PythonModule): readonly PythonNode[] {
  const found: PythonNode[] = [];
  const visit = (node: PythonNode): void => {
    for (const child of node.children) {
      if (child.end <= within.start || child.start >= within.end || child.type === "comment") continue;
      if (contains(within, child) && (node.type === "module" || node.type === "block")) found.push(child);
      else visit(child);
    }
  };
  visit(module.root);
  return found;
}

/** `name = f"etl-{e}"`, which only the loop reads. */
function isName(statement: PythonNode, within: Span, module: PythonModule): boolean {
  const [assignment] = statement.children;
  const value = assignment?.type === "assignment" ? childAt(assignment, "right") : undefined;
  const binding = assignment && module.names.bindingAt(childAt(assignment, "left"));
  return (
    value !== undefined &&
    binding !== undefined &&
    [...descendants(value)].every(({ type }) => type !== "call" && type !== "await") &&
    usesOf(binding, module).every((use) => contains(within, use))
  );
}

/** The node of the file that one of the unrolled text stands for; what is in the loop stands for all of it. */
function originalOf(node: PythonNode, within: Span, region: Span, { loop, module }: Iteration): PythonNode {
  if (contains(within, node)) return statementOf(loop.node);
  const shift = region.end - within.end;
  const start = node.start < within.end ? node.start : node.start + shift;
  const end = node.end <= within.start ? node.end : node.end + shift;
  const found = [...descendants(module.root)].find(
    (each) => each.start === start && each.end === end && each.type === node.type,
  );
  return found ?? statementOf(loop.node);
}
