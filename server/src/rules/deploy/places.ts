import type { PrefectCall } from "../../documents/pythonModule/prefectCalls";
import type { CallableParameter } from "../../prefect/signatures";
import type { Argument } from "../../syntax/python/call";

/** The parameters that an argument without a name can be for, in their order. */
export function placesOf(parameters: readonly CallableParameter[]): readonly CallableParameter[] {
  return parameters.filter(({ kind }) => kind === "positional-only" || kind === "positional-or-keyword");
}

/** The arguments without a name, up to the first splat: how many that one holds is not in the call. */
export function positional({ call }: PrefectCall): readonly Argument[] {
  const end = call.args.findIndex(({ isSplat }) => isSplat);
  return call.args.slice(0, end < 0 ? undefined : end).filter(({ name }) => name === undefined);
}
