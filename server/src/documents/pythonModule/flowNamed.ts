import type { FlowDefinition } from "./flows";
import { madeFlow } from "./madeFlow";
import type { PythonModule } from "./pythonModule";

/** A flow as an entrypoint names it. */
export interface NamedFlow extends Pick<FlowDefinition, "functionName" | "version" | "method"> {
  /** Whether the name is another one than that of its function. */
  readonly isRenamed: boolean;
}

/** The flow of a module that the part of an entrypoint behind the colon leads to: a function, a method, a variable. */
export function flowNamed(name: string, module: PythonModule): NamedFlow | undefined {
  const flow = module.flows.find(({ functionName, isNested }) => functionName === name && !isNested);
  const bindings = module.names.module.bindings.get(name.split(".")[0] ?? "") ?? [];
  if (flow) return bindings.length === 1 ? { ...flow, isRenamed: flow.method !== undefined } : undefined;
  const made = madeFlow(name, module);
  return (
    made && {
      functionName: name,
      version: made.version,
      method: undefined,
      isRenamed: made.functionName !== name,
    }
  );
}
