import { pairsOf } from "../../documents/prefectYaml/parts";
import { prefectYamlSchema } from "../../prefect/prefectYamlSchema";
import { asText } from "../../syntax/yaml/navigation";
import { nearestName } from "../nearestName";
import { replaceText } from "../replaceText";
import { defineRule, type Finding } from "../rule";

/**
 * A value of which Prefect knows only a few, and not this one.
 *
 * ## Why
 *
 * `version_type` is text for the model of the file, so the file is read. The deployment itself takes only the types
 * of version that Prefect knows, and `prefect deploy` stops there, after the build and push steps have run. Releases
 * that do not know the key ignore it.
 *
 * ## Example
 *
 * ```yaml
 * deployments:
 *   - name: nightly
 *     version_type: github
 * ```
 *
 * ## Fix
 *
 * Write `vcs:github`, or leave the key out: Prefect finds out where the code comes from.
 *
 * ## Source
 *
 * `VersionType` in `prefect/_internal/versioning.py`.
 */
export const unknownValue = defineRule({
  id: "schema/unknown-value",
  severity: "error",
  kind: "prefectYaml",
  *checkPart(part): Iterable<Finding> {
    if (part.kind !== "deployment") return;
    const known = prefectYamlSchema.enums.version_type;
    const value = asText(pairsOf(part).get("version_type")?.value);
    if (value === undefined || value.text.includes("{{") || known.includes(value.text)) return;
    const message = `\`version_type\` is one of ${known.join(", ")}; \`prefect deploy\` stops at another one.`;
    const meant = known.filter((name) => name.endsWith(`:${value.text}`));
    const near = meant[0] ?? nearestName(value.text, known);
    yield { span: value.span, message, fixes: near === undefined ? [] : [replaceText(value.span, near)] };
  },
});
