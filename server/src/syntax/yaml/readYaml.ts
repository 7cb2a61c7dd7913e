import { bounded } from "./bounded";
import { parseYaml } from "./parseYaml";
import { readList } from "./readList";
import { closingOf } from "./unfold";
import type { YamlTree } from "./yamlTree";

/**
 * Reads a text as {@link parseYaml} does, with the items of the list below a key of the root read one by one, so
 * that of a long list only the items are read that are not in the earlier tree. A text that cannot be cut is read
 * as a whole. The two readings are equal for every text that PyYAML takes; of one that it refuses, this one tells
 * the problems of each item, and what is behind a problem is still read.
 *
 * @param previous the tree of an earlier version of the text
 */
export function readYaml(text: string, key: string, previous?: YamlTree): YamlTree {
  const tree = readList(text, key, previous);
  if (tree === undefined) return parseYaml(text);
  if (!goesOn(tree)) return bounded(tree);
  const whole = parseYaml(text);
  return whole.problems.length === 0 ? whole : bounded(tree);
}

/** Reads a changed text in the way in which a tree was read. */
export function rereadYaml(text: string, previous: YamlTree): YamlTree {
  return previous.list === undefined ? parseYaml(text) : readYaml(text, previous.list.key, previous);
}

/** Whether a quote or bracket that is open at the end of an item may be meant to close in a later one. */
function goesOn({ text, problems, list }: YamlTree): boolean {
  return problems.some(({ opener }) => {
    if (opener === undefined) return false;
    const end = list?.items.find(({ span }) => span.start <= opener && opener < span.end)?.span.end ?? 0;
    const close = closingOf(text, opener);
    return (
      close !== undefined &&
      close >= end &&
      /^[ \t]*(?:$|[\r\n,\]}:#])/.test(text.slice(close + 1, close + 200))
    );
  });
}
