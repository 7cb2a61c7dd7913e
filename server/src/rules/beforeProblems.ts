import type { YamlTree } from "../syntax/yaml/yamlTree";
import type { Finding } from "./rule";

/**
 * The findings in front of the first place that is no YAML. Behind it the tree is a guess, as it is in every
 * file that is just being typed, and what a guess says about keys and types is noise.
 */
export function* beforeProblems({ problems }: YamlTree, findings: Iterable<Finding>): Iterable<Finding> {
  const first = Math.min(...problems.map(({ span }) => span.start));
  for (const finding of findings) if (finding.span.end < first) yield finding;
}
