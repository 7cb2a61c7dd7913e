import type { Connection } from "vscode-languageserver";
import { type CustomRequest, requests } from "../protocol";
import type { Remote } from "../remote/remote";
import type { RemoteApi } from "../remote/remoteApi";
import type { WorkPool } from "../remote/workPool";

/**
 * Answers the requests that the extension's client has of its own. None of them fails: what the API can't
 * answer is a value.
 *
 * @param api made at the first request: a client that never asks costs nothing
 * @param onWorkPools hears what the API says of its work pools
 */
export function answerRemoteRequests(
  connection: Pick<Connection, "onRequest">,
  api: () => RemoteApi,
  onWorkPools: (answer: Remote<readonly WorkPool[]>) => void,
): void {
  const answer = <Params, Result>(
    request: CustomRequest<Params, Result>,
    handler: (params: Params) => Promise<Result>,
  ) => connection.onRequest<unknown, void>(request.method, (params: Params) => handler(params));

  answer(requests.connection, () => api().connection());
  answer(requests.workPools, async (params) => {
    const pools = await api().workPools(params);
    onWorkPools(pools);
    return pools;
  });
  answer(requests.workPoolMembers, (params) => api().workPoolMembers(params));
  answer(requests.pauseWorkPool, (params) => api().pauseWorkPool(params));
}
