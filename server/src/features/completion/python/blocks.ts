import { CompletionItemKind } from "vscode-languageserver";
import { URI } from "vscode-uri";
import { blockReference } from "../../../documents/prefectYaml/blockReference";
import { loadedBlock } from "../../../documents/pythonModule/blockNames";
import type { WrittenArgument } from "../../../documents/pythonModule/mendedModule";
import type { PythonModule } from "../../../documents/pythonModule/pythonModule";
import { type Span, touches } from "../../../syntax/span";
import { placeholdersIn } from "../../../syntax/template/placeholders";
import { type BlockType, blockTypeOf, knownType } from "../../../workspace/blockTypes";
import type { ProjectView } from "../../../workspace/projectView";
import type { FeatureContext } from "../../featureContext";
import { withModule } from "../../prefectPlace";
import { literal, type Proposal } from "../item";
import { pathText } from "./sharedNames";

interface KnownBlock {
  readonly type: BlockType;
  readonly name: string;
  readonly isSaved: boolean;
  readonly file: string;
}

/** The blocks of a type that the project saves, loads or names in a prefect.yaml, in `Secret.load("…")`. */
export function proposeBlocks(
  { module, place }: WrittenArgument,
  original: PythonModule,
  context: FeatureContext,
): readonly Proposal[] {
  const isName = place.name === undefined ? place.index === 0 : place.name === "name";
  if (!isName || place.quote === undefined || place.way.length > 0) return [];
  const loaded = loadedBlock(place.call, module);
  if (loaded === undefined) return [];
  const own = URI.parse(module.source.uri).fsPath;
  const project = module === original ? context.project : withModule(context.project, own, module);
  const type = blockTypeOf(loaded, own, project);
  if (type === undefined && loaded.kind !== "any") return [];
  const known = [...blocksOfScripts(project), ...blocksOfPrefectYamls(project)]
    .filter(({ file, span }) => file !== own || span === undefined || !touches(span, place.span))
    .toSorted((a, b) => Number(b.isSaved) - Number(a.isSaved));
  const found = new Map<string, Proposal>();
  for (const one of known) {
    if (one.name === "" || (type !== undefined && type.key !== one.type.key)) continue;
    if (type === undefined && one.type.slug === undefined) continue;
    const label = type === undefined ? `${one.type.slug}/${one.name}` : one.name;
    if (!found.has(label)) found.set(label, proposal(label, one, project));
  }
  return [...found.values()];
}

function proposal(label: string, { type, isSaved, file }: KnownBlock, { root }: ProjectView): Proposal {
  return {
    label,
    kind: CompletionItemKind.Value,
    snippet: literal(label),
    detail: `${type.name} block, ${isSaved ? "saved" : "used"} in ${pathText(file, root)}`,
    rank: isSaved ? 0 : 1,
  };
}

interface PlacedBlock extends KnownBlock {
  /** Where in Python it is named. */
  readonly span?: Span;
}

function blocksOfScripts(project: ProjectView): readonly PlacedBlock[] {
  return (project.blockNames() ?? []).flatMap(({ file, block }) => {
    const type = blockTypeOf(block.type, file, project);
    return type === undefined
      ? []
      : [{ type, name: block.name, isSaved: block.isSaved, file, span: block.written.span }];
  });
}

function blocksOfPrefectYamls(project: ProjectView): readonly PlacedBlock[] {
  return project.prefectYamls().flatMap(({ source, tree }) =>
    placeholdersIn(tree.text).flatMap((placeholder): PlacedBlock[] => {
      if (placeholder.kind !== "block") return [];
      const { slug, name } = blockReference(placeholder.name);
      return slug === undefined || name === undefined
        ? []
        : [{ type: knownType(slug), name, isSaved: false, file: URI.parse(source.uri).fsPath }];
    }),
  );
}
