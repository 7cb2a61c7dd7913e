import { CompletionItemKind } from "vscode-languageserver";
import { runsDeployment } from "../../../documents/pythonModule/prefectCalls";
import { namedDeployments } from "../../../workspace/namedDeployments";
import type { PrefectPlace } from "../../prefectPlace";
import { literal, type Proposal } from "../item";
import { pathText } from "./sharedNames";

/** The deployments of the project by the names that they are run by, with what they are. */
export function proposeDeployments(place: PrefectPlace): readonly Proposal[] {
  const { parameter, project } = place;
  if (parameter !== "name" || place.place.way.length > 0 || !runsDeployment(place.found)) return [];
  return namedDeployments(project).map(({ fullName, file, flow, workPool }) => ({
    label: fullName,
    kind: CompletionItemKind.Reference,
    snippet: literal(fullName),
    detail: pathText(file, project.root),
    documentation: [
      flow && `Flow: \`${pathText(flow.file, project.root)}:${flow.flow.functionName}\``,
      workPool && `Work pool: \`${workPool}\``,
    ]
      .filter((line) => line)
      .join("\n\n"),
    rank: 0,
  }));
}
