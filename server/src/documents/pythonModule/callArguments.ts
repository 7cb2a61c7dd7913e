import { type CallableParameter, signature } from "../../prefect/signatures";
import type { Argument } from "../../syntax/python/call";
import type { PythonNode } from "../../syntax/python/node";
import type { ArgumentPlace } from "./argumentPlace";
import type { PrefectCall } from "./prefectCalls";

/** An argument with the name of its parameter. */
export type NamedArgument = readonly [name: string, argument: Argument];

/** The arguments of a call by the names of their parameters: of positional ones as far as no splat is before them. */
export function argumentsByName(found: PrefectCall): readonly NamedArgument[] {
  const { call } = found;
  const parameters = positionalParameters(found);
  let position: number | undefined = 0;
  const next = () => {
    const parameter = position === undefined ? undefined : parameters[position];
    // `*deployments` takes all that are left.
    if (position !== undefined && parameter?.kind !== "var-positional") position++;
    return parameter?.name;
  };
  return call.args.flatMap((argument): NamedArgument[] => {
    if (argument.isSplat) position = undefined;
    const name = argument.name ?? next();
    return name === undefined || argument.isSplat ? [] : [[name, argument]];
  });
}

/** The parameters that positions give values to, in their order; `undefined` stands for the object of a method. */
function positionalParameters(found: PrefectCall): readonly (CallableParameter | undefined)[] {
  const known = (signature("workerEra", found.callable)?.parameters ?? []).filter(
    ({ kind }) => kind !== "keyword-only" && kind !== "var-keyword",
  );
  return hasSelf(found) ? [undefined, ...known] : known;
}

const givenTo = new WeakMap<PrefectCall, ReadonlyMap<string, Argument>>();

/** The same by name; read once for a call, because each rule asks. */
export function givenArguments(found: PrefectCall): ReadonlyMap<string, Argument> {
  const given = givenTo.get(found) ?? new Map(argumentsByName(found));
  givenTo.set(found, given);
  return given;
}

/** The value that a call gives to a parameter. */
export function givenValue(found: PrefectCall, name: string): PythonNode | undefined {
  return givenArguments(found).get(name)?.value;
}

/** Whether a method is called on its class, as `Flow.deploy(etl, "a")` does, so that the first argument is the object. */
export function hasSelf({ callable, receiver, deployment }: PrefectCall): boolean {
  return (
    receiver === undefined &&
    deployment === undefined &&
    /^prefect\.Flow\.(?!a?from_source$)|\.RunnerDeployment\.a?apply$/.test(callable)
  );
}

/** The parameter that a place in a call gives a value to; `undefined` at the keys of `**{…}`, which name others. */
export function parameterOfPlace(found: PrefectCall, place: ArgumentPlace): string | undefined {
  return place.isSplatKey ? undefined : (place.name ?? parameterAt(found, place.index));
}

/** The parameter that a position gives a value to; `undefined` behind a splat, and where there is none. */
function parameterAt(found: PrefectCall, index: number): string | undefined {
  const before = found.call.args.slice(0, index);
  if (before.some(({ isSplat, name }) => isSplat || name !== undefined)) return undefined;
  const parameters = positionalParameters(found);
  if (index < parameters.length) return parameters[index]?.name;
  return parameters.find((parameter) => parameter?.kind === "var-positional")?.name;
}
