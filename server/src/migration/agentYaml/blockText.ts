import { isDeepStrictEqual } from "node:util";
import { type Block, blocksWithSlug } from "../../prefect/blocks";
import { asMapping, asText, isNull, lookup } from "../../syntax/yaml/navigation";
import type { YamlNode } from "../../syntax/yaml/yamlTree";
import { jsonValue } from "./jsonValue";
import { constructorText, pythonText } from "./pythonText";

/** A block of the file as Python: what stands for it in the call, and what has to stand before. */
export interface BlockText {
  readonly expression: string;
  readonly before: readonly string[];
  /** Fields that hold a secret, which the file only has stars for. */
  readonly secrets: readonly string[];
}

/** What the API shows in the place of a secret. */
const HIDDEN = /^\*+$/;

/**
 * A block that a deployment file spells out. One with a name of its own is loaded by it, after a save that tells what
 * it held when the file was written; `undefined` for a class that is not known, and for a process with nothing to say.
 */
export function blockText(node: YamlNode): BlockText | "unknown" | undefined {
  const mapping = asMapping(node);
  const text = (key: string) => asText(lookup(mapping, key))?.text;
  const slug = text("_block_type_slug") ?? text("block_type_slug") ?? text("type");
  const [block] = slug === undefined ? [] : blocksWithSlug("agentEra", slug);
  const [path] = block?.importPaths.toSorted((a, b) => a.length - b.length) ?? [];
  if (!block || !path) return "unknown";
  const said = block.fields.filter((field) => isSaid(field, lookup(mapping, field.name)));
  const isHidden = (name: string) => HIDDEN.test(asText(lookup(mapping, name))?.text ?? "");
  const secrets = said.flatMap(({ name }) => (isHidden(name) ? [name] : []));
  const name = text("_block_document_name");
  const isNamed = name !== undefined && !isAnonymous(lookup(mapping, "_is_anonymous"));
  if (!isNamed && said.length === 0) return undefined;
  const shown = said.map((field) => field.name).filter((field) => !secrets.includes(field) || !isNamed);
  const inline = constructorText(path, node, shown);
  if (!isNamed) return { expression: inline, before: [], secrets };
  const document = pythonText(lookup(mapping, "_block_document_name") ?? node);
  return { expression: `${path}.load(${document})`, before: [`${inline}.save(${document})`], secrets };
}

function isAnonymous(node: YamlNode | undefined): boolean {
  return node?.kind === "scalar" && node.resolved.value === true;
}

/** The image that a block had when none was said: of the Prefect 2 that wrote the file, where Prefect 3 has one of its own. */
const OWN_IMAGE = /^prefecthq\/prefect:2\.[\d.]+-python3\.\d+$/;

/** Whether a field says more than its default does: the file has all of them. */
function isSaid({ name, default: usual }: Block["fields"][number], value: YamlNode | undefined): boolean {
  if (value === undefined || isNull(value)) return false;
  const said = jsonValue(value);
  if (name === "image" && typeof said === "string" && OWN_IMAGE.test(said)) return false;
  const isEmpty = typeof said === "object" && said !== null && Object.keys(said).length === 0;
  return !isEmpty && !isDeepStrictEqual(said, usual);
}
