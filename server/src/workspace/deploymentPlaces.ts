import type { TextDocument } from "vscode-languageserver-textdocument";
import { URI } from "vscode-uri";
import type { PrefectDocument } from "../documents/prefectDocument";
import type { DeploymentEntry, PrefectYaml } from "../documents/prefectYaml/prefectYaml";
import { factsOf, type ModuleFacts } from "../documents/pythonModule/moduleFacts";
import type { ScriptDeployment } from "../documents/pythonModule/scriptDeployments";
import type { Span } from "../syntax/span";
import { scalarOffsets } from "../syntax/yaml/scalarOffsets";
import { deployedFlow, deployedFlowName } from "./deployedFlow";
import { flowNameOf } from "./entrypoints";
import type { ProjectView } from "./projectView";
import { isReadElsewhere } from "./readElsewhere";

/** A place that names a deployment. */
export interface DeploymentPlace {
  readonly source: TextDocument;
  readonly span: Span;
  readonly name: string;
  /** Whether the deployment is made there; else it is run by its name. */
  readonly isDefinition: boolean;
  /** Whether each letter of the name stands at its place in {@link span}; else it is the whole literal. */
  readonly isVerbatim: boolean;
  /** Whether the name stands in a variable that is read for other things, too: a new one would change those. */
  isShared(): boolean;
  /** What Prefect calls its flow, as far as that can be read; several where they share one name through a merge key or a variable. */
  flowNames(): ReadonlySet<string>;
}

/** The places that name deployments in a document. */
export function ownDeploymentPlaces(
  document: PrefectDocument,
  project: ProjectView,
): readonly DeploymentPlace[] {
  if (document.kind === "prefectYaml") return yamlPlaces(document, project);
  return document.kind === "python" ? pythonPlaces(factsOf(document), project) : [];
}

/** Those of the whole project, the document's own first. */
export function projectDeploymentPlaces(
  document: PrefectDocument | undefined,
  project: ProjectView,
): readonly DeploymentPlace[] {
  const isOther = ({ source }: { readonly source: TextDocument }) => source.uri !== document?.source.uri;
  const yamls = project.prefectYamls().filter(isOther);
  const modules = (project.modules() ?? []).filter(isOther);
  return [
    ...(document === undefined ? [] : ownDeploymentPlaces(document, project)),
    ...yamls.flatMap((yaml) => yamlPlaces(yaml, project)),
    ...modules.flatMap((module) => pythonPlaces(module, project)),
  ];
}

/**
 * The places that certainly name the same deployment: it has that name, and its flow is called the same. Where the
 * flow's name cannot be read, that is the place alone.
 */
export function placesOfDeployment(
  at: DeploymentPlace,
  document: PrefectDocument,
  project: ProjectView,
): readonly DeploymentPlace[] {
  const flows = at.flowNames();
  return projectDeploymentPlaces(document, project).filter(
    (place) =>
      place.name === at.name && (isHere(place, at) || [...place.flowNames()].some((flow) => flows.has(flow))),
  );
}

function isHere(a: DeploymentPlace, b: DeploymentPlace): boolean {
  return a.source.uri === b.source.uri && a.span.start === b.span.start;
}

function yamlPlaces(document: PrefectYaml, project: ProjectView): readonly DeploymentPlace[] {
  const { source, tree } = document;
  // Through a merge key several deployments can have one name, which is written once.
  const sharing = new Map<number, DeploymentEntry[]>();
  for (const entry of document.deployments) {
    if (!entry.name?.text) continue;
    const { start } = entry.name.span;
    sharing.set(start, [...(sharing.get(start) ?? []), entry]);
  }
  return [...sharing.values()].flatMap((entries): DeploymentPlace[] => {
    const name = entries[0]?.name;
    if (name === undefined) return [];
    const span = scalarOffsets(name, tree.text)({ start: 0, end: name.text.length });
    const flowNames = () => namesOf(entries.map((entry) => flowNameOf(entry, project)));
    return [
      {
        source,
        span,
        name: name.text,
        isDefinition: true,
        isVerbatim: true,
        isShared: () => false,
        flowNames,
      },
    ];
  });
}

function namesOf(names: readonly (string | undefined)[]): ReadonlySet<string> {
  return new Set(names.filter((name) => name !== undefined));
}

function pythonPlaces(module: ModuleFacts, project: ProjectView): readonly DeploymentPlace[] {
  const { source } = module;
  const file = URI.parse(source.uri).fsPath;
  // Through a variable several deployments can have one name, which is written once.
  const sharing = new Map<number, ScriptDeployment[]>();
  for (const deployment of module.scriptDeployments) {
    // What is imported may be no flow at all.
    if (
      !deployment.name?.text ||
      (deployment.flow.kind === "imported" && !deployedFlow(deployment, file, project))
    )
      continue;
    const { start } = deployment.name.span;
    sharing.set(start, [...(sharing.get(start) ?? []), deployment]);
  }
  const made = [...sharing.values()].flatMap((deployments): DeploymentPlace[] => {
    const name = deployments[0]?.name;
    if (name === undefined) return [];
    const { span, text, isVerbatim } = name;
    const isShared = () => isReadElsewhere(name, source, deployments.length, project);
    const flowNames = () => namesOf(deployments.map((each) => deployedFlowName(each, file, project)));
    return [{ source, span, name: text, isDefinition: true, isVerbatim, isShared, flowNames }];
  });
  const run = module.deploymentCalls.map((call): DeploymentPlace => {
    const { deployment: name, deploymentSpan: span, flow } = call;
    const flowNames = () => namesOf([flow]);
    return { source, span, name, isDefinition: false, isVerbatim: true, isShared: () => false, flowNames };
  });
  return [...made, ...run];
}
