import { describe, expect, it } from "vitest";
import { connectionDetails, connectionLabel } from "../../client/src/connection/connectionText";
import { age } from "../../client/src/workPools/age";
import { problem, staleMessage, viewState } from "../../client/src/workPools/viewState";
import type { PoolsAnswer } from "../../client/src/workPools/workPoolsTree";

const reason = { cause: "refused", message: "host refuses." } as const;
const pool = {
  id: "1",
  name: "pool",
  type: "process",
  description: undefined,
  status: "READY",
  isPaused: false,
  concurrencyLimit: undefined,
  jobVariables: undefined,
  uiUrl: "http://127.0.0.1:4200/work-pools/work-pool/pool",
} as const;

describe("age", () => {
  it.each([
    [0, "just now"],
    [-5_000, "just now"],
    [9_999, "just now"],
    [42_000, "42 seconds ago"],
    [60_000, "1 minute ago"],
    [150_000, "2 minutes ago"],
    [3_600_000, "1 hour ago"],
    [2 * 86_400_000, "2 days ago"],
  ])("%i ms: %s", (milliseconds, expected) => expect(age(1e12, 1e12 + milliseconds)).toBe(expected));
});

describe("what the view shows", () => {
  it.each<[string, PoolsAnswer, string, string | undefined, string | undefined]>([
    ["no server", undefined, "no-server", undefined, "The Prefect language server is not running."],
    ["unknown", { state: "unknown", reason }, "refused", undefined, "host refuses."],
    ["no pools", { state: "known", value: [], at: 0 }, "empty", undefined, undefined],
    ["pools", { state: "known", value: [pool], at: 0 }, "shown", undefined, undefined],
    [
      "old pools",
      { state: "stale", value: [pool], at: 0, reason },
      "shown",
      "As of 2 minutes ago. host refuses.",
      "host refuses.",
    ],
    ["no old pools", { state: "stale", value: [], at: 0, reason }, "empty", undefined, "host refuses."],
  ])("%s", (_name, answer, state, message, sentence) => {
    expect(viewState(answer)).toBe(state);
    expect(staleMessage(answer, 120_000)).toBe(message);
    expect(problem(answer)).toBe(sentence);
  });
});

describe("the status bar", () => {
  const at = (apiUrl: string | undefined, note?: string) => ({
    apiUrl,
    uiUrl: undefined,
    source: "environment",
    note,
  });
  it.each([
    [at("http://127.0.0.1:4200/api"), "Prefect: 127.0.0.1:4200"],
    [at("https://api.prefect.cloud/api/accounts/a/workspaces/w"), "Prefect Cloud"],
    [at(undefined), "Prefect: no API"],
  ])("%j: %s", (info, label) => expect(connectionLabel(info)).toBe(label));

  it("has the source and the note in its tooltip", () => {
    expect(connectionDetails(at("http://127.0.0.1:4200/api", "A note."))).toEqual([
      "Prefect API: http://127.0.0.1:4200/api",
      "Set in: environment",
      "A note.",
    ]);
    expect(connectionDetails(at(undefined, "No PREFECT_API_URL is set."))).toEqual([
      "No PREFECT_API_URL is set.",
    ]);
  });
});
