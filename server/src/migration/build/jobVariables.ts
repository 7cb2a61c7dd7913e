import { poolVariables } from "../../prefect/workPoolTypes";
import type { Argument } from "../../syntax/python/call";
import { type Call, readCall } from "../../syntax/python/call";
import { literalValue, pythonString } from "../../syntax/python/literal";
import { childAt, type PythonNode } from "../../syntax/python/node";
import { askForReview, copyOf, type Draft, refuse, textOf } from "../draft";
import type { BlockUse } from "./blockUse";

/** What the deployment says about its infrastructure, beside the pool. */
export interface JobVariables {
  /** The image, as Python text; it becomes `image=` of `deploy` when the code is baked in. */
  readonly image: string | undefined;
}

/** One override: its key, and its value as Python text. */
interface Override {
  readonly key: string;
  readonly value: PythonNode;
}

/**
 * Turns `infra_overrides=` into `job_variables=`, and the fields of an inline block into job variables of the
 * same name. Keys with dots, which agents split, are refused for now: `job_variables` wants them nested.
 */
export function jobVariablesOf(
  args: ReadonlyMap<string, Argument>,
  use: BlockUse | undefined,
  type: string,
  draft: Draft,
): JobVariables {
  const given = args.get("infra_overrides") ?? args.get("job_variables");
  const overrides = given && readOverrides(given.value, draft);
  if (given?.name === "infra_overrides" && given.nameNode) {
    draft.changes.push({ span: given.nameNode, newText: "job_variables" });
  }
  if (given && !overrides) {
    askForReview(
      draft,
      "`job_variables`: the overrides are not written out in the call. Keys with dots must be nested now, and keys are names of the work pool's job variables.",
    );
  }
  for (const { key } of overrides ?? []) checkKey(key, type, draft);
  const image = overrides?.find(({ key }) => key === "image");
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

/** The entries of `{…}` or `dict(…)`; undefined when they cannot all be read. */
function readOverrides(value: PythonNode, draft: Draft): readonly Override[] | undefined {
  const { text, names } = draft.module;
  if (value.type === "dictionary") {
    const overrides: Override[] = [];
    for (const pair of value.children.filter((child) => child.type !== "comment" && child.type !== ",")) {
      const key = childAt(pair, "key");
      const keyValue = key && literalValue(key, text);
      const entry = childAt(pair, "value");
      if (pair.type !== "pair" || typeof keyValue !== "string" || !entry) return undefined;
      overrides.push({ key: keyValue, value: entry });
    }
    return overrides;
  }
  const call: Call | undefined = readCall(value, text);
  const isDict = call?.callee.type === "identifier" && textOf(draft, call.callee) === "dict";
  const reference = call && names.referenceAt(call.callee);
  if (!call || !isDict || (reference && names.lookup(reference).length > 0)) return undefined;
  if (call.args.some((argument) => argument.name === undefined)) return undefined;
  return call.args.map((argument) => ({ key: argument.name ?? "", value: argument.value }));
}

function checkKey(key: string, type: string, draft: Draft): void {
  if (key.includes(".")) {
    refuse(
      draft,
      `The override "${key}" has a dot, which agents split; write it nested ({"${key.split(".")[0]}": {…}}) first.`,
    );
    return;
  }
  const known = poolVariables(type);
  if (known && !known.has(key)) {
    askForReview(
      draft,
      `\`job_variables\`: a ${type} work pool has no variable "${key}", and workers ignore it; ${nearest(key, known)}.`,
    );
  }
}

function nearest(key: string, known: ReadonlySet<string>): string {
  const candidate = [...known].find((name) => name.includes(key) || key.includes(name));
  return candidate ? `did you mean "${candidate}"` : "add it to the pool's base job template or remove it";
}
