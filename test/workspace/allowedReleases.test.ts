import { expect, test } from "vitest";
import { allowsBefore, allowsFrom } from "../../server/src/workspace/allowedReleases";
import { requirementOf } from "../../server/src/workspace/prefectRequirement";

test.each([
  ["==3.6.13", "3.6.14", false],
  ["==3.6.14", "3.6.14", true],
  ["==3.6.150", "3.6.14", true],
  ["<3.6.14", "3.6.14", false],
  ["<=3.6.14", "3.6.14", true],
  [">=3.0,<3.7", "3.6.14", true],
  ["~=3.6.2", "3.7.0", false],
  ["~=3.6", "3.7.0", true],
  [">=3.0", "3.6.14", true],
  ["<4", "3.6.14", true],
  ["", "3.6.14", true],
  ["==3.4.0rc1", "3.4.0", false],
  ["==3.6.*", "3.6.14", true],
  ["==3.5.*", "3.6.14", false],
])("%s allows %s or later: %s", (clause, since, expected) => {
  expect(allowsFrom(requirementOf("f", clause), since)).toBe(expected);
});

test.each([
  ["==3.0.11", "3.1.0", true],
  [">=3.1", "3.1.0", false],
  [">=3.0", "3.1.0", true],
  ["<4", "3.1.0", true],
  [">=3.0.200,<3.1", "3.1.0", true],
  ["==3.1.0", "3.1.0", false],
  ["==3.1.2", "3.1.3", true],
])("%s allows less than %s: %s", (clause, version, expected) => {
  expect(allowsBefore(requirementOf("f", clause), version)).toBe(expected);
});

test("a project that says nothing may run on the newest and is not thought to run on an older one", () => {
  expect(allowsFrom(undefined, "3.6.14")).toBe(true);
  expect(allowsBefore(undefined, "3.1.0")).toBe(false);
});
