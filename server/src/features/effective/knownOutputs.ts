import type { Step } from "../../documents/prefectYaml/prefectYaml";
import { idOf } from "../../documents/prefectYaml/stepOutputs";
import { findStep } from "../../prefect/steps";
import { keysOf, placeholdersIn } from "../../syntax/template/placeholders";
import { asText, lookup } from "../../syntax/yaml/navigation";

/** The outputs of steps that can be told without running them: by `id.output`, and by `output` alone. */
export type KnownOutputs = ReadonlyMap<string, string>;

/**
 * What the steps are sure to give. The shipped steps that build and push hand on what they are given
 * (`image_name`, `tag`, `bucket`, `folder`), and `image` is `image_name:tag`. A step that is not known may give
 * anything, under any name.
 */
export function knownOutputs(steps: readonly Step[]): KnownOutputs {
  const known = new Map<string, string>();
  for (const step of steps) {
    const shipped = findStep(step.functionName);
    const id = idOf(step)?.text;
    if (shipped === undefined) {
      forgetBare(known);
      forgetId(known, id);
      continue;
    }
    const input = (name: string): string | undefined => {
      const text = asText(lookup(step.inputs, name))?.text;
      return text === undefined ? undefined : filledIn(text, known);
    };
    const own = new Map<string, string | undefined>();
    for (const output of shipped.outputs) {
      const isHandedOn = output !== "directory" && shipped.inputs.some(({ name }) => name === output);
      own.set(output, isHandedOn ? input(output) : undefined);
    }
    const [image, tag] = [own.get("image_name"), own.get("tag")];
    if (own.has("image") && image !== undefined && tag !== undefined) own.set("image", `${image}:${tag}`);
    forgetId(known, id);
    for (const [output, value] of own) {
      for (const name of id === undefined ? [output] : [output, `${id}.${output}`]) {
        if (value === undefined) known.delete(name);
        else known.set(name, value);
      }
    }
  }
  return known;
}

/** The text with every placeholder filled in; `undefined` when one of them is not known. */
export function filledIn(text: string, known: KnownOutputs): string | undefined {
  let result = "";
  let offset = 0;
  for (const { kind, name, span } of placeholdersIn(text)) {
    const value = kind === "output" ? known.get(keysOf(name).join(".")) : undefined;
    if (value === undefined) return undefined;
    result += text.slice(offset, span.start) + value;
    offset = span.end;
  }
  return result + text.slice(offset);
}

function forgetBare(known: Map<string, string>): void {
  for (const name of [...known.keys()]) if (!name.includes(".")) known.delete(name);
}

function forgetId(known: Map<string, string>, id: string | undefined): void {
  for (const name of [...known.keys()]) {
    if (id !== undefined && name.startsWith(`${id}.`)) known.delete(name);
  }
}
