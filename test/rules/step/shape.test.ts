import { describe, it } from "vitest";
import { stepShape } from "../../../server/src/rules/step/shape";
import { checkPrefectYaml, entry } from "../checkPrefectYaml";

const CLONE = "prefect.deployments.steps.git_clone";

describe("step/shape", () => {
  it.each([
    {
      text: `pull:\n  - ${CLONE}:\n    «repository»: x\n    # why\n    branch: main\n`,
      says: /takes `repository`, `branch` for a function/,
      fixed: `pull:\n  - ${CLONE}:\n      repository: x\n      # why\n      branch: main\n`,
    },
    {
      text: `pull:\n  - prefect.deployments.steps.run_shell_script:\n    «script»: |\n      one\n\n      two\nname: a\n`,
      fixed: `pull:\n  - prefect.deployments.steps.run_shell_script:\n      script: |\n        one\n\n        two\nname: a\n`,
    },
    {
      text: entry("pull:", `- ${CLONE}:`, "      repository: x", "  «branch»: main"),
      fixed: entry("pull:", `- ${CLONE}:`, "      repository: x", "      branch: main"),
    },
    {
      text: `pull:\n  - ${CLONE}:\n      repository: x\n    «my.step»: {}\n`,
      says: /item of its own/,
      fixed: `pull:\n  - ${CLONE}:\n      repository: x\n  - my.step: {}\n`,
    },
    {
      text: `pull:\n  ${CLONE}:\n    repository: x\n  «my.step»: {}\n`,
      fixed: `pull:\n  - ${CLONE}:\n      repository: x\n  - my.step: {}\n`,
    },
    {
      text: "build:\n  - «my.step»: # nothing to say\n",
      says: /has `{}`/,
      fixed: "build:\n  - my.step: {} # nothing to say\n",
    },
    { text: "build:\n  - «my.step»: null\n", fixed: "build:\n  - my.step: {}\n" },
    { text: "build:\n  - «my.step»: text\n", says: /this is text/ },
    { text: "build:\n  - «my.step»: [a]\n", says: /this is a list/ },
    {
      text: `pull:\r\n  - ${CLONE}:\r\n    «repository»: x\r\n`,
      fixed: `pull:\r\n  - ${CLONE}:\r\n      repository: x\r\n`,
    },
  ])("finds $text", (row) => checkPrefectYaml(stepShape, row));

  it.each([
    { text: `pull:\n  - ${CLONE}:\n      repository: x\n` },
    { text: "build:\n  - my.step: {}\n" },
    { text: "build:\n  - {}\n" },
    { text: "x: &in {a: b}\nbuild:\n  - my.step: *in\n" },
    { text: "pull:\n  my.step: {}\n" },
    { text: "build: null\n" },
  ])("leaves alone $text", (row) => checkPrefectYaml(stepShape, row));
});
