import { describe, expect, it } from "vitest";
import { uiPages, uiUrlOf } from "../../server/src/remote/uiUrls";

const unset = { uiUrl: undefined, cloudApiUrl: undefined, cloudUiUrl: undefined };

describe("the UI that belongs to an API", () => {
  it.each([
    ["http://127.0.0.1:4200/api", {}, "http://127.0.0.1:4200"],
    ["https://prefect.example/team/api", {}, "https://prefect.example/team"],
    ["https://prefect.example/v1", {}, "https://prefect.example/v1"],
    [
      "https://api.prefect.cloud/api/accounts/a/workspaces/w",
      {},
      "https://app.prefect.cloud/account/a/workspace/w",
    ],
    [
      "https://api.stg.prefect.dev/api/accounts/a/workspaces/w",
      { cloudApiUrl: "https://api.stg.prefect.dev/api" },
      "https://app.stg.prefect.dev/account/a/workspace/w",
    ],
    [
      "https://api.prefect.cloud/api/accounts/a/workspaces/w",
      { cloudUiUrl: "https://ui.example" },
      "https://ui.example/account/a/workspace/w",
    ],
    ["http://127.0.0.1:4200/api", { uiUrl: "https://ui.example/" }, "https://ui.example"],
  ])("%s %j: %s", (apiUrl, settings, expected) => {
    expect(uiUrlOf(apiUrl, { ...unset, ...settings })).toBe(expected);
  });
});

it("pages carry any name", () => {
  const ui = "http://127.0.0.1:4200";
  expect(uiPages.workPool(ui, "my pool?")).toBe(`${ui}/work-pools/work-pool/my%20pool%3F`);
  expect(uiPages.worker(ui, "pool", "w #1")).toBe(`${ui}/work-pools/work-pool/pool/worker/w%20%231`);
  expect(uiPages.workQueue(ui, "7712")).toBe(`${ui}/work-queues/work-queue/7712`);
});
