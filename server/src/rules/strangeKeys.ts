import type { YamlPair } from "../syntax/yaml/yamlTree";
import { nearestName } from "./nearestName";
import { replaceText } from "./replaceText";
import type { Finding } from "./rule";

/**
 * The keys of a mapping that Prefect does not know and ignores, with what they were probably meant for.
 *
 * @param where what the mapping is, for "… is no key of …"
 */
export function* strangeKeys(
  pairs: ReadonlyMap<string, YamlPair>,
  known: readonly string[],
  where: string,
): Iterable<Finding> {
  for (const [name, { key }] of pairs) {
    // Such names are taken for a place of anchors.
    if (known.includes(name) || /^(?:x-|[_.])/.test(name)) continue;
    const near = nearestName(name, known);
    const advice = near === undefined ? "" : ` Did you mean \`${near}\`?`;
    const isPlain = key.kind === "scalar" && key.style === "plain";
    const fixes = near !== undefined && !pairs.has(near) && isPlain ? [replaceText(key.span, near)] : [];
    yield {
      span: key.span,
      message: `\`${name}\` is no key of ${where}. Prefect ignores it.${advice}`,
      fixes,
    };
  }
}
