import { basename } from "node:path";
import { URI } from "vscode-uri";
import type { PrefectDocument } from "../../documents/prefectDocument";
import type { DeploymentPart, PrefectYaml } from "../../documents/prefectYaml/prefectYaml";
import { runRules } from "../../rules/engine";
import { wrongType } from "../../rules/schema/wrongType";
import { syntax } from "../../rules/yaml/syntax";
import type { DeploymentKey } from "../clientCommands";
import type { FeatureContext } from "../featureContext";
import { seenDeployment } from "./deployment";
import { itemLines } from "./print";

/**
 * "What Prefect sees" of a file: its deployments as YAML after anchors, merge keys, inheritance and the templates
 * that can be filled in, with a comment wherever something is filled in later. It is a prefect.yaml itself, and
 * deploys the same.
 *
 * @param wanted all deployments without it
 * @returns `undefined` for a document that has none, or not the one
 */
export function effectiveText(
  document: PrefectDocument,
  wanted: DeploymentKey | undefined,
  context: FeatureContext,
): string | undefined {
  if (document.kind !== "prefectYaml") return undefined;
  const all = document.parts.filter((part) => part.kind === "deployment");
  const parts = wanted === undefined ? all : [choose(all, wanted)].flatMap((part) => part ?? []);
  if (parts.length === 0) return undefined;
  const lines = parts.flatMap((part) => {
    const seen = seenDeployment(part, document, context.project.root);
    if (seen === undefined) return [];
    const ignored = seen.ignored.length > 0 ? [`# Prefect ignores: ${seen.ignored.join(", ")}`] : [];
    return ["", ...ignored, ...itemLines([{ kind: "mapping", entries: seen.entries }])];
  });
  const deployments = lines.slice(1).map((line) => (line === "" ? line : `  ${line}`));
  return [...head(document, context), "deployments:", ...deployments, ""].join("\n");
}

function choose(
  parts: readonly DeploymentPart[],
  { name, index }: DeploymentKey,
): DeploymentPart | undefined {
  const there = parts[index];
  if (name === undefined || there?.deployment?.name?.text === name) return there;
  return parts.find(({ deployment }) => deployment?.name?.text === name);
}

function head(document: PrefectYaml, context: FeatureContext): readonly string[] {
  const file = basename(URI.parse(document.source.uri).path);
  const faults = runRules([syntax, wrongType], document, { ...context, severities: {} });
  return [
    `# What Prefect sees in ${file}. Nothing here is saved.`,
    ...faults.slice(0, 5).map(({ span, message }) => {
      const line = document.source.positionAt(span.start).line + 1;
      return `# Line ${line}: ${message.replaceAll(/\s+/g, " ")}`;
    }),
  ];
}
