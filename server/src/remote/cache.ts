import type { Answer, Remote } from "./remote";

export interface RemoteCache<Value> {
  /**
   * The value under `key`: the last one while it is young and nobody wants it `refresh`ed, else what `load`
   * answers. Equal requests at the same time become one. A failure keeps the last value, as `stale`.
   */
  get(key: string, refresh: boolean, load: () => Promise<Answer<Value>>): Promise<Remote<Value>>;
  /** Something changed at the other side: the next `get` asks anew, even while an older answer is under way. */
  invalidate(key: string): void;
}

interface Entry<Value> {
  /** `at` is when it was asked for. */
  last?: { readonly value: Value; readonly at: number };
  pending?: Promise<Remote<Value>> | undefined;
  invalidatedAt?: number;
}

/** `now` and `maxAge` in milliseconds. */
export function createRemoteCache<Value>(now: () => number, maxAge: number): RemoteCache<Value> {
  const entries = new Map<string, Entry<Value>>();

  function entryOf(key: string): Entry<Value> {
    const entry = entries.get(key) ?? {};
    entries.set(key, entry);
    return entry;
  }

  function isRecent({ last, invalidatedAt }: Entry<Value>): boolean {
    return last !== undefined && now() - last.at < maxAge && last.at > (invalidatedAt ?? -1);
  }

  async function ask(entry: Entry<Value>, load: () => Promise<Answer<Value>>): Promise<Remote<Value>> {
    const at = now();
    const answer = await load();
    if (!answer.ok) {
      return entry.last
        ? { state: "stale", ...entry.last, reason: answer.reason }
        : { state: "unknown", reason: answer.reason };
    }
    // An answer that was asked for earlier says less than one that is there already.
    if (!entry.last || at >= entry.last.at) entry.last = { value: answer.value, at };
    return { state: "known", ...entry.last };
  }

  return {
    get(key, refresh, load) {
      const entry = entryOf(key);
      if (entry.pending) return entry.pending;
      if (!refresh && entry.last && isRecent(entry))
        return Promise.resolve({ state: "known", ...entry.last });
      const pending = ask(entry, load).finally(() => {
        if (entry.pending === pending) entry.pending = undefined;
      });
      entry.pending = pending;
      return pending;
    },
    invalidate(key) {
      const entry = entryOf(key);
      entry.invalidatedAt = now();
      entry.pending = undefined;
    },
  };
}
