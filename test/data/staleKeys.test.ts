import { describe, expect, it } from "vitest";

describe("stale keys", () => {
  it.each<[string, unknown, unknown, string[]]>([
    ["a value", { a: { b: 1 } }, { a: { b: 2 } }, ["x.json: a › b is 1 here and 2 in the release"]],
    ["a new key", { a: 1 }, { a: 1, b: 2 }, ["x.json: b is new"]],
    ["a named item", [{ name: "a" }, { name: "b" }], [{ name: "b" }], ["x.json: a is gone"]],
    ["a text of a list", ["a", "c"], ["a", "b", "c"], ["x.json: b is new"]],
    ["another kind of value", { a: [] }, { a: null }, ["x.json: a is [] here and null in the release"]],
    ["nothing but the order", ["a", "b"], ["b", "a"], ["x.json: order or layout differs"]],
  ])("names %s", async (_, before, after, lines) => {
    const { staleKeys } = await import("../../scripts/export/staleKeys.mjs");
    expect(staleKeys("x.json", before, after)).toEqual(lines);
  });
});
