import { type CancellationToken, LSPErrorCodes, ResponseError } from "vscode-languageserver";
import type { LogFailure } from "./log";

/** A handler of one kind of request. */
export type Handler<Params, Result> = (params: Params, token: CancellationToken) => Promise<Result>;

/**
 * Makes a handler that cannot fail: what it throws is logged and costs this one answer. A request that was overtaken
 * before its turn is not worked on, and one that was overtaken meanwhile is not answered.
 *
 * @param nothing the answer instead
 */
export function guarded<Params, Result>(
  what: string,
  log: LogFailure,
  nothing: Result,
  handler: Handler<Params, Result>,
): (params: Params, token: CancellationToken) => Promise<Result | ResponseError> {
  return async (params, token) => {
    if (token.isCancellationRequested) return cancelled();
    try {
      const result = await handler(params, token);
      return token.isCancellationRequested ? cancelled() : result;
    } catch (error) {
      if (token.isCancellationRequested) return cancelled();
      log(what, error);
      return nothing;
    }
  };
}

function cancelled(): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestCancelled, "overtaken by a later request");
}
