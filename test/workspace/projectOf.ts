import { relative, resolve } from "node:path";
import { TextDocument } from "vscode-languageserver-textdocument";
import { factsOf, type ModuleFacts } from "../../server/src/documents/pythonModule/moduleFacts";
import { parsePythonModule } from "../../server/src/documents/pythonModule/pythonModule";
import { nothingKnown, type ProjectView } from "../../server/src/workspace/projectView";

/** Python files by their path in the project. */
export type ProjectFiles = Readonly<Record<string, string>>;

const ROOT = "/project";

/** A project in `/project` that is wholly known: it has these Python files and no others. */
export function projectOf(files: ProjectFiles | undefined): ProjectView {
  if (files === undefined) return nothingKnown;
  const facts = new Map(Object.entries(files).map(([path, text]) => [path, factsOfText(path, text)]));
  return {
    ...nothingKnown,
    root: ROOT,
    module: (path) => facts.get(relative(ROOT, resolve(ROOT, path))) ?? "missing",
    flows: () =>
      [...facts].flatMap(([path, module]) =>
        module.flows
          .filter(({ isNested }) => !isNested)
          .map((flow) => ({ file: `${ROOT}/${path}`, module, flow })),
      ),
    deploymentCalls: () =>
      [...facts.values()].flatMap((module) => module.deploymentCalls.map((call) => ({ module, call }))),
  };
}

function factsOfText(path: string, text: string): ModuleFacts {
  return factsOf(parsePythonModule(TextDocument.create(`file://${ROOT}/${path}`, "python", 1, text)));
}
