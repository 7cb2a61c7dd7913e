import type { StepOutputs } from "../../documents/prefectYaml/stepOutputs";
import { keysOf } from "../../syntax/template/placeholders";
import { nearestName } from "../nearestName";

/** What somebody most likely meant by a placeholder, and whether it can hardly have been anything else. */
export interface NearOutput {
  readonly name: string;
  readonly isSure: boolean;
}

/** The output that a name comes nearest to: of the step with that id, of one with a similar id, or bare. */
export function nearOutput(name: string, outputs: StepOutputs): NearOutput | undefined {
  const [first = "", ...rest] = keysOf(name);
  const [second] = rest;
  const own = outputs.byId.get(first);
  if (own !== undefined) {
    const near = second === undefined ? undefined : nearestName(second, own);
    return near === undefined ? undefined : { name: `${first}.${near}`, isSure: isSame(near, second ?? "") };
  }
  if (second === undefined) {
    const near = nearestName(first, outputs.bare.keys());
    return near === undefined ? undefined : { name: near, isSure: isSame(near, first) };
  }
  const id = nearestName(first, outputs.byId.keys());
  if (id === undefined) return undefined;
  const candidates = outputs.byId.get(id);
  const output = candidates === undefined ? second : nearestName(second, candidates);
  if (output === undefined) return undefined;
  return {
    name: [id, output, ...rest.slice(1)].join("."),
    isSure: isSame(id, first) && isSame(output, second),
  };
}

/** Whether two names differ in nothing but how their words are joined: `build_image` and `build-image`. */
function isSame(a: string, b: string): boolean {
  return fold(a) === fold(b);
}

function fold(name: string): string {
  return name.toLowerCase().replaceAll(/[-_]/g, "");
}
