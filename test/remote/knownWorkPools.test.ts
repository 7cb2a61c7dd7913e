import { expect, test } from "vitest";
import { jobVariables } from "../../server/src/prefect/jobVariables";
import { createKnownWorkPools } from "../../server/src/remote/knownWorkPools";
import type { WorkPool } from "../../server/src/remote/workPool";

const pool = (name: string, type: string, own?: readonly string[]): WorkPool => ({
  id: name,
  name,
  type,
  description: undefined,
  status: "READY",
  isPaused: false,
  concurrencyLimit: undefined,
  jobVariables: own ?? jobVariables([type]).map((variable) => variable.name),
  uiUrl: "",
});
const known = (...value: readonly WorkPool[]) => ({ state: "known", value, at: 0 }) as const;
const unknown = { state: "unknown", reason: { cause: "unreachable", message: "" } } as const;

test("nothing is known until the API was asked", () => {
  expect(createKnownWorkPools().lookup).toBeUndefined();
});

test("the type of a pool is known, unless its template was changed", () => {
  const pools = createKnownWorkPools();
  expect(pools.told(known(pool("local", "process"), pool("own", "kubernetes", ["team"])))).toBe(true);
  expect(pools.lookup?.("local")).toEqual({ type: "process" });
  expect(pools.lookup?.("own")).toBeUndefined();
  expect(pools.lookup?.("other")).toBeUndefined();
});

test("the same answer changes nothing, another one or none does", () => {
  const pools = createKnownWorkPools();
  pools.told(known(pool("local", "process")));
  const before = pools.lookup;
  expect(pools.told(known(pool("local", "process")))).toBe(false);
  expect(pools.lookup).toBe(before);
  expect(pools.told(known(pool("local", "docker")))).toBe(true);
  expect(pools.told(unknown)).toBe(true);
  expect(pools.lookup?.("local")).toBeUndefined();
});
