import type { UnknownCause } from "../../../server/src/protocol";
import { age } from "./age";
import type { PoolsAnswer } from "./workPoolsTree";

/** The states in which there is no row to show; each has a welcome view in `package.json`. */
export const welcomeStates = [
  "no-api",
  "unreachable",
  "refused",
  "failed",
  "no-server",
  "empty",
] as const satisfies readonly (UnknownCause | "no-server" | "empty")[];

/** The value of the context key `prefect.workPools.state`. */
export type ViewState = (typeof welcomeStates)[number] | "shown";

/** Which welcome text the view has to show, if any. */
export function viewState(answer: PoolsAnswer): ViewState {
  if (!answer) return "no-server";
  if (answer.state === "unknown") return answer.reason.cause;
  return answer.value.length === 0 ? "empty" : "shown";
}

/** Why there is nothing new to see; `undefined` when there is. */
export function problem(answer: PoolsAnswer): string | undefined {
  if (!answer) return "The Prefect language server is not running.";
  return answer.state === "known" ? undefined : answer.reason.message;
}

/** The line above old nodes. VS Code shows a welcome view only without such a line, so it is for `stale` alone. */
export function staleMessage(answer: PoolsAnswer, now: number): string | undefined {
  if (answer?.state !== "stale" || answer.value.length === 0) return undefined;
  return `As of ${age(answer.at, now)}. ${answer.reason.message}`;
}
