import type { PrefectYamlPart } from "../../documents/prefectYaml/prefectYaml";
import { prefectYamlSchema } from "../../prefect/prefectYamlSchema";
import { defineRule, type Finding } from "../rule";
import { strangeKeys } from "../strangeKeys";
import { slaItems } from "./slaItems";

/**
 * A key of a service level agreement that Prefect ignores.
 *
 * ## Why
 *
 * An agreement is of one kind, which its own key tells: `duration`, `within` or `stale_after`. Of several Prefect takes
 * the first in this order and drops the others, and it drops keys that it does not know.
 *
 * ## Example
 *
 * ```yaml
 * sla:
 *   - name: in-time
 *     duration: 3600
 *     severty: high
 * ```
 *
 * ## Fix
 *
 * Correct the name: `severity: high`. Write one agreement for each kind.
 *
 * ## Source
 *
 * `SlaTypes` in `prefect/_experimental/sla/objects.py`.
 */
export const ignoredSlaKey = defineRule({
  id: "sla/ignored-key",
  severity: "warning",
  kind: "prefectYaml",
  checkPart: (part) => ignoredKeys(part),
});

const models = (prefectYamlSchema.sla.anyOf ?? []).flatMap(
  ({ $ref = "" }) => prefectYamlSchema.sla.$defs?.[$ref.replace("#/$defs/", "")] ?? [],
);
const known = [...new Set(models.flatMap(({ properties }) => Object.keys(properties ?? {})))];
/** The keys that one kind only has, in the order in which Prefect tries them. */
const kinds = models.flatMap(({ required = [] }) =>
  required.filter((name) =>
    models.every((other) => !other.required?.includes(name) || other.required === required),
  ),
);

function* ignoredKeys(part: PrefectYamlPart): Iterable<Finding> {
  for (const pairs of slaItems(part)) {
    const [first, ...others] = kinds.filter((kind) => pairs.has(kind));
    for (const [name, { key }] of pairs) {
      if (others.includes(name)) {
        const message = `An agreement is of one kind: Prefect goes by \`${first}\` and ignores this. Write another agreement for it.`;
        yield { span: key.span, message };
      }
    }
    yield* strangeKeys(pairs, known, "an agreement");
  }
}
