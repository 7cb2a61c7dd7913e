import type { YamlPlace } from "../../syntax/yaml/navigation";
import { effectiveBlock } from "../effective/value";
import type { HoverText } from "./hoverText";

/** What an alias stands for, its own aliases and merge keys followed. */
export function aliasText({ node }: YamlPlace): HoverText | undefined {
  if (node.kind !== "alias" || node.target === undefined) return undefined;
  return { span: node.span, text: `\`*${node.name}\` stands for\n\n${effectiveBlock(node.target)}` };
}
