import type { Connection } from "vscode-languageserver";
import { type CustomRequest, requests } from "../protocol";
import type { RemoteApi } from "../remote/remoteApi";

/**
 * Answers the requests that the extension's client has of its own. None of them fails: what the API can't
 * answer is a value.
 *
 * @param api made at the first request: a client that never asks costs nothing
 */
export function answerRemoteRequests(connection: Pick<Connection, "onRequest">, api: () => RemoteApi): void {
  const answer = <Params, Result>(
    request: CustomRequest<Params, Result>,
    handler: (params: Params) => Promise<Result>,
  ) => connection.onRequest<unknown, void>(request.method, (params: Params) => handler(params));

  answer(requests.connection, () => api().connection());
  answer(requests.workPools, (params) => api().workPools(params));
  answer(requests.workPoolMembers, (params) => api().workPoolMembers(params));
  answer(requests.pauseWorkPool, (params) => api().pauseWorkPool(params));
}
