import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { POOL_TYPES } from "../build/fieldShapes";
import { createPool } from "../build/pool";
import type { LeftAlone } from "../plan";
import { savedBlock } from "../reading/savedBlock";
import type { SavedUse } from "../reading/savedUses";
import { templateFileName, templatePath } from "../reading/templateFile";
import type { MigrationContext } from "../settings";
import { poolTemplate } from "./poolTemplate";

/** What takes the place of an infrastructure block that a script saves; `undefined` for another block. */
export function infrastructureBlock(
  saved: SavedUse,
  module: PythonModule,
  context: MigrationContext,
): LeftAlone | undefined {
  const { use, name } = saved;
  if (use.block.kind !== "infrastructure") return undefined;
  const type = POOL_TYPES[use.block.slug];
  const place = placeOf(saved);
  const rule = "agent/infrastructure-block";
  if (!type)
    return { rule, ...place, reason: "No work pool type takes its place; write a worker of its own." };
  if (name === undefined) {
    const reason = `Its name is computed, so make a work pool of type ${type} for each name: \`${createPool("NAME", type)}\`.`;
    return { rule, ...place, reason };
  }
  if (use.how === "loaded") return publishedBlock(saved, name, type, module, context);
  const template = poolTemplate(saved, type, module);
  if (!template) {
    const command = createPool(name, type);
    return {
      rule,
      ...place,
      commands: [command],
      reason: `Make a work pool of type ${type}: \`${command}\`.`,
    };
  }
  const command = createPool(name, type, templatePath(name, module, context.project));
  const sentences = [
    `The ${type} work pool "${name}" takes the place of the ${use.block.class} block. Make it with \`${command}\`: \`migrate --write\` puts this base job template, which holds the block's settings, beside the script.`,
    ...(template.lost.length > 0 ? [`Not in the template: ${template.lost.join("; ")}.`] : []),
  ];
  return {
    rule,
    ...place,
    reason: sentences.join(" "),
    commands: [command],
    newFiles: [{ name: templateFileName(name), text: template.text }],
  };
}

/** `X.load("name").publish_as_work_pool()`. */
function publishedBlock(
  saved: SavedUse,
  name: string,
  type: string,
  module: PythonModule,
  context: MigrationContext,
): LeftAlone {
  const { block, documentName } = saved.use;
  const source = documentName && savedBlock(block.slug, documentName, module, context);
  const template = source && templatePath(documentName, source.module, context.project);
  const command = createPool(name, type, template);
  return {
    rule: "agent/infrastructure-block",
    ...placeOf(saved),
    reason: `Only Prefect 2 can publish the block: run this script with it once more, or make the ${type} work pool "${name}" with \`${command}\`. Then delete the script.`,
    commands: [command],
  };
}

/** The class is underlined; the block with what saves it is the whole. */
export function placeOf({ use, saves }: SavedUse): Pick<LeftAlone, "span" | "extent"> {
  const { callee, node } = use.call;
  const isDirect = saves.node.start <= node.start;
  return {
    span: { start: callee.start, end: callee.end },
    extent: { start: node.start, end: isDirect ? saves.node.end : node.end },
  };
}
