import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { lineBreakOf } from "../../syntax/lineBreak";
import { childAt, type PythonNode } from "../../syntax/python/node";
import { isStandardLibrary } from "../../syntax/python/standardLibrary";
import type { TextChange } from "../../syntax/textChange";
import { extendImport, extensibleImport } from "./extendImport";
import type { ImportNeed } from "./importNeed";
import { byKind, byLetters } from "./importOrder";

/** The sections in which isort keeps imports, in its order. */
enum Section {
  Future,
  StandardLibrary,
  ThirdParty,
  Local,
}

interface TopLevelImport {
  readonly node: PythonNode;
  readonly module: string;
  readonly isFrom: boolean;
  readonly section: Section;
}

/**
 * Adds imports where the file keeps its own: to one of the same module, else in the right section, in alphabetical
 * order within it.
 *
 * @param removed what is taken out of the file at the same time
 */
export function addImports(
  module: PythonModule,
  needs: readonly ImportNeed[],
  removed: readonly TextChange[] = [],
): readonly TextChange[] {
  const byModule = new Map<string, Set<string>>();
  for (const need of needs) {
    const names = byModule.get(need.module) ?? new Set();
    byModule.set(need.module, names.add(need.name));
  }
  const imports = topLevelImports(module);
  const extended: TextChange[] = [];
  const lines: SectionChange[] = [];
  for (const [from, wanted] of [...byModule].toSorted(([a], [b]) => byLetters(a, b))) {
    const names = [...wanted].toSorted(byKind);
    const [own] = imports
      .filter((each) => each.isFrom && each.module === from)
      .flatMap(({ node }) => extensibleImport(node, removed, module.text) ?? []);
    if (own) extended.push(...extendImport(own, names));
    else lines.push({ section: sectionOf(from), change: addition(from, names, imports, module) });
  }
  return [...extended, ...merged(lines)];
}

interface SectionChange {
  readonly section: Section;
  readonly change: TextChange;
}

function addition(
  from: string,
  names: readonly string[],
  imports: readonly TopLevelImport[],
  module: PythonModule,
) {
  const { text } = module;
  const lineBreak = lineBreakOf(text);
  const line = `from ${from} import ${names.join(", ")}${lineBreak}`;
  const section = sectionOf(from);
  const kin = imports.filter((each) => each.isFrom && topLevel(each.module) === topLevel(from));
  // Beside those of the same package: a file need not be sorted, nor its own packages in a section of their own.
  const peers = kin.length > 0 ? kin : imports.filter((candidate) => candidate.section === section);
  const before = peers.findLast((peer) => !peer.isFrom || byLetters(peer.module, from) < 0);
  if (before) return insertAt(lineAfter(before.node, text), line, text, lineBreak);
  const next = peers[0];
  if (next) return insertAt(next.node.start, line, text, lineBreak);
  const later = imports.find((candidate) => candidate.section > section);
  if (later) return insertAt(later.node.start, `${line}${lineBreak}`, text, lineBreak);
  const last = imports.at(-1);
  if (last) return insertAt(lineAfter(last.node, text), `${lineBreak}${line}`, text, lineBreak);
  return insertAt(startOfCode(module), `${line}${lineBreak}`, text, lineBreak);
}

function insertAt(offset: number, line: string, text: string, lineBreak: string): TextChange {
  const needsBreak = offset === text.length && offset > 0 && !text.endsWith("\n");
  return { span: { start: offset, end: offset }, newText: needsBreak ? `${lineBreak}${line}` : line };
}

/** Changes at one offset in one, so that their order is kept; a section that is new stands together. */
function merged(changes: readonly SectionChange[]): TextChange[] {
  const byOffset = new Map<number, SectionChange>();
  for (const each of changes) {
    const { start } = each.change.span;
    const known = byOffset.get(start);
    const before = known?.change.newText ?? "";
    const isSame = known?.section === each.section;
    const kept = isSame ? before.replace(/(\n)\r?\n$/, "$1") : before;
    const added = isSame ? each.change.newText.replace(/^\r?\n/, "") : each.change.newText;
    byOffset.set(start, { ...each, change: { ...each.change, newText: kept + added } });
  }
  return [...byOffset.values()].map(({ change }) => change);
}

/** The imports of the first run of imports at module level. */
function topLevelImports(module: PythonModule): readonly TopLevelImport[] {
  const result: TopLevelImport[] = [];
  for (const node of module.root.children) {
    if (/^(future_)?import_(from_)?statement$/.test(node.type)) {
      const name = node.type === "future_import_statement" ? "__future__" : moduleNameOf(node, module.text);
      result.push({ node, module: name, isFrom: node.type !== "import_statement", section: sectionOf(name) });
    } else if (result.length > 0 && node.type !== "comment") {
      break;
    }
  }
  return result;
}

function moduleNameOf(node: PythonNode, text: string): string {
  const named = childAt(node, "module_name") ?? childAt(node, "name");
  const path = named?.type === "aliased_import" ? (childAt(named, "name") ?? named) : named;
  return path ? text.slice(path.start, path.end) : "";
}

function sectionOf(module: string): Section {
  if (module === "__future__") return Section.Future;
  if (module.startsWith(".")) return Section.Local;
  return isStandardLibrary(module) ? Section.StandardLibrary : Section.ThirdParty;
}

function topLevel(module: string): string {
  return module.split(".")[0] ?? module;
}

function lineAfter(node: PythonNode, text: string): number {
  const newline = text.indexOf("\n", node.end);
  return newline < 0 ? text.length : newline + 1;
}

/** After the byte-order mark, the leading comments and the doc string. */
function startOfCode(module: PythonModule): number {
  let offset = module.text.startsWith("\uFEFF") ? 1 : 0;
  for (const node of module.root.children) {
    const isDocString = node.type === "expression_statement" && node.children[0]?.type === "string";
    if (node.type !== "comment" && !isDocString) break;
    offset = lineAfter(node, module.text);
    if (isDocString) break;
  }
  return offset;
}
