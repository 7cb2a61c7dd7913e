import type { PrefectYaml } from "../../documents/prefectYaml/prefectYaml";
import { anchorUses } from "../../syntax/yaml/anchors";
import { type Occurrences, occurrencesAt } from "./occurrences";

/** The anchor or alias at an offset, with all that go with it. */
export function anchorAt({ tree }: PrefectYaml, offset: number): Occurrences | undefined {
  if (!/[&*]/.test(tree.text)) return undefined;
  const things = anchorUses(tree).map(({ name, anchor, aliases }) => {
    return { name, definitions: [anchor], uses: aliases };
  });
  return occurrencesAt("anchor", things, offset, 1);
}

/** What stands in the way of a new name for an anchor: a sentence, or nothing. */
export function refuseAnchorName({ tree }: PrefectYaml, newName: string): string | undefined {
  if (!/^[\w-]+$/.test(newName)) return "The name of an anchor has letters, digits, - and _ only.";
  const isTaken = anchorUses(tree).some(({ name }) => name === newName);
  return isTaken ? `There is an anchor &${newName} already.` : undefined;
}
