import { relative, sep } from "node:path";
import { CompletionItemKind } from "vscode-languageserver";
import { URI } from "vscode-uri";
import type { ScriptDeployment } from "../../../documents/pythonModule/scriptDeployments";
import type { WrittenText } from "../../../syntax/python/writtenText";
import { touches } from "../../../syntax/span";
import type { PrefectPlace } from "../../prefectPlace";
import { literal, type Proposal } from "../item";
import { namesIn, type SharedName } from "../usedElsewhere";

const KINDS: Readonly<Record<string, SharedName>> = {
  work_pool_name: "workPool",
  work_queue_name: "workQueue",
  tags: "tag",
};

/** The names of work pools, work queues and tags that deployments of the project have, with where they are used. */
export function proposeSharedNames(found: PrefectPlace): readonly Proposal[] {
  const { parameter = "", place, project } = found;
  const kind = Object.hasOwn(KINDS, parameter) ? KINDS[parameter] : undefined;
  if (kind === undefined || place.way.length !== (kind === "tag" ? 1 : 0)) return [];
  return [...usesOf(kind, found)]
    .filter(([name]) => name !== "" && !name.includes("{{") && !place.siblings.has(name))
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([name, files]) => ({
      label: name,
      kind: CompletionItemKind.Value,
      snippet: literal(name),
      detail: `used in ${filesText(files, project.root)}`,
      rank: 1,
    }));
}

/** The files that a name is used in, once for each use. What is being written does not count. */
function usesOf(kind: SharedName, { place, file: own, project }: PrefectPlace): Map<string, string[]> {
  const uses = new Map<string, string[]>();
  const add = (name: string, file: string) => uses.set(name, [...(uses.get(name) ?? []), file]);
  for (const { source, deployments } of project.prefectYamls()) {
    const file = URI.parse(source.uri).fsPath;
    for (const { node } of deployments) for (const name of namesIn(node, kind)) add(name, file);
  }
  for (const { file, deployment } of project.scriptDeployments() ?? []) {
    for (const { text, span } of textsOf(kind, deployment)) {
      if (file !== own || !touches(span, place.span)) add(text, file);
    }
  }
  return uses;
}

function textsOf(kind: SharedName, { workPool, workQueue, tags }: ScriptDeployment): readonly WrittenText[] {
  if (kind === "tag") return tags;
  const text = kind === "workPool" ? workPool : workQueue;
  return text === undefined ? [] : [text];
}

/** How many files are named before the others are only counted. */
const MOST = 2;

function filesText(uses: readonly string[], root: string | undefined): string {
  const files = [...new Set(uses)].map((file) => pathText(file, root));
  const others = files.length - MOST;
  return others > 0 ? `${files.slice(0, MOST).join(", ")} and ${others} more` : files.join(" and ");
}

/** A path from the project's root, with slashes. */
export function pathText(file: string, root: string | undefined): string {
  return root === undefined ? file : relative(root, file).split(sep).join("/");
}
