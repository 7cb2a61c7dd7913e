import { allPoolTypes, jobVariable, jobVariables, poolTypesWith } from "../../prefect/jobVariables";
import { workPoolType } from "../../prefect/workPoolTypes";
import { nearestName } from "../nearestName";
import type { Finding } from "../rule";
import { poolTypeName } from "./poolOf";

/** `env.NAME` is a part of `env`. */
export function ownName(key: string): string {
  return key.split(".", 1)[0] ?? key;
}

/** What is to be said of a job variable that a pool does not have. */
export interface UnknownVariable extends Pick<Finding, "message" | "severity"> {
  /** The one that was probably meant. */
  readonly near: string | undefined;
}

/**
 * What is to be said of a job variable; `undefined` for one that the pool has, and where nobody can tell.
 *
 * @param names all job variables that are given
 * @param type of the pool, where somebody told it
 */
export function unknownVariable(
  name: string,
  names: readonly string[],
  type: string | undefined,
): UnknownVariable | undefined {
  const others = names.filter((other) => other !== name);
  return type === undefined ? guess(name, others) : unknownTo(type, name, others);
}

function unknownTo(type: string, name: string, others: readonly string[]): UnknownVariable | undefined {
  const template = workPoolType(type);
  if (!allPoolTypes().includes(type) || jobVariable([type], name) !== undefined) return undefined;
  if (template?.metadataOnlyVariables.includes(name)) return undefined;
  const message =
    type === "process" && name === "image"
      ? "A Process work pool runs flows on the machine of its worker and ignores `image`."
      : `A ${poolTypeName(type)} work pool has no job variable \`${name}\` and ignores it.`;
  return fault(message, name, others, [type]);
}

/** Without the type of the pool: softly, and only where there is a hint. */
function guess(name: string, others: readonly string[]): UnknownVariable | undefined {
  if (jobVariable(allPoolTypes(), name) === undefined) {
    const near = nearVariable(name, others, allPoolTypes());
    if (near === undefined) return undefined;
    const message = `No work pool that Prefect ships has the job variable \`${name}\`, and pools ignore what they do not have.`;
    return { ...fault(message, name, others, allPoolTypes()), severity: "info" };
  }
  if (others.length < 2) return undefined;
  const telling = others.filter((other) => {
    const types = jobVariable(allPoolTypes(), other)?.declarations.length ?? allPoolTypes().length;
    return types < allPoolTypes().length;
  });
  if (telling.length < 2) return undefined;
  const [type, ...further] = poolTypesWith(others);
  if (type === undefined || further.length > 0 || jobVariable([type], name) !== undefined) return undefined;
  if (!telling.every((other) => jobVariable([type], other) !== undefined)) return undefined;
  const message = `The other job variables are those of a ${poolTypeName(type)} work pool, which has no \`${name}\` and would ignore it.`;
  return { ...fault(message, name, others, [type]), severity: "info" };
}

function fault(
  message: string,
  name: string,
  others: readonly string[],
  types: readonly string[],
): UnknownVariable {
  const near = nearVariable(name, others, types);
  return { message: near === undefined ? message : `${message} Did you mean \`${near}\`?`, near };
}

/** A free name that differs by a slip, or that begins alike: `memory_limit` for `memory`. */
function nearVariable(name: string, others: readonly string[], types: readonly string[]): string | undefined {
  const free = jobVariables(types)
    .map((variable) => variable.name)
    .filter((candidate) => !others.includes(candidate));
  const near = nearestName(name, free);
  if (near !== undefined || types.length > 1) return near;
  return (
    free.find((candidate) => candidate === `${name}_limit`) ??
    free.find((candidate) => candidate.startsWith(`${name}_`))
  );
}
