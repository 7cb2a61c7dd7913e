import { setTimeout as sleep } from "node:timers/promises";

/**
 * Tries until it no longer throws, since nothing tells when the editor is done.
 * @param attempt what must come true
 * @param limit milliseconds; the last error is thrown after it
 */
export async function eventually<Value>(
  attempt: () => Value | Promise<Value>,
  limit = 45_000,
): Promise<Value> {
  const until = Date.now() + limit;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > until) throw error;
      await sleep(200);
    }
  }
}
