import type { PythonModule } from "../documents/pythonModule/pythonModule";
import { editArguments } from "../syntax/python/argumentEdits";
import type { Argument, Call } from "../syntax/python/call";
import type { Fix } from "./rule";

/** Takes an argument out of a call of Python, unless others without a name would move into its place. */
export function removeArgument(
  call: Call,
  argument: Argument,
  name: string,
  { text }: PythonModule,
  notes: readonly string[] = [],
): readonly Fix[] {
  const next = call.args[call.args.indexOf(argument) + 1];
  if (argument.name === undefined && next !== undefined && next.name === undefined) return [];
  const changes = editArguments(call, { removed: new Set([argument]), added: [] }, text);
  return [{ title: `Remove ${name}`, level: "review", kind: "fault", changes, notes }];
}
