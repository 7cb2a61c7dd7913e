import { describe, it } from "vitest";
import { duplicateKey } from "../../../server/src/rules/yaml/duplicateKey";
import { checkPrefectYaml } from "../checkPrefectYaml";

describe("yaml/duplicate-key", () => {
  it.each([
    { text: "«name»: a\nname: b\n", says: /takes the last/ },
    { text: "deployments:\n  - «tags»: [a]\n    tags: [b]\n" },
    { text: "x: {«a»: 1, «a»: 2, a: 3}\n" },
  ])("finds %j", (row) => checkPrefectYaml(duplicateKey, row));

  it.each([
    { text: "deployments:\n  - name: a\n  - name: b\n" },
    { text: "a: &a {x: 1}\nb: &b {x: 2}\nc:\n  <<: *a\n  <<: *b\n  x: 3\n" },
  ])("leaves alone %j", (row) => checkPrefectYaml(duplicateKey, row));
});
