import { type Block, blocksWithSlug } from "../../prefect/blocks";
import { poolVariables } from "../../prefect/workPoolTypes";
import { type Argument, readCall } from "../../syntax/python/call";
import { askForReview, copyOf, type Draft, type Field, refuse } from "../draft";
import { resolveName } from "../imports/importNeed";
import { type BlockUse, readBlockUse } from "../reading/blockUse";
import { usesOf } from "../reading/variables";
import { blockNameOf } from "./blockName";
import { VARIABLE_NAMES } from "./fieldShapes";
import { isInAsync } from "./mainGuard";

/** What a reference to a block is made of, in Python text. */
export const REFERENCE = "_block_document_id";

/** Block types that took the place of one that Prefect 3 dropped, with the job variable that takes it. */
const SUCCESSORS: Readonly<Record<string, { readonly slug: string; readonly variable: string }>> = {
  "docker-registry": { slug: "docker-registry-credentials", variable: "registry_credentials" },
};

/**
 * A field that is a block in turn, as a job variable that refers to the block by its id: a work pool takes no template in
 * the place of a block. `undefined` when it refused.
 */
export function blockReference(
  argument: Argument,
  use: BlockUse,
  type: string,
  draft: Draft,
): Field | undefined {
  const other = readBlockUse(argument.value, draft.module);
  const successor = other && SUCCESSORS[other.block.slug];
  const field = argument.name ?? "";
  const variable = successor?.variable ?? VARIABLE_NAMES[use.block.slug]?.[field] ?? field;
  const [block] = other ? blocksWithSlug("workerEra", successor?.slug ?? other.block.slug) : [];
  // A reference fits the schema of a block without required fields as well, and what fits twice the server refuses.
  const isPlaceable = poolVariables(type)?.has(variable) && block?.fields.some(({ required }) => required);
  if (!other || !block || other.how === "inline" || !isPlaceable) {
    const saved = isPlaceable
      ? ` Or save it as a block of class ${block?.class}, and load that here by its name.`
      : "";
    refuse(
      draft,
      `\`${field}=\` of ${use.block.class} is a block; choose it in the base job template of the ${type} work pool, and remove it here.${saved}`,
    );
    return undefined;
  }
  const name = blockNameOf(other, draft);
  const need = { module: moduleOf(block), name: block.class };
  const written = name && className(need, other, draft);
  if (!name || written === undefined) return undefined;
  const loaded = `${written}.load(${name.expression})`;
  const whole = isInAsync(draft.call.node) ? `(await ${loaded})` : loaded;
  askForReview(
    draft,
    `\`job_variables\`: \`${variable}\` refers to the ${block.class} block ${name.shown} by its id, which is read when this script runs${
      successor
        ? `; save the ${other.block.class} as a block of that class (${need.module}) and name, first`
        : ""
    }. The base job template of the ${type} work pool may name the block instead.`,
  );
  return [variable, `{"$ref": {"block_document_id": str(${whole}.${REFERENCE})}}`];
}

/** Where the class is imported from in every release: its package, if it had the class in Prefect 2 already. */
function moduleOf(block: Block): string {
  const old = blocksWithSlug("agentEra", block.slug).flatMap(({ importPaths }) => importPaths);
  const [whole = ""] = block.module.split(".");
  const isOld = (path: string) => old.includes(path) && block.importPaths.includes(path);
  return isOld(`${whole}.${block.class}`) ? whole : block.module;
}

/** The class as Prefect 3 has it: under the name that is there where the import of the old one goes with this use. */
function className(
  need: { readonly module: string; readonly name: string },
  { call }: BlockUse,
  draft: Draft,
): string | undefined {
  const { module } = draft;
  const resolved = resolveName(need, module);
  if (resolved) {
    if (resolved.need) draft.needs.push(resolved.need);
    else copyOf(draft, call.callee);
    return resolved.expression;
  }
  const owner = readCall(call.node, module.text)?.callee.children[0];
  const reference = owner && module.names.referenceAt(owner);
  const [binding, ...others] = reference ? module.names.lookup(reference) : [];
  if (binding?.name === need.name && others.length === 0 && usesOf(binding, module).length === 1) {
    draft.needs.push(need);
    return need.name;
  }
  const credentials = resolveName({ module: need.module.split(".")[0] ?? "", name: "credentials" }, module);
  if (credentials?.need) draft.needs.push(credentials.need);
  if (!credentials)
    refuse(
      draft,
      `\`${need.name}\` means something else in this file; rename it, so that it can be imported from ${need.module}.`,
    );
  return credentials && `${credentials.expression}.${need.name}`;
}
