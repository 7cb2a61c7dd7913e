import { URI } from "vscode-uri";
import { workPoolUse } from "../documents/prefectYaml/workPoolUse";
import { deployedFlow, deployedFlowName } from "./deployedFlow";
import { type FoundFlow, flowNameOf, resolveEntrypoint } from "./entrypoints";
import type { ProjectView } from "./projectView";

/** A deployment of the project by the name that it is run by. */
export interface NamedDeployment {
  /** `flow/deployment` */
  readonly fullName: string;
  /** Absolute path of the prefect.yaml or the script that makes it. */
  readonly file: string;
  /** What it runs, when that can be seen. */
  readonly flow: FoundFlow | undefined;
  readonly workPool: string | undefined;
}

/** The deployments of the project whose whole name can be read: those of its prefect.yaml first. */
export function namedDeployments(project: ProjectView): readonly NamedDeployment[] {
  return [...ofPrefectYamls(project), ...ofScripts(project)];
}

function ofPrefectYamls(project: ProjectView): readonly NamedDeployment[] {
  return project.prefectYamls().flatMap(({ source, deployments }) =>
    deployments.flatMap((entry): NamedDeployment[] => {
      const flowName = flowNameOf(entry, project);
      const name = entry.name?.text;
      if (flowName === undefined || name === undefined || name.includes("{{")) return [];
      const target = entry.entrypoint && resolveEntrypoint(entry.entrypoint, project);
      return [
        {
          fullName: `${flowName}/${name}`,
          file: URI.parse(source.uri).fsPath,
          flow: target?.state === "found" ? target.found : undefined,
          workPool: workPoolUse(entry.node).name?.text,
        },
      ];
    }),
  );
}

function ofScripts(project: ProjectView): readonly NamedDeployment[] {
  return (project.scriptDeployments() ?? []).flatMap(({ file, deployment }): NamedDeployment[] => {
    const flowName = deployedFlowName(deployment, file, project);
    if (flowName === undefined || deployment.name === undefined || deployment.name.text === "") return [];
    return [
      {
        fullName: `${flowName}/${deployment.name.text}`,
        file,
        flow: deployedFlow(deployment, file, project),
        workPool: deployment.workPool?.text,
      },
    ];
  });
}
