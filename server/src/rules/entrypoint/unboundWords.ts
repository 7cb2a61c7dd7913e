import type { FlowDefinition } from "../../documents/pythonModule/flows";

/** What is to be said of a deployed flow that is a method of an object or a class; `undefined` for any other. */
export function unboundWords({ functionName, method, isWrapped }: FlowDefinition): string | undefined {
  if (isWrapped || (method !== "instance" && method !== "class")) return undefined;
  const name = method === "class" ? "cls" : "self";
  return `\`${functionName}\` wants \`${name}\`, which a deployment gives it from nowhere: each run fails. Make it a \`@staticmethod\`, or a function of the module.`;
}
