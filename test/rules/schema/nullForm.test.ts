import { describe, it } from "vitest";
import { nullForm } from "../../../server/src/rules/schema/nullForm";
import { checkPrefectYaml, entry } from "../checkPrefectYaml";

describe("schema/null-form", () => {
  it.each([
    { text: entry("«work_pool»:"), says: /TypeError/, fixed: entry("work_pool: {}") },
    { text: entry("«work_pool»: # later", "name: a"), fixed: entry("work_pool: {} # later", "name: a") },
    { text: entry("«tags»: null"), fixed: entry("tags: []") },
    { text: entry("«tags»: ~ # none"), fixed: entry("tags: [] # none") },
    { text: "deployments: [{«tags»:}]\n", fixed: "deployments: [{tags: []}]\n" },
    { text: `x: &x\n${entry("«work_pool»: *x")}` },
  ])("finds $text", (row) => checkPrefectYaml(nullForm, { severity: "error", ...row }));

  it.each([
    {
      text: entry("tags: []", "work_pool: {}", "schedules: null", "description:", "build: []", "pull: null"),
    },
    { text: entry("tags: null_and_void") },
    { text: "tags:\nwork_pool:\n" },
  ])("leaves alone $text", (row) => checkPrefectYaml(nullForm, row));
});
