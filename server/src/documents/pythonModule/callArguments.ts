import { signature } from "../../prefect/signatures";
import type { Argument } from "../../syntax/python/call";
import { contains } from "../../syntax/span";
import { type PrefectCall, prefectCalls } from "./prefectCalls";
import type { PythonModule } from "./pythonModule";

/** An argument with the name of its parameter. */
export type NamedArgument = readonly [name: string, argument: Argument];

/** The arguments of a call by the names of their parameters: of positional ones as far as no splat is before them. */
export function argumentsByName({ callable, call }: PrefectCall): readonly NamedArgument[] {
  const parameters = signature("workerEra", callable)?.parameters ?? [];
  let position: number | undefined = 0;
  return call.args.flatMap((argument): NamedArgument[] => {
    if (argument.isSplat) position = undefined;
    const name = argument.name ?? (position === undefined ? undefined : parameters[position++]?.name);
    return name === undefined || argument.isSplat ? [] : [[name, argument]];
  });
}

/** The innermost argument of a call of Prefect whose value an offset touches. */
export function argumentAt(
  module: PythonModule,
  offset: number,
): { readonly found: PrefectCall; readonly name: string; readonly argument: Argument } | undefined {
  const at = { start: offset, end: offset };
  const found = prefectCalls(module)
    .filter(({ call }) => contains(call.node, at))
    .flatMap((one) => argumentsByName(one).map(([name, argument]) => ({ found: one, name, argument })))
    .filter(({ argument }) => contains(argument.value, at));
  return found.at(-1);
}
