import type { PrefectDocument } from "../documents/prefectDocument";
import { mayDeploy } from "../documents/pythonModule/pythonModule";

/** Whether a document has something that can become an entry of prefect.yaml: deployments, flows. */
export function makesDeployments(document: PrefectDocument): boolean {
  if (document.kind === "python")
    return /\b(?:Deployment|flow|run_deployment)\b/.test(document.text) || mayDeploy(document.text);
  return document.kind === "agentYaml";
}

/** Whether a document deploys with blocks that it loads by their names. */
export function loadsBlocks(document: PrefectDocument): boolean {
  return (
    document.kind === "python" && /\bDeployment\b/.test(document.text) && document.text.includes(".load(")
  );
}
