import type { Location } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { PrefectDocument } from "../../documents/prefectDocument";
import type { PrefectYaml } from "../../documents/prefectYaml/prefectYaml";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { flowOfEntrypoint } from "../../workspace/entrypoints";
import { toRange } from "../diagnostic";
import type { FeatureContext } from "../featureContext";
import { documentLinks } from "../links";
import { deploymentsOfCall } from "./deploymentsOfCall";
import { entrypointAt, entrypointDefinition, flowLocation } from "./flowReferences";
import type { Occurrences, OtherPlace } from "./occurrences";
import { entrypointOfSource } from "./sourceDefinition";
import { thingAt } from "./thing";

/**
 * Where what is named at an offset comes from: the anchor, the step with that id, the flow of an entrypoint, a file;
 * in Python, the deployment that a call runs by its name, the file in a source of code, too. Of a work pool, which has
 * no place in the project, the others that name it.
 */
export function definition(document: PrefectDocument, offset: number, context: FeatureContext): Location[] {
  if (document.kind === "python") return definitionInPython(document, offset, context);
  if (document.kind !== "prefectYaml") return [];
  const thing = thingAt(document, offset, context);
  if (thing !== undefined) return definitionsOf(thing, document.source);
  const flow = flowOfEntrypoint(document, offset, context.project);
  return flow === undefined ? linkedFile(document, offset, context) : [flowLocation(flow)];
}

function definitionInPython(document: PythonModule, offset: number, context: FeatureContext): Location[] {
  const { project } = context;
  const made = deploymentsOfCall(document, offset, project);
  if (made !== undefined) return made.map(toLocation);
  const thing = thingAt(document, offset, context);
  if (thing?.kind === "workPool" || thing?.kind === "variable") return definitionsOf(thing, document.source);
  const place = entrypointAt(document, offset, project);
  const ofSource = place ? undefined : entrypointOfSource(document, offset, project);
  const location = place
    ? entrypointDefinition(place, offset, project)
    : ofSource && entrypointDefinition(ofSource, ofSource.targetSpan.start, project);
  return location === undefined ? [] : [location];
}

function definitionsOf(
  { kind, at, definitions, uses, elsewhere = [] }: Occurrences,
  source: TextDocument,
): Location[] {
  const isPool = kind === "workPool";
  const here = isPool ? uses.filter(({ start }) => start !== at.start) : definitions;
  const others = elsewhere.filter(({ isDefinition }) => isPool || isDefinition);
  return [...here.map((span) => ({ source, span })), ...others].map(toLocation);
}

function toLocation({ source, span }: Pick<OtherPlace, "source" | "span">): Location {
  return { uri: source.uri, range: toRange(span, source) };
}

const START = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function linkedFile(document: PrefectYaml, offset: number, context: FeatureContext): Location[] {
  const { source } = document;
  const link = documentLinks(document, context).find(
    ({ range }) => source.offsetAt(range.start) <= offset && offset <= source.offsetAt(range.end),
  );
  return link?.target?.startsWith("file:") ? [{ uri: link.target, range: START }] : [];
}
