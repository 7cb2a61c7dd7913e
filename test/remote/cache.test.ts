import { describe, expect, it } from "vitest";
import { createRemoteCache } from "../../server/src/remote/cache";
import type { Answer } from "../../server/src/remote/remote";

const failure: Answer<string> = { ok: false, reason: { cause: "unreachable", message: "gone" } };

/** A cache of one key with a clock of its own, and answers that the test gives when it likes. */
function setUp() {
  const clock = { now: 1000 };
  const cache = createRemoteCache<string>(() => clock.now, 100);
  const waiting: ((answer: Answer<string>) => void)[] = [];
  return {
    clock,
    cache,
    /** How often the other side was asked and has not answered. */
    asked: () => waiting.length,
    get: (refresh = false) =>
      cache.get("pools", refresh, () => new Promise<Answer<string>>((resolve) => waiting.push(resolve))),
    answer: (value: string | Answer<string>) =>
      waiting.shift()?.(typeof value === "string" ? { ok: true, value } : value),
  };
}

describe("a value is asked for", () => {
  it("once while it is young", async () => {
    const { get, answer, clock, asked } = setUp();
    const first = get();
    answer("a");
    expect(await first).toEqual({ state: "known", value: "a", at: 1000 });
    clock.now += 99;
    expect(await get()).toEqual({ state: "known", value: "a", at: 1000 });
    clock.now += 1;
    void get();
    expect(asked()).toBe(1);
  });

  it("once by everybody who wants it at the same time", async () => {
    const { get, answer, asked } = setUp();
    const both = [get(), get(true)];
    expect(asked()).toBe(1);
    answer("a");
    expect(await Promise.all(both)).toEqual([await both[0], await both[0]]);
  });

  it("anew on refresh", async () => {
    const { get, answer } = setUp();
    const first = get();
    answer("a");
    await first;
    const second = get(true);
    answer("b");
    expect(await second).toMatchObject({ state: "known", value: "b" });
  });

  it("anew after a change, even while an older answer is under way", async () => {
    const { get, answer, cache, clock, asked } = setUp();
    const old = get();
    clock.now += 1;
    cache.invalidate("pools");
    clock.now += 1;
    const fresh = get();
    expect(asked()).toBe(2);
    answer("before");
    answer("after");
    await old;
    expect(await fresh).toMatchObject({ value: "after" });
    expect(await get()).toMatchObject({ value: "after" });
  });
});

describe("a failure", () => {
  it("is unknown without an earlier value", async () => {
    const { get, answer } = setUp();
    const first = get();
    answer(failure);
    expect(await first).toEqual({ state: "unknown", reason: { cause: "unreachable", message: "gone" } });
  });

  it("keeps the earlier value as stale, with its time", async () => {
    const { get, answer, clock } = setUp();
    const first = get();
    answer("a");
    await first;
    clock.now += 50;
    const second = get(true);
    answer(failure);
    expect(await second).toEqual({
      state: "stale",
      value: "a",
      at: 1000,
      reason: { cause: "unreachable", message: "gone" },
    });
  });

  it("after a change does not make the old value known again", async () => {
    const { get, answer, cache, clock, asked } = setUp();
    const first = get();
    answer("a");
    await first;
    clock.now += 1;
    cache.invalidate("pools");
    const second = get();
    answer(failure);
    expect(await second).toMatchObject({ state: "stale" });
    void get();
    expect(asked()).toBe(1);
  });

  it("is not remembered", async () => {
    const { get, answer } = setUp();
    const first = get();
    answer(failure);
    await first;
    const second = get();
    answer("a");
    expect(await second).toMatchObject({ state: "known", value: "a" });
  });
});
