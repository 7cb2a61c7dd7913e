import { CompletionItemKind } from "vscode-languageserver";
import { URI } from "vscode-uri";
import { blockReference } from "../../../documents/prefectYaml/blockReference";
import { loadedBlock } from "../../../documents/pythonModule/blockNames";
import type { WrittenArgument } from "../../../documents/pythonModule/mendedModule";
import { blocksWithSlug } from "../../../prefect/blocks";
import { touches } from "../../../syntax/span";
import { placeholdersIn } from "../../../syntax/template/placeholders";
import type { ProjectView } from "../../../workspace/projectView";
import { literal, type Proposal } from "../item";
import { pathText } from "./sharedNames";

interface KnownBlock {
  readonly slug: string;
  readonly name: string;
  readonly isSaved: boolean;
  readonly file: string;
}

/** The blocks of a type that the project saves, loads or names in a prefect.yaml, in `Secret.load("…")`. */
export function proposeBlocks({ module, place }: WrittenArgument, project: ProjectView): readonly Proposal[] {
  const isName = place.name === undefined ? place.index === 0 : place.name === "name";
  if (!isName || place.quote === undefined || place.way.length > 0) return [];
  const block = loadedBlock(place.call, module);
  if (block === undefined) return [];
  const own = URI.parse(module.source.uri).fsPath;
  const fromScripts = (project.blockNames() ?? [])
    .filter(({ file, block: { written } }) => file !== own || !touches(written.span, place.span))
    .map(({ file, block: { slug, name, isSaved } }) => ({ file, slug, name, isSaved }));
  const known = [...fromScripts, ...blocksOfPrefectYamls(project)].toSorted(
    (a, b) => Number(b.isSaved) - Number(a.isSaved),
  );
  const found = new Map<string, Proposal>();
  for (const one of known) {
    if (one.name === "" || (block !== "any" && block.slug !== one.slug)) continue;
    const label = block === "any" ? `${one.slug}/${one.name}` : one.name;
    if (!found.has(label)) found.set(label, proposal(label, one, project));
  }
  return [...found.values()];
}

function proposal(label: string, { slug, isSaved, file }: KnownBlock, { root }: ProjectView): Proposal {
  const type = blocksWithSlug("workerEra", slug)[0]?.name ?? slug;
  return {
    label,
    kind: CompletionItemKind.Value,
    snippet: literal(label),
    detail: `${type} block, ${isSaved ? "saved" : "used"} in ${pathText(file, root)}`,
    rank: isSaved ? 0 : 1,
  };
}

function blocksOfPrefectYamls(project: ProjectView): readonly KnownBlock[] {
  return project.prefectYamls().flatMap(({ source, tree }) =>
    placeholdersIn(tree.text).flatMap((placeholder): KnownBlock[] => {
      if (placeholder.kind !== "block") return [];
      const { slug, name } = blockReference(placeholder.name);
      return slug === undefined || name === undefined
        ? []
        : [{ slug, name, isSaved: false, file: URI.parse(source.uri).fsPath }];
    }),
  );
}
