import { poolVariables } from "../../prefect/workPoolTypes";
import type { Argument } from "../../syntax/python/call";
import { literalValue, pythonString } from "../../syntax/python/literal";
import { askForReview, copyOf, type Draft, refuse, textOf } from "../draft";
import type { BlockUse } from "./blockUse";
import { nestDottedKeys, quoteEnvironment, readOverrides } from "./overrides";

/** What the deployment says about its infrastructure, beside the pool. */
export interface JobVariables {
  /** The image, as Python text; it becomes `image=` of `deploy` when the code is baked in. */
  readonly image: string | undefined;
}

/**
 * Turns `infra_overrides=` into `job_variables=`, and the fields of an inline block into job variables of the
 * same name.
 */
export function jobVariablesOf(
  args: ReadonlyMap<string, Argument>,
  use: BlockUse | undefined,
  type: string,
  draft: Draft,
): JobVariables {
  const given = args.get("infra_overrides") ?? args.get("job_variables");
  const overrides = given && readOverrides(given.value, draft);
  if (given?.name === "infra_overrides") draft.renamed.set(given, "job_variables");
  if (given && !overrides) {
    askForReview(
      draft,
      "`job_variables`: the overrides are not written out in the call. Keys with dots must be nested now, and keys are names of the work pool's job variables.",
    );
  }
  if (overrides) {
    for (const name of new Set(overrides.map((override) => override.name))) checkName(name, type, draft);
    nestDottedKeys(overrides, draft);
    quoteEnvironment(overrides, draft);
  }
  const image = overrides?.find(({ name }) => name === "image");
  const fields = use?.how === "inline" ? inlineFields(use, type, draft) : [];
  const inlineImage = fields.find(([key]) => key === "image")?.[1];
  if (fields.length > 0 && given) {
    refuse(
      draft,
      `The fields of ${use?.block.class}(…) and the overrides both become job_variables; write them in one dictionary first.`,
    );
  }
  if (fields.length > 0) draft.fields.push(...fields);
  return { image: image ? copyOf(draft, image.value) : inlineImage };
}

function inlineFields(use: BlockUse, type: string, draft: Draft): [string, string][] {
  const known = poolVariables(type);
  return use.call.args.flatMap((argument): [string, string][] => {
    const name = argument.name;
    if (name === undefined || !known?.has(name) || argument.value.type === "none") {
      if (argument.value.type === "none") return [];
      refuse(
        draft,
        `\`${textOf(draft, argument.node)}\` of ${use.block.class} has no job variable of that name in a ${type} work pool; set it in the pool's base job template and remove it here.`,
      );
      return [];
    }
    if (
      literalValue(argument.value, draft.module.text) === undefined &&
      !/^(dictionary|list|identifier|attribute|call|string)$/.test(argument.value.type)
    ) {
      refuse(draft, `\`${name}=\` of ${use.block.class} is computed; write it as a literal first.`);
    }
    return [[name, fieldText(argument, draft)]];
  });
}

/** `ImagePullPolicy.ALWAYS` was an enumeration of Prefect 2; job variables take the text. */
const PULL_POLICIES: Readonly<Record<string, string>> = {
  ALWAYS: "Always",
  NEVER: "Never",
  IF_NOT_PRESENT: "IfNotPresent",
};

function fieldText(argument: Argument, draft: Draft): string {
  if (argument.name !== "image_pull_policy") return copyOf(draft, argument.value);
  const text = textOf(draft, argument.value);
  const literal = literalValue(argument.value, draft.module.text);
  const policy = PULL_POLICIES[typeof literal === "string" ? literal : (text.split(".").at(-1) ?? "")];
  return policy ? pythonString(policy) : copyOf(draft, argument.value);
}

function checkName(name: string, type: string, draft: Draft): void {
  const known = poolVariables(type);
  if (!known || known.has(name)) return;
  askForReview(
    draft,
    `\`job_variables\`: a ${type} work pool has no variable "${name}", and workers ignore it; ${nearest(name, known)}.`,
  );
}

function nearest(name: string, known: ReadonlySet<string>): string {
  const candidate = [...known].find((other) => other.includes(name) || name.includes(other));
  return candidate ? `did you mean "${candidate}"` : "add it to the pool's base job template or remove it";
}
