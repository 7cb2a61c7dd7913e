import { relative, resolve } from "node:path";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parsePrefectYaml } from "../../server/src/documents/prefectYaml/parsePrefectYaml";
import { factsOf, type ModuleFacts } from "../../server/src/documents/pythonModule/moduleFacts";
import { parsePythonModule } from "../../server/src/documents/pythonModule/pythonModule";
import { nothingKnown, type ProjectView } from "../../server/src/workspace/projectView";

/** Files by their path in the project: Python, and prefect files, which end in `.yaml`. */
export type ProjectFiles = Readonly<Record<string, string>>;

const ROOT = "/project";

/** A project in `/project` that is wholly known: it has these files and no others. */
export function projectOf(files: ProjectFiles | undefined): ProjectView {
  if (files === undefined) return nothingKnown;
  const entries = Object.entries(files);
  const python = entries.filter(([path]) => path.endsWith(".py"));
  const facts = new Map(python.map(([path, text]) => [path, factsOfText(path, text)]));
  const yamls = entries
    .filter(([path]) => path.endsWith(".yaml"))
    .map(([path, text]) =>
      parsePrefectYaml(TextDocument.create(`file://${ROOT}/${path}`, "prefect-yaml", 1, text)),
    );
  return {
    ...nothingKnown,
    root: ROOT,
    prefectYamls: () => yamls,
    prefectYaml: {
      path: `${ROOT}/prefect.yaml`,
      exists: files["prefect.yaml"] !== undefined,
      text: files["prefect.yaml"],
    },
    module: (path) => facts.get(relative(ROOT, resolve(ROOT, path))) ?? "missing",
    flows: () =>
      [...facts].flatMap(([path, module]) =>
        module.flows
          .filter(({ isNested }) => !isNested)
          .map((flow) => ({ file: `${ROOT}/${path}`, module, flow })),
      ),
    scriptDeployments: () =>
      [...facts].flatMap(([path, module]) =>
        module.scriptDeployments.map((deployment) => ({ file: `${ROOT}/${path}`, module, deployment })),
      ),
    blockNames: () =>
      [...facts].flatMap(([path, module]) =>
        module.blockNames.map((block) => ({ file: `${ROOT}/${path}`, block })),
      ),
    modules: () => [...facts.values()],
    deploymentCalls: () =>
      [...facts.values()].flatMap((module) => module.deploymentCalls.map((call) => ({ module, call }))),
  };
}

function factsOfText(path: string, text: string): ModuleFacts {
  return factsOf(parsePythonModule(TextDocument.create(`file://${ROOT}/${path}`, "python", 1, text)));
}
