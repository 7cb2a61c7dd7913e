import { isAbsolute, resolve } from "node:path";
import type { DocumentLink } from "vscode-languageserver";
import { URI } from "vscode-uri";
import type { PrefectDocument } from "../documents/prefectDocument";
import type { PrefectYaml, Step } from "../documents/prefectYaml/prefectYaml";
import type { RuleContext } from "../rules/ruleContext";
import { asText, lookup } from "../syntax/yaml/navigation";
import type { YamlScalar } from "../syntax/yaml/yamlTree";
import { toRange } from "./diagnostic";

/**
 * What a `prefect.yaml` names that can be opened: requirement files, Dockerfiles, ignore files, and the web page of a
 * repository. Entrypoints are not among them: their definition is the function, not only the file.
 */
export function documentLinks(document: PrefectDocument, { project }: RuleContext): DocumentLink[] {
  if (document.kind !== "prefectYaml") return [];
  const seen = new Map<number, DocumentLink>();
  for (const step of stepsOf(document)) {
    for (const [input, toTarget] of Object.entries(LINKS)) {
      const node = asText(lookup(step.inputs, input));
      const target = node && isLiteral(node.text) ? toTarget(node.text, step, project.root) : undefined;
      if (node === undefined || target === undefined) continue;
      // Through an alias several steps have one input, which is written once.
      seen.set(node.span.start, { range: toRange(contentSpan(node), document.source), target });
    }
  }
  return [...seen].toSorted(([a], [b]) => a - b).map(([, link]) => link);
}

/** The inputs of the shipped steps that name something, and what it is. */
const LINKS: Readonly<
  Record<string, (text: string, step: Step, root: string | undefined) => string | undefined>
> = {
  requirements_file: (file, step, root) => fileUri(file, textInput(step, "directory"), root),
  dockerfile: (file, step, root) =>
    file === "auto" ? undefined : fileUri(file, textInput(step, "path"), root),
  ignore_file: (file, _step, root) => fileUri(file, undefined, root),
  repository: (url) => repositoryPage(url),
};

function stepsOf({ steps, deployments }: PrefectYaml): readonly Step[] {
  return [...steps, ...deployments.flatMap((deployment) => deployment.steps)];
}

/** The text of another input; a folder that only a run knows counts as the project's: it is a copy of it. */
function textInput({ inputs }: Step, name: string): string | undefined {
  const text = asText(lookup(inputs, name))?.text;
  return text !== undefined && isLiteral(text) ? text : undefined;
}

function isLiteral(text: string): boolean {
  return text.trim() !== "" && !/\n|\{\{|\}\}/.test(text);
}

function fileUri(file: string, folder: string | undefined, root: string | undefined): string | undefined {
  if (root === undefined) return undefined;
  const base = folder === undefined || isAbsolute(folder) ? root : resolve(root, folder);
  return URI.file(resolve(base, file)).toString();
}

/** The page that people read of what git clones: `git@github.com:org/repo.git` is `https://github.com/org/repo`. */
function repositoryPage(url: string): string | undefined {
  const web = /^https?:\/\/(?:[^/@]*@)?(?<host>[^/:@\s]+)(?<port>:\d+)?\/(?<path>\S+?)(?:\.git)?\/?$/.exec(
    url,
  );
  const ssh = /^(?:ssh:\/\/)?[\w-]+@(?<host>[\w.-]+)(?::\d+)?[:/](?<path>[^\s:]+?)(?:\.git)?\/?$/.exec(url);
  const { host, port = "", path } = web?.groups ?? ssh?.groups ?? {};
  if (host === undefined || path === undefined) return undefined;
  const scheme = url.startsWith("http://") ? "http" : "https";
  return `${scheme}://${host}${port}/${path}`;
}

function contentSpan({ span, style }: YamlScalar): { start: number; end: number } {
  const isQuoted = style === "single-quoted" || style === "double-quoted";
  return isQuoted ? { start: span.start + 1, end: span.end - 1 } : span;
}
