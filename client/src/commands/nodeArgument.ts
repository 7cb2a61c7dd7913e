import type { WorkPool } from "../../../server/src/protocol";
import type { WorkPoolsNode } from "../workPools/node";

/** Commands can be called by anyone with anything: only a row of our tree counts. */
export function nodeArgument(argument: unknown): WorkPoolsNode | undefined {
  return typeof argument === "object" && argument !== null && "kind" in argument
    ? (argument as WorkPoolsNode)
    : undefined;
}

/** The pool of the row, be it the pool itself or a row below it. */
export function poolArgument(argument: unknown): WorkPool | undefined {
  const node = nodeArgument(argument);
  return node && node.kind !== "message" ? node.pool : undefined;
}
