import { factsOf } from "../../documents/pythonModule/moduleFacts";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { contains, touches } from "../../syntax/span";
import type { FeatureContext } from "../featureContext";
import { scriptLine, yamlLine } from "../flowDeploymentsHelp";
import { deploymentsOfCall } from "../navigation/deploymentsOfCall";
import type { HoverText } from "./hoverText";

/** Which deployment a call runs by its name: where it is made, and how. */
export function deploymentOfCallText(
  module: PythonModule,
  offset: number,
  { project, now }: FeatureContext,
): HoverText | undefined {
  const at = { start: offset, end: offset };
  const call = factsOf(module).deploymentCalls.find(({ span }) => touches(span, at));
  const places = call && deploymentsOfCall(module, offset, project);
  if (call === undefined || places === undefined || places.length === 0) return undefined;
  const moment = now?.();
  const yamls = project.prefectYamls().flatMap((document) =>
    document.parts.flatMap((part) => {
      const name = part.kind === "deployment" ? part.deployment?.name : undefined;
      const isMade = places.some(
        ({ source, span }) => source.uri === document.source.uri && name && contains(name.span, span),
      );
      return part.kind === "deployment" && isMade ? [yamlLine({ document, part }, moment)] : [];
    }),
  );
  const scripts = (project.scriptDeployments() ?? []).filter((script) =>
    places.some(
      ({ source, span }) =>
        source.uri === script.module.source.uri && script.deployment.name?.span.start === span.start,
    ),
  );
  const lines = [...yamls, ...scripts.map((script) => scriptLine(script, moment))];
  return lines.length === 0 ? undefined : { span: call.span, text: lines.join("\n\n") };
}
