import { placeholderUses } from "../../documents/prefectYaml/placeholderUses";
import type { PartFile, PrefectYamlPart } from "../../documents/prefectYaml/prefectYaml";
import { templateUses } from "../../documents/prefectYaml/templateUses";
import { VARIABLE_PREFIX } from "../../syntax/template/placeholders";
import { replaceText } from "../replaceText";
import { defineRule, type Finding } from "../rule";

/**
 * A variable of Prefect by a name that no variable can have.
 *
 * ## Why
 *
 * Variables have names of small letters, digits, `-` and `_`. All that follows `prefect.variables.` is the name, so
 * `{{ prefect.variables.settings.image }}` asks for a variable `settings.image` and not for a part of one.
 * Prefect puts nothing in the place of a variable that is not there.
 *
 * ## Example
 *
 * ```yaml
 * version: "{{ prefect.variables.Release }}"
 * ```
 *
 * ## Fix
 *
 * Write the name as the variable has it: `"{{ prefect.variables.release }}"`. For parts of a larger value make a
 * variable of each.
 *
 * ## Source
 *
 * `resolve_variables` in `prefect/utilities/templating`, `VariableName` in `prefect/types/names.py`.
 */
export const invalidVariable = defineRule({
  id: "template/invalid-variable",
  severity: "warning",
  kind: "prefectYaml",
  checkPart: invalid,
});

function* invalid(part: PrefectYamlPart, file: PartFile): Iterable<Finding> {
  for (const { scalar, zone } of templateUses(part, file)) {
    if (zone.kind === "reserved") continue;
    for (const { placeholder, span, nameSpan } of placeholderUses(scalar, file.text)) {
      if (placeholder.kind !== "variable") continue;
      const name = placeholder.name.slice(VARIABLE_PREFIX.length);
      if (/^[a-z0-9_-]+$/.test(name)) continue;
      const small = name.toLowerCase();
      const fixes = /^[a-z0-9_-]+$/.test(small)
        ? { fixes: [replaceText(nameSpan, VARIABLE_PREFIX + small, "review")] }
        : {};
      const message = `No variable is called \`${name}\`: names have small letters, digits, \`-\` and \`_\`. Prefect puts nothing in its place.`;
      yield { span, message, ...fixes };
    }
  }
}
